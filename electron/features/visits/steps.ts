import {
  visitStateAtDayEnd,
  visitStateBy,
  isOpenVisit,
  type VisitToken,
} from '../../../shared/features/visits/rules.ts'
import type { VisitState } from '../../../shared/features/visits/model.ts'
import type { Context } from '../../core/handlers.ts'
import { addVisit, openVisitOf, saveVisit, visitById, visitsLeftOpen, type VisitRow } from './rows.ts'

/** Today's open visit of a patient, or a new one that has just arrived. Answers its id. */
export const continueVisit = (
  { db, newId }: Context,
  patientId: string,
  serviceDay: string,
  arrivedAt: number,
): string => {
  const open = openVisitOf(db, patientId, serviceDay)
  if (open && open.state !== 'planned') return open.id
  const visit = { id: open?.id ?? newId(), patientId, serviceDay, state: 'arrived' as const, arrivedAt }
  if (open) saveVisit(db, { ...open, state: 'arrived' })
  else addVisit(db, visit)
  return visit.id
}

/** Brings a visit to the state its tokens give it. */
export const settleVisit = (context: Context, visitId: string, tokens: readonly VisitToken[]): void => {
  const visit = visitById(context.db, visitId)
  if (visit) changeVisit(context, visit, visitStateBy(visit.state, visit.triagedAt !== null, tokens))
}

/** Ends what the days before left open. Answers how many visits. */
export const endVisitsBefore = (context: Context, serviceDay: string): number => {
  const left = visitsLeftOpen(context.db, serviceDay)
  for (const visit of left) changeVisit(context, visit, visitStateAtDayEnd(visit.state))
  return left.length
}

export const changeVisit = (
  { db, now }: Context,
  visit: VisitRow,
  state: VisitState,
  reason: string | null = null,
): VisitRow => {
  if (state === visit.state) return visit
  const triagedAt = state === 'triaged' ? (visit.triagedAt ?? now) : visit.triagedAt
  const next = { ...visit, state, triagedAt, endedAt: isOpenVisit(state) ? null : now, reason }
  saveVisit(db, next)
  return next
}
