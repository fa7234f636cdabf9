import { asc } from 'drizzle-orm'
import { serviceDay } from '../../../shared/time.ts'
import { openEntries, pinOf, waitingLine } from '../../../shared/features/queue/day.ts'
import { estimateAt, waitingAs } from '../../../shared/features/queue/estimate.ts'
import type { Board } from '../../../shared/features/queue/model.ts'
import type { Context } from '../../core/handlers.ts'
import { statement } from '../../core/statement.ts'
import { locations } from '../setup/tables.ts'
import { dayOf } from './log.ts'
import { paceNow } from './pace.ts'
import { seriesInUse, seriesNow } from './series.ts'

const roomRows = statement((db) =>
  db.select({ id: locations.id, name: locations.name }).from(locations).orderBy(asc(locations.id)).prepare(),
)
const shownNext = 12
/** Somebody who has gone in stays on the screen for this long. */
const shownAfterStart = 3 * 60_000

/** What the waiting-room screen shows: built from tokens, rooms and series alone, so that nothing about a patient can be in it. */
export const boardOf = (context: Context): Board => {
  const { db, now, clinic } = context
  const today = serviceDay(now, clinic.timeZone)
  const day = dayOf(db, today)
  const rooms = new Map(
    roomRows(db)
      .all()
      .map(({ id, name }) => [id, name]),
  )
  const inUse = seriesInUse(db)
  const calls = inUse
    .flatMap(({ id, letter }) => openEntries(day, id).map((entry) => ({ ...entry, letter })))
    .flatMap(({ letter, state, label, locationId, calledAt, recalls, startedAt }) =>
      calledAt !== null && (state === 'called' || (state === 'serving' && now - (startedAt ?? 0) < shownAfterStart))
        ? [{ label, seriesLetter: letter, room: rooms.get(locationId ?? '') ?? '', calledAt, recalls, state }]
        : [],
    )
    .sort((a, b) => b.calledAt - a.calledAt)
    .slice(0, 60)
  const series = inUse.map((each) => {
    const line = waitingLine(day, each.id)
    const pace = paceNow(context, day, each.id)
    const { state, delay } = seriesNow(context, today, each)
    const next = line.slice(0, shownNext).map((entry, ahead) => ({
      label: entry.label,
      announced: pinOf(day, entry) !== undefined,
      estimate: estimateAt(pace, waitingAs(entry, ahead, now)),
    }))
    const said = delay && { expectedAt: delay.expectedAt, since: delay.since }
    return { name: each.name, letter: each.letter, state, delay: said, waiting: line.length, next }
  })
  return { asOf: now, serviceDay: today, calls, series }
}
