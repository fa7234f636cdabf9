import { z } from 'zod'
import { PatientId, VisitId } from '../../ids.ts'
import { Text } from '../../text.ts'
import { Day, Instant } from '../../time.ts'

/** A visit's way through the clinic; from any open state it may also end as cancelled (with a reason) or left unseen. */
export const visitStates = [
  'planned',
  'arrived',
  'triaged',
  'in-progress',
  'checkout',
  'finished',
  'cancelled',
  'left-unseen',
] as const
export const VisitState = z.enum(visitStates)
export type VisitState = z.infer<typeof VisitState>

export const Visit = z.strictObject({
  id: VisitId,
  patientId: PatientId,
  serviceDay: Day,
  state: VisitState,
  arrivedAt: Instant.nullable(),
  triagedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** Why it was cancelled. */
  reason: Text(200).nullable(),
})
export type Visit = z.infer<typeof Visit>
