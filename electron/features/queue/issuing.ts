import { addDays, serviceDay as dayAt } from '../../../shared/time.ts'
import { openEntryOf } from '../../../shared/features/queue/day.ts'
import type { queue } from '../../../shared/features/queue/contract.ts'
import { fail } from '../../../shared/result.ts'
import type { Context, Handlers } from '../../core/handlers.ts'
import { isLocation } from './locations.ts'
import { appendEvent, dayOf } from './log.ts'
import { paceNow } from './pace.ts'
import { today } from './rollOver.ts'
import { queuePatient, toIssued } from './rows.ts'
import { seriesById, seriesNow } from './series.ts'
import { admit, step, takeLabel } from './steps.ts'

type Names = 'issueToken' | 'reserveTokens' | 'backEnter'
/** Days a paper form may be late. */
export const furthestBack = 7

export const issuing: Pick<Handlers<typeof queue>, Names> = {
  issueToken: ({ patientId, seriesId, band = 'normal', purpose = 'consultation', arrivedAt }, context) => {
    const { db, now, newId } = context
    const { serviceDay, day } = today(context)
    if (!queuePatient(context, patientId)) return fail('unknown-patient')
    const series = seriesById(db, seriesId)
    if (!series) return fail('unknown-series')
    if (arrivedAt !== undefined && (arrivedAt > now || isOtherDay(context, arrivedAt, serviceDay)))
      return fail('bad-time')
    if (openEntryOf(day, patientId, seriesId)) return fail('already-waiting')
    const { state, limit } = seriesNow(context, serviceDay, series)
    if (state === 'closed') return fail('series-closed')
    if (band !== 'emergency') {
      if (state === 'paused') return fail('series-paused')
      if (limit !== null && (day.issued.get(seriesId) ?? 0) >= limit) return fail('series-full')
    }
    const entryId = newId()
    const label = takeLabel(context, serviceDay, series.letter)
    admit(context, { serviceDay, entryId, patientId, seriesId, label, arrivedAt: arrivedAt ?? now, band, purpose })
    const after = dayOf(db, serviceDay)
    return toIssued(after, serviceDay, after.entries.get(entryId)!, now, paceNow(context, after, seriesId))
  },

  reserveTokens: ({ seriesId, count }, context) => {
    const { serviceDay } = today(context)
    const series = seriesById(context.db, seriesId)
    if (!series) return fail('unknown-series')
    return Array.from({ length: count }, () => {
      const entryId = context.newId()
      const label = takeLabel(context, serviceDay, series.letter)
      appendEvent(context, { serviceDay, seriesId, entryId, visitId: null, patientId: null }, 'reserved', { label })
      return { entryId, label, serviceDay } as never
    })
  },

  backEnter: (
    { patientId, seriesId, reservedId, arrivedAt, band = 'normal', purpose = 'consultation', outcome },
    context,
  ) => {
    const { db, now, newId, clinic } = context
    const { serviceDay: current } = today(context)
    if (!queuePatient(context, patientId)) return fail('unknown-patient')
    const series = seriesById(db, seriesId)
    if (!series) return fail('unknown-series')
    if (arrivedAt > now) return fail('bad-time')
    const serviceDay = dayAt(arrivedAt, clinic.timeZone)
    if (serviceDay < addDays(current, -furthestBack)) return fail('day-over')
    if (serviceDay !== current && outcome.code === 'waiting') return fail('day-over')
    if (outcome.code === 'served') {
      const { startedAt, finishedAt, locationId } = outcome
      if (startedAt < arrivedAt || finishedAt < startedAt || finishedAt > now) return fail('bad-time')
      if (locationId !== undefined && !isLocation(db, locationId)) return fail('unknown-location')
    }
    const day = dayOf(db, serviceDay)
    const reserved = reservedId === undefined ? undefined : day.entries.get(reservedId)
    if (reservedId !== undefined && !reserved) return fail('unknown-entry')
    // A blank form outlives its day: the number is burned either way, and nobody else can have it.
    if (reserved && (reserved.patientId || (reserved.state !== 'reserved' && reserved.state !== 'expired')))
      return fail('wrong-state')
    if (outcome.code === 'waiting' && openEntryOf(day, patientId, seriesId)) return fail('already-waiting')
    const entryId = reserved?.id ?? newId()
    const label = reserved?.label ?? takeLabel(context, serviceDay, series.letter)
    admit(context, { serviceDay, entryId, patientId, seriesId, label, arrivedAt, band, purpose, at: arrivedAt })
    const entry = dayOf(db, serviceDay).entries.get(entryId)!
    if (outcome.code === 'served') {
      const { startedAt, finishedAt, locationId = null } = outcome
      step(context, serviceDay, entry, 'started', { locationId }, startedAt)
      step(context, serviceDay, entry, 'finished', {}, finishedAt)
    }
    if (outcome.code === 'left') step(context, serviceDay, entry, 'abandoned', { reason: 'left' })
    const after = dayOf(db, serviceDay)
    return toIssued(after, serviceDay, after.entries.get(entryId)!, now, paceNow(context, after, seriesId))
  },
}

const isOtherDay = ({ clinic }: Context, at: number, serviceDay: string): boolean =>
  dayAt(at, clinic.timeZone) !== serviceDay
