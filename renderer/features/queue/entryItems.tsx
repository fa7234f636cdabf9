import type { Role } from '../../../shared/roles.ts'
import { api } from '../../api.ts'
import { t, type Sentence } from '../../i18n.ts'
import { goTo } from '../../place.ts'
import { sayPrinted } from '../paper/sayPrinted.ts'
import type { Item } from '../../ui/MenuButton.tsx'
import { orSay, sayDone } from '../../ui/toasts.ts'
import { told } from './moves.ts'
import type { QueueRow } from './words.ts'

/** What asks for more before it is done to a token. */
export type Question =
  | 'why'
  | 'hold'
  | 'cancel'
  | 'abandon'
  | 'band'
  | 'transfer'
  | 'move'
  | 'arrival'
  | 'reassign'
  | 'call'
export interface Asked {
  readonly question: Question
  readonly row: QueueRow
}
export type Ask = (asked: Asked) => void

const adding: readonly Role[] = ['admin', 'doctor', 'nurse', 'receptionist']
const calling: readonly Role[] = ['doctor', 'nurse', 'receptionist', 'pharmacist', 'cashier']

export const mayAdd = (roles: readonly Role[]) => roles.some((role) => adding.includes(role))
export const mayCall = (roles: readonly Role[]) => roles.some((role) => calling.includes(role))

/** Everything that can be done to a token in its state, by this person. The same list feeds the menu and the keys. */
export const entryItems = (row: QueueRow, roles: readonly Role[], ask: Ask): readonly Item[] => {
  const asks = (question: Question, label: Sentence, hint?: string, danger?: boolean): Item => ({
    id: question,
    label: t(label),
    run: () => ask({ question, row }),
    ...(hint ? { hint } : {}),
    ...(danger ? { danger } : {}),
  })
  const does = (id: string, label: Sentence, run: () => unknown, hint?: string): Item => ({
    id,
    label: t(label),
    run: () => void run(),
    ...(hint ? { hint } : {}),
  })
  const id = { entryId: row.entryId }
  const waiting = row.state === 'waiting'
  const open = waiting || row.state === 'called' || row.state === 'serving' || row.state === 'on-hold'
  const caller = mayCall(roles)
  const adder = mayAdd(roles)
  const undo = does(
    'undo',
    'queue.undoLast',
    async () => {
      if (orSay(await api.queue.undo(id))) sayDone(t('queue.undone', { label: row.label }))
    },
    'Z',
  )
  return [
    asks('why', 'queue.why', 'Enter'),
    does('print', 'queue.printSlip', () => printSlip(row.entryId), 'S'),
    ...(adder ? [does('open', 'queue.openPatient', () => goTo('patients', row.patient.id), 'O')] : []),
    ...(row.undoUntil && caller ? [undo] : []),
    ...(open && caller ? ['line' as const] : []),
    ...(caller && (waiting || row.state === 'on-hold') ? [asks('call', 'queue.callNow', 'L')] : []),
    ...(caller && row.state === 'called'
      ? [
          does(
            'recall',
            'queue.recall',
            () => told(api.queue.recall(id), ({ label }) => t('done.recalled', { label })),
            'N',
          ),
        ]
      : []),
    ...(caller && row.state === 'called'
      ? [
          does(
            'missed',
            'queue.missed',
            () => told(api.queue.markMissed(id), ({ label }) => t('done.missed', { label })),
            'D',
          ),
        ]
      : []),
    ...(caller && (row.state === 'called' || row.state === 'serving')
      ? [
          does(
            'putBack',
            'queue.putBack',
            () => told(api.queue.putBack(id), ({ label }) => t('done.putBack', { label })),
            'W',
          ),
        ]
      : []),
    ...(caller && (row.state === 'called' || waiting || row.state === 'serving')
      ? [asks('hold', 'queue.hold', 'H')]
      : []),
    ...(caller && row.state === 'on-hold'
      ? [
          does(
            'resume',
            'queue.resume',
            () => told(api.queue.resume(id), ({ label }) => t('done.resumed', { label })),
            'H',
          ),
        ]
      : []),
    ...(caller && open ? [asks('transfer', 'queue.transfer', 'T')] : []),
    ...(adder && waiting
      ? [
          'line' as const,
          asks('band', 'queue.band', 'B'),
          asks('move', 'queue.move', 'M'),
          asks('arrival', 'queue.arrival', 'E'),
        ]
      : []),
    ...(adder && open ? [asks('reassign', 'queue.reassign', 'X')] : []),
    ...(caller && open ? ['line' as const, asks('abandon', 'queue.abandon', undefined, true)] : []),
    ...(adder && open ? [asks('cancel', 'queue.cancel', 'Delete', true)] : []),
  ]
}

/** Prints a token's slip on the printer for slips, and says where it went. */
export const printSlip = async (entryId: QueueRow['entryId']) => {
  const job = orSay(await api.paper.print({ request: { document: 'token-slip', entryId } }))
  if (job) sayPrinted(job)
}
