import { t } from '../../i18n.ts'
import { sayDone } from '../../ui/toasts.ts'
import type { OutputAt } from '../../useQuery.ts'

type Job = OutputAt<'paper.jobs'>[number]

/** Says where a paper went: to a printer, into the print window, or nowhere yet. */
export const sayPrinted = ({ state, printer }: Pick<Job, 'state' | 'printer'>): void =>
  sayDone(t(state === 'failed' ? 'print.stuck' : printer ? 'print.sent' : 'print.opened'))
