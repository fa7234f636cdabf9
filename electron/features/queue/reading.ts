import { addDays, serviceDay as dayAt } from '../../../shared/time.ts'
import { nextInLine, openEntries, waitingLine, type QueueDay } from '../../../shared/features/queue/day.ts'
import { isOpen, type Entry } from '../../../shared/features/queue/entry.ts'
import { estimateAt, newcomer } from '../../../shared/features/queue/estimate.ts'
import { compareEvents, rowToEvent, type EventRow } from '../../../shared/features/queue/events.ts'
import type { queue } from '../../../shared/features/queue/contract.ts'
import { entryStates, type SeriesToday } from '../../../shared/features/queue/model.ts'
import { stampTime } from '../../../shared/sync/clock.ts'
import { fail } from '../../../shared/result.ts'
import type { Context, Handlers } from '../../core/handlers.ts'
import { boardOf } from './board.ts'
import { dayOf, dayOfEntry, eventsOfPatient, unusedNumbers } from './log.ts'
import { furthestBack } from './issuing.ts'
import { paceNow } from './pace.ts'
import { toRows } from './rows.ts'
import { seriesEventsOf, seriesInUse, seriesNow, type SeriesRow } from './series.ts'

type Names = 'board' | 'list' | 'entry' | 'seriesToday' | 'timelineOf' | 'reserved'

export const reading: Pick<Handlers<typeof queue>, Names> = {
  board: (_input, context) => boardOf(context),

  list: ({ seriesIds, ended = false }, context) => {
    const { day } = todayOf(context)
    const chosen = seriesIds ?? seriesInUse(context.db).map(({ id }) => id as never)
    return toRows(context, day, entriesInOrder(day, chosen, ended))
  },

  entry: ({ entryId }, context) => {
    const { serviceDay, day } = todayOf(context)
    const own = day.entries.has(entryId) ? serviceDay : dayOfEntry(context.db, entryId)
    const ofDay = own === undefined ? day : dayOf(context.db, own)
    const entry = ofDay.entries.get(entryId)
    const [row] = entry?.patientId ? toRows(context, ofDay, [entry]) : []
    return row ?? fail('unknown-entry')
  },

  seriesToday: (_input, context) => {
    const { serviceDay } = todayOf(context)
    return seriesInUse(context.db).map((series) => toSeriesToday(context, serviceDay, series))
  },

  timelineOf: ({ patientId }, { db }) => {
    const rows = eventsOfPatient(db, patientId)
    const labels = labelsIn(rows)
    return rows.map((row) => timelineLine(row, labels.get(row.entryId) ?? null) as never)
  },

  reserved: (_input, { db, now, clinic }) =>
    unusedNumbers(db, addDays(dayAt(now, clinic.timeZone), -furthestBack)) as never,
}

const todayOf = ({ db, now, clinic }: Context) => {
  const serviceDay = dayAt(now, clinic.timeZone)
  return { serviceDay, day: dayOf(db, serviceDay) }
}

/** Those called or served first, then those waiting in the order they will be called, then those on hold, then (if asked) those over. */
const entriesInOrder = (day: QueueDay, seriesIds: readonly string[], ended: boolean): Entry[] => {
  const open = seriesIds.flatMap((id) => openEntries(day, id))
  const inState = (...states: Entry['state'][]) => open.filter(({ state }) => states.includes(state))
  const over = ended
    ? [...day.entries.values()].filter(
        (entry) => !isOpen(entry) && entry.patientId && seriesIds.includes(entry.seriesId),
      )
    : []
  return [
    ...inState('called', 'serving').sort((a, b) => (a.calledAt ?? 0) - (b.calledAt ?? 0)),
    ...nextInLine(day, seriesIds, day.entries.size),
    ...inState('on-hold').sort((a, b) => a.arrivedAt - b.arrivedAt),
    ...over.sort((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0)),
  ]
}

/** One series as it stands today. */
export const toSeriesToday = (context: Context, serviceDay: string, series: SeriesRow): SeriesToday => {
  const { db } = context
  const { id, departmentId, name, letter } = series
  const day = dayOf(db, serviceDay)
  const { state, because, reason, limit, delay } = seriesNow(context, serviceDay, series)
  const pace = paceNow(context, day, id)
  const counts = Object.fromEntries(entryStates.map((each) => [each, 0]))
  for (const entry of day.entries.values())
    if (entry.seriesId === id) counts[entry.state] = (counts[entry.state] ?? 0) + 1
  const log = seriesEventsOf(db, serviceDay, id)
    .sort(compareEvents)
    .map(({ type, at, actor, body }) => ({
      type,
      at,
      by: actor,
      reason: 'reason' in body ? body.reason : null,
      capacity: 'capacity' in body ? body.capacity : null,
      expectedAt: 'expectedAt' in body ? body.expectedAt : null,
    }))
  return {
    seriesId: id,
    departmentId,
    name,
    letter,
    state,
    because,
    reason,
    capacity: limit,
    delay,
    counts,
    log,
    issued: day.issued.get(id) ?? 0,
    activeRooms: pace.rooms.length,
    estimateForNext: estimateAt(pace, newcomer(waitingLine(day, id).length)),
  } as SeriesToday
}

const labelsIn = (rows: readonly EventRow[]): Map<string, string> => {
  const labels = new Map<string, string>()
  for (const row of rows.toReversed()) {
    const event = rowToEvent(row)
    if (event?.type === 'issued') labels.set(event.entryId, event.body.label)
    if (event?.type === 'transferred') labels.set(event.body.childId, labels.get(event.entryId) ?? '')
  }
  return labels
}

const timelineLine = (row: EventRow, label: string | null) => {
  const { id, entryId, seriesId, serviceDay, type, at, actor } = row
  const body: object = rowToEvent(row)?.body ?? {}
  const recordedAt = stampTime(row.hlc)
  return {
    eventId: id,
    entryId,
    seriesId,
    serviceDay,
    label: label || null,
    type,
    at,
    actor,
    recordedAt: recordedAt - at >= 6e4 ? recordedAt : null,
    reason: 'reason' in body ? body.reason : null,
    locationId: 'locationId' in body ? body.locationId : null,
  }
}
