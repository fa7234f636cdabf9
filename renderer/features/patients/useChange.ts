import { useState } from 'react'
import type { Result } from '../../../shared/result.ts'
import { failureSentence, t } from '../../i18n.ts'
import { sayDone } from '../../ui/toasts.ts'

/** Runs a form's call: closes and says so when it worked, shows the failure's sentence and which fields when not. */
export const useChange = (onClose: () => void) => {
  const [problem, setProblem] = useState<string | null>(null)
  const [at, setAt] = useState<readonly string[]>([])
  const change = async <T, F extends string>(call: Promise<Result<T, F>>): Promise<boolean> => {
    const answer: Result<unknown, string> = await call
    if (answer.ok) {
      onClose()
      sayDone(t('form.saved'))
      return true
    }
    setProblem(failureSentence(answer.failure))
    setAt(answer.at ?? [])
    return false
  }
  /** Whether a field (by the start of its path) was refused. */
  const errorAt = (path: string): string | undefined =>
    at.some((one) => one.startsWith(path)) ? t('form.wrong') : undefined
  return { change, problem, errorAt }
}
