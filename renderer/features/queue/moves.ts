import type { Result } from '../../../shared/result.ts'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { orSay, sayDone } from '../../ui/toasts.ts'

const undoable = 60_000

interface Stepped {
  readonly entryId: string
  readonly label: string
}

/** Says what was done to a token, and offers for a minute to take it back. */
export const told = async <S extends Stepped, F extends string>(
  step: Promise<Result<S, F>>,
  text: (step: S) => string,
): Promise<S | undefined> => {
  const done = orSay(await step)
  if (!done) return undefined
  sayDone(text(done), { label: t('queue.undo'), until: Date.now() + undoable, run: () => void undo(done) })
  return done
}

const undo = async ({ entryId, label }: Stepped) => {
  if (orSay(await api.queue.undo({ entryId: entryId }))) sayDone(t('queue.undone', { label }))
}
