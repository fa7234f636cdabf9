import type { QueueDay } from '../../../shared/features/queue/day.ts'
import { rowToEvent, type Body, type EventRow, type EventType } from '../../../shared/features/queue/events.ts'
import { nothingYet, takeIn, type Folded } from '../../../shared/features/queue/fold.ts'
import { nextCount } from '../../core/counters.ts'
import type { Context } from '../../core/handlers.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'

/** A day in memory, and the last row it was made from. */
interface Remembered {
  readonly folded: Folded
  readonly row: number
  readonly id: string
}
const daysRemembered = 4
const remembered = new WeakMap<Db, Map<string, Remembered>>()

const columns = `rowid AS row, id, service_day AS serviceDay, series_id AS seriesId, entry_id AS entryId, visit_id AS visitId, patient_id AS patientId,
  type, at, hlc, device_id AS deviceId, seq, actor, basis, body`
const rowsFrom = statement((db) =>
  db.$client.prepare<[string, number], EventRow & { readonly row: number }>(
    `SELECT ${columns} FROM queue_events WHERE service_day = ? AND rowid >= ? ORDER BY rowid`,
  ),
)
const ofPatient = statement((db) =>
  db.$client.prepare<[string], EventRow>(
    `SELECT ${columns} FROM queue_events WHERE patient_id = ? ORDER BY rowid DESC LIMIT 500`,
  ),
)
const issuedDay = statement((db) =>
  db.$client
    .prepare<[string], string>(`SELECT service_day FROM queue_events WHERE entry_id = ? AND type = 'issued'`)
    .pluck(),
)
const unused = statement((db) =>
  db.$client.prepare<[string], UnusedNumber>(
    `SELECT entry_id AS entryId, series_id AS seriesId, json_extract(body, '$.label') AS label, service_day AS serviceDay
     FROM queue_events AS form WHERE service_day >= ? AND type = 'reserved' AND NOT EXISTS (
       SELECT 1 FROM queue_events AS later
       WHERE later.service_day = form.service_day AND later.entry_id = form.entry_id AND later.type IN ('issued', 'cancelled'))
     ORDER BY service_day DESC, rowid`,
  ),
)
const insert = statement((db) =>
  db.$client.prepare('INSERT INTO queue_events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
)

/**
 * The queue of a service day. Kept in memory and moved on by the rows added since. A command rolled back takes rows away again: then the last row
 * remembered is gone or another, and the day is folded anew (rows are only ever added, so one row that is still there vouches for all before it).
 */
export const dayOf = (db: Db, serviceDay: string): QueueDay => foldedOf(db, serviceDay).day

const foldedOf = (db: Db, serviceDay: string): Folded => {
  const days = remembered.get(db) ?? new Map<string, Remembered>()
  remembered.set(db, days)
  const known = days.get(serviceDay)
  const rows = rowsFrom(db).all(serviceDay, known?.row ?? 0)
  const isTrue = known !== undefined && rows[0]?.id === known.id
  if (isTrue && rows.length === 1) return known.folded
  const fresh = isTrue || known === undefined ? rows : rowsFrom(db).all(serviceDay, 0)
  const folded = takeIn(
    isTrue ? known.folded : nothingYet(),
    fresh.flatMap((row) => rowToEvent(row) ?? []),
  )
  const last = fresh.at(-1)
  days.delete(serviceDay)
  if (last) days.set(serviceDay, { folded, row: last.row, id: last.id })
  for (const day of days.keys()) if (days.size > daysRemembered) days.delete(day)
  return folded
}

/** Whom and what an event is about; it happened now unless `at` says otherwise. */
export interface About {
  readonly serviceDay: string
  readonly seriesId: string
  readonly entryId: string
  readonly visitId: string | null
  readonly patientId: string | null
  readonly at?: number
}

/** Writes one event of a day. The day (`dayOf`) knows it from then on. Answers the event's id. */
export const appendEvent = <T extends EventType>(context: Context, about: About, type: T, body: Body<T>): string => {
  const { db, now, device, hlc, me } = context
  const { serviceDay, seriesId, entryId, visitId, patientId, at = now } = about
  const id = context.newId()
  const basis = foldedOf(db, serviceDay).events.at(-1)?.id ?? null
  const seq = nextCount(db, 'queue events')
  const who = [visitId || null, patientId || null]
  insert(db).run(
    id,
    serviceDay,
    seriesId,
    entryId,
    ...who,
    type,
    at,
    hlc,
    device.id,
    seq,
    me?.id ?? '',
    basis,
    JSON.stringify(body),
  )
  return id
}

/** What happened to a patient's tokens, the latest first. */
export const eventsOfPatient = (db: Db, patientId: string): EventRow[] => ofPatient(db).all(patientId)

interface UnusedNumber {
  readonly entryId: string
  readonly seriesId: string
  readonly label: string
  readonly serviceDay: string
}

/** The numbers reserved for blank forms since a day that nobody has used, the newest day first, as they were printed. */
export const unusedNumbers = (db: Db, since: string): UnusedNumber[] => unused(db).all(since)

/** The service day a token was given on. */
export const dayOfEntry = (db: Db, entryId: string): string | undefined => issuedDay(db).get(entryId)
