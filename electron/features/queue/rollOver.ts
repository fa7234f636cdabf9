import { serviceDay as dayAt } from '../../../shared/time.ts'
import type { QueueDay } from '../../../shared/features/queue/day.ts'
import type { Context } from '../../core/handlers.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'
import { endVisitsBefore } from '../visits/steps.ts'
import { appendEvent, dayOf } from './log.ts'

/** The last service day known to have nothing open behind it, for each open store. */
const ended = new WeakMap<Db, string>()
/** The stamp of the last command that ended something. */
const endedBy = new WeakMap<Db, string>()

// Walks the index from day to day instead of over every event.
const daysLeft = statement((db) =>
  db.$client
    .prepare<[string], string>(
      `WITH RECURSIVE days (day) AS (
         SELECT (SELECT min(service_day) FROM queue_events WHERE service_day > coalesce((SELECT max(service_day) FROM queue_days), ''))
         UNION ALL SELECT (SELECT min(service_day) FROM queue_events WHERE service_day > day) FROM days WHERE day IS NOT NULL)
       SELECT day FROM days WHERE day < ?`,
    )
    .pluck(),
)
const end = statement((db) => db.$client.prepare('INSERT OR IGNORE INTO queue_days VALUES (?, ?)'))

/** Today's service day and its queue, with the days before ended. Every command of the queue begins here. */
export const today = (context: Context): { readonly serviceDay: string; readonly day: QueueDay } => {
  const current = dayAt(context.now, context.clinic.timeZone)
  endDaysBefore(context, current)
  return { serviceDay: current, day: dayOf(context.db, current) }
}

/** Expires whoever still waits on an earlier day and ends those visits. Answers how many expired. */
export const endDaysBefore = (context: Context, current: string): number => {
  const { db, now, hlc } = context
  if (ended.get(db) === current) return 0
  let expired = 0
  const days = daysLeft(db).all(current)
  for (const day of days) {
    expired += expireOpen(context, day)
    end(db).run(day, now)
  }
  const visits = endVisitsBefore(context, current)
  // A day counts as ended only once that is committed: a command that had nothing left to do has nothing that can be rolled back.
  if (days.length > 0 || visits > 0) endedBy.set(db, hlc)
  else if (endedBy.get(db) !== hlc) ended.set(db, current)
  return expired
}

/** Expires every open or merely reserved token of a day; those open are counted. */
export const expireOpen = (context: Context, serviceDay: string): number => {
  let expired = 0
  const day = dayOf(context.db, serviceDay)
  const left = [...day.entries.values()].filter(({ state }) =>
    ['waiting', 'called', 'serving', 'on-hold', 'reserved'].includes(state),
  )
  for (const { id, seriesId, visitId, patientId, state } of left) {
    if (state !== 'reserved') expired++
    appendEvent(context, { serviceDay, seriesId, entryId: id, visitId, patientId }, 'expired', {})
  }
  return expired
}
