import { isElsewhere, nextInLine, openEntryOf, waitingLine, type QueueDay } from '../../../shared/features/queue/day.ts'
import { isOpen, type Entry } from '../../../shared/features/queue/entry.ts'
import type { Body, EventType } from '../../../shared/features/queue/events.ts'
import type { queue } from '../../../shared/features/queue/contract.ts'
import type { EntryState } from '../../../shared/features/queue/model.ts'
import { missedAnchor } from '../../../shared/features/queue/missed.ts'
import { undoTarget, undoUntil } from '../../../shared/features/queue/undo.ts'
import { fail } from '../../../shared/result.ts'
import type { Context, Handlers } from '../../core/handlers.ts'
import { isLocation } from './locations.ts'
import { dayOf } from './log.ts'
import { today } from './rollOver.ts'
import { toStepped } from './rows.ts'
import { seriesById, seriesNow } from './series.ts'
import { findEntry, sendOn, step, tokensOfVisit } from './steps.ts'
import { settleVisit } from '../visits/steps.ts'

type Names =
  | 'callNext'
  | 'callEntry'
  | 'recall'
  | 'markMissed'
  | 'putBack'
  | 'start'
  | 'finish'
  | 'hold'
  | 'resume'
  | 'transfer'
  | 'abandon'
  | 'undo'
const announcedAtOnce = 3
const callsUntilGivenUp = 3

export const calling: Pick<Handlers<typeof queue>, Names> = {
  callNext: ({ seriesIds, locationId }, context) => {
    const { serviceDay, day } = today(context)
    if (!seriesIds.every((id) => seriesById(context.db, id))) return fail('unknown-series')
    if (!isLocation(context.db, locationId)) return fail('unknown-location')
    const callable = (each: Entry) => mayCall(context)(each) && !isElsewhere(day, each, context.now)
    const [entry, ...others] = nextInLine(day, seriesIds, 1 + announcedAtOnce, callable)
    if (!entry) return fail('nobody-waiting')
    const announced = others.map(({ id }) => id)
    return toStepped(step(context, serviceDay, entry, 'called', { locationId, announced, reason: null }))
  },

  callEntry: ({ entryId, locationId, reason = null }, context) => {
    const found = findEntry(context, entryId, ['waiting', 'on-hold'])
    if (!found.ok) return found
    const { serviceDay, day, entry } = found
    if (!mayCall(context)(entry)) return fail('not-yours')
    if (!isLocation(context.db, locationId)) return fail('unknown-location')
    const line = waitingLine(day, entry.seriesId)
    if (line[0] !== entry && reason === null) return fail('reason-needed')
    const announced = line.filter((other) => other !== entry && mayCall(context)(other)).slice(0, announcedAtOnce)
    return toStepped(
      step(context, serviceDay, entry, 'called', { locationId, announced: announced.map(({ id }) => id), reason }),
    )
  },

  recall: ({ entryId }, context) => take(context, entryId, ['called'], 'recalled', () => ({})),
  markMissed: ({ entryId, leave = false }, context) =>
    take(context, entryId, ['called'], 'missed', (entry, day) => ({
      behind: missedAnchor(waitingLine(day, entry.seriesId))?.id ?? null,
      abandoned: leave || entry.missed + 1 >= callsUntilGivenUp,
    })),
  putBack: ({ entryId }, context) => take(context, entryId, ['called', 'serving'], 'put-back', () => ({})),
  start: ({ entryId, locationId }, context) =>
    locationId !== undefined && !isLocation(context.db, locationId)
      ? fail('unknown-location')
      : take(context, entryId, ['waiting', 'called', 'on-hold'], 'started', (entry) => ({
          locationId: locationId ?? entry.locationId,
        })),
  finish: ({ entryId }, context) => take(context, entryId, ['called', 'serving'], 'finished', () => ({})),
  hold: ({ entryId, reason }, context) =>
    take(context, entryId, ['waiting', 'called', 'serving'], 'held', () => ({ reason })),
  resume: ({ entryId }, context) => take(context, entryId, ['on-hold'], 'resumed', () => ({})),
  abandon: ({ entryId, reason }, context) =>
    take(context, entryId, ['waiting', 'called', 'on-hold'], 'abandoned', () => ({ reason })),

  transfer: ({ entryId, seriesId, purpose, reason = null }, context) => {
    const found = findEntry(context, entryId, ['waiting', 'called', 'serving', 'on-hold'])
    if (!found.ok) return found
    const { serviceDay, day, entry } = found
    if (!mayCall(context)(entry)) return fail('not-yours')
    const series = seriesById(context.db, seriesId)
    if (!series) return fail('unknown-series')
    if (seriesId === entry.seriesId) return fail('same-series')
    if (openEntryOf(day, entry.patientId, seriesId)) return fail('already-waiting')
    if (seriesNow(context, serviceDay, series).state === 'closed') return fail('series-closed')
    if (entry.startedAt === null && reason === null) return fail('reason-needed')
    return toStepped(sendOn(context, serviceDay, entry, { seriesId, purpose, reason }))
  },

  undo: ({ entryId }, context) => {
    const { db, now } = context
    const { serviceDay, day } = today(context)
    const entry = day.entries.get(entryId)
    if (!entry) return fail('unknown-entry')
    const target = undoTarget(day, entry)
    if (!target.last) return fail('nothing-to-undo')
    if (undoUntil(day, entry, now) === null) return fail('too-late')
    if (!mayCall(context)(target)) return fail('not-yours')
    const { before } = target.last
    const twin = before && isOpen(before) ? openEntryOf(day, before.patientId, before.seriesId) : undefined
    if (twin && twin.id !== target.id) return fail('already-waiting')
    const after = step(context, serviceDay, target, 'undone', { eventId: target.last.eventId })
    // Somebody has already gone on from there, as a child that was called: nothing was taken back.
    if (after === target) return fail('nothing-to-undo')
    settleVisit(context, target.visitId, tokensOfVisit(dayOf(db, serviceDay), target.patientId, target.visitId))
    return toStepped(after)
  },
}

/** One step of a token that changes nothing but its state. */
const take = <T extends EventType>(
  context: Context,
  entryId: string,
  from: readonly EntryState[],
  type: T,
  body: (entry: Entry, day: QueueDay) => Body<T>,
) => {
  const found = findEntry(context, entryId, from)
  if (!found.ok) return found
  const { serviceDay, day, entry } = found
  if (!mayCall(context)(entry)) return fail('not-yours')
  return toStepped(step(context, serviceDay, entry, type, body(entry, day)))
}

/** Doctors, nurses and reception call anybody; a pharmacist and a cashier those who came for them. */
const mayCall = ({ me }: Context): ((entry: Entry) => boolean) => {
  const roles = me?.roles ?? []
  if (roles.some((role) => role === 'doctor' || role === 'nurse' || role === 'receptionist')) return () => true
  return ({ purpose }) =>
    (purpose === 'pharmacy' && roles.includes('pharmacist')) || (purpose === 'payment' && roles.includes('cashier'))
}
