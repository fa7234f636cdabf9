import { creditFor } from '../../../shared/features/queue/credit.ts'
import { entriesOfPatient, type QueueDay } from '../../../shared/features/queue/day.ts'
import { isOpen, type Entry } from '../../../shared/features/queue/entry.ts'
import type { Body, EventType } from '../../../shared/features/queue/events.ts'
import { tokenCounter, tokenLabel } from '../../../shared/features/queue/label.ts'
import type { EntryState, Purpose } from '../../../shared/features/queue/model.ts'
import type { Band, Credits } from '../../../shared/features/setup/model.ts'
import { fail, type Failure } from '../../../shared/result.ts'
import { nextCount } from '../../core/counters.ts'
import type { Context } from '../../core/handlers.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'
import { continueVisit, settleVisit } from '../visits/steps.ts'
import { appendEvent, dayOf, dayOfEntry } from './log.ts'
import { today } from './rollOver.ts'

const credits = statement((db) => db.$client.prepare<[], string>('SELECT credits FROM clinic LIMIT 1').pluck())
const linesAndDesks = statement((db) =>
  db.$client
    .prepare<[], number>('SELECT (SELECT count(*) FROM series WHERE retired = 0) * (SELECT count(*) FROM devices)')
    .pluck(),
)

/** Minutes a band is worth by today's settings; copied into the event, so that changing them moves nobody who waits. */
export const creditOf = (db: Db, band: Band): number =>
  band === 'normal' ? 0 : creditFor(JSON.parse(credits(db).get()!) as Credits, band)

/** Takes the next number of a series on this desk. It is never given again, whatever becomes of it. */
export const takeLabel = ({ db, device }: Context, serviceDay: string, letter: string): string =>
  tokenLabel({
    seriesLetter: letter,
    deskLetter: device.letter,
    lane: device.lane,
    number: nextCount(db, tokenCounter(serviceDay, letter)),
    alone: linesAndDesks(db).get() === 1,
  })

export interface Admission {
  readonly serviceDay: string
  readonly entryId: string
  readonly patientId: string
  readonly seriesId: string
  readonly label: string
  readonly arrivedAt: number
  readonly band: Band
  readonly purpose: Purpose
  /** When it happened, where it is written down later. */
  readonly at?: number
}

/** Gives a patient a number of a day: begins or continues the visit and puts them in the line. Answers the visit's id. */
export const admit = (context: Context, admission: Admission): string => {
  const { serviceDay, entryId, patientId, seriesId, arrivedAt, at, ...standing } = admission
  const visitId = continueVisit(context, patientId, serviceDay, arrivedAt)
  const about = { serviceDay, seriesId, entryId, visitId, patientId, ...(at !== undefined && { at }) }
  appendEvent(context, about, 'issued', { ...standing, arrivedAt, credit: creditOf(context.db, standing.band) })
  return visitId
}

/** Today's entry, if it is in one of these states; the failures every step of a token may have. */
export const findEntry = (
  context: Context,
  entryId: string,
  states: readonly EntryState[],
):
  | { readonly ok: true; readonly serviceDay: string; readonly day: QueueDay; readonly entry: Entry }
  | Failure<'unknown-entry' | 'day-over' | 'wrong-state'> => {
  const { serviceDay, day } = today(context)
  const entry = day.entries.get(entryId)
  if (!entry) return fail(dayOfEntry(context.db, entryId) === undefined ? 'unknown-entry' : 'day-over')
  return states.includes(entry.state) ? { ok: true, serviceDay, day, entry } : fail('wrong-state')
}

/** Writes one step of a token, brings its visit along, and answers the entry as it is then. */
export const step = <T extends EventType>(
  context: Context,
  serviceDay: string,
  entry: Entry,
  type: T,
  body: Body<T>,
  at?: number,
): Entry => {
  const { id: entryId, seriesId, visitId, patientId } = entry
  appendEvent(
    context,
    { serviceDay, seriesId, entryId, visitId, patientId, ...(at !== undefined && { at }) },
    type,
    body,
  )
  const day = dayOf(context.db, serviceDay)
  settleVisit(context, visitId, tokensOfVisit(day, patientId, visitId))
  return day.entries.get(entryId) ?? entry
}

export const tokensOfVisit = (day: QueueDay, patientId: string, visitId: string): Entry[] =>
  entriesOfPatient(day, patientId).filter((entry) => entry.visitId === visitId)

interface OfVisit {
  readonly id: string
  readonly patientId: string
  readonly serviceDay: string
}
/** The tokens of a visit, on its own day. */
export const tokensOf = ({ db }: Context, { id, patientId, serviceDay }: OfVisit): Entry[] =>
  tokensOfVisit(dayOf(db, serviceDay), patientId, id)

/** A visit that is cancelled takes its tokens along: nobody is called who isn't there. */
export const cancelTokensOf = (context: Context, visit: OfVisit, reason: string): void => {
  for (const entry of tokensOf(context, visit).filter(isOpen))
    step(context, visit.serviceDay, entry, 'cancelled', { reason })
}

/** Sends a token on to another series under the same number; see the contract for what becomes of the arrival. */
export const sendOn = (
  context: Context,
  serviceDay: string,
  entry: Entry,
  to: { readonly seriesId: string; readonly purpose?: Purpose | undefined; readonly reason: string | null },
): Entry => {
  const childId = context.newId()
  // Whoever was served has had their turn there; in the next line they stand behind those who came to it before them.
  const keptArrival = entry.startedAt === null
  const { band, credit, purpose } = entry
  const standing = {
    band,
    credit,
    purpose: to.purpose ?? purpose,
    arrivedAt: keptArrival ? entry.arrivedAt : context.now,
  }
  const parent = step(context, serviceDay, entry, 'transferred', {
    childId,
    seriesId: to.seriesId,
    ...standing,
    keptArrival,
    reason: to.reason,
  })
  return dayOf(context.db, serviceDay).entries.get(childId) ?? parent
}
