import { isOpen, type Entry } from './entry.ts'
import { announcedPlace, comparePlaces, type Place } from './order.ts'

/** Why an event changed nothing. It stays in the log; the report lets people see what a meeting of desks put aside. */
export interface PutAside {
  readonly eventId: string
  readonly entryId: string
  readonly why: 'unknown-entry' | 'known-entry' | 'wrong-state' | 'nobody' | 'bad-anchor' | 'not-the-last'
}

/** One service day of the queue. Made by `fold` and moved on by `extend` (fold.ts) only; everybody else reads. */
export interface QueueDay {
  readonly entries: Map<string, Entry>
  /** Ids of the open entries of each series, of those anybody began to serve in it, and of all entries of each patient. */
  readonly openBySeries: Map<string, Set<string>>
  readonly servedBySeries: Map<string, Set<string>>
  readonly byPatient: Map<string, Set<string>>
  /** Who was announced, by which call, and as the how-manieth event. */
  readonly pins: Map<
    string,
    { readonly by: string; readonly at: number; readonly order: number; readonly index: number }
  >
  /** Numbers given in each series, taken-back ones not counted: what its capacity is held against. */
  readonly issued: Map<string, number>
  readonly seen: Set<string>
  readonly putAside: PutAside[]
  /** Events folded. */
  count: number
}

export const emptyDay = (): QueueDay => ({
  entries: new Map(),
  openBySeries: new Map(),
  servedBySeries: new Map(),
  byPatient: new Map(),
  pins: new Map(),
  issued: new Map(),
  seen: new Set(),
  putAside: [],
  count: 0,
})

/** The announcement that still holds for an entry. */
export const pinOf = (day: QueueDay, entry: Entry) => {
  const pin = day.pins.get(entry.id)
  return pin && pin.order > entry.movedAt ? pin : undefined
}

/** Where an entry stands now: where it was announced, or else by its own key. */
export const placeOf = (day: QueueDay, entry: Entry): Place => {
  const pin = pinOf(day, entry)
  return pin ? announcedPlace(entry.place.rank, pin.order, pin.index) : entry.place
}

/** The open entries of a series, in no particular order. */
export const openEntries = (day: QueueDay, seriesId: string): Entry[] =>
  [...(day.openBySeries.get(seriesId) ?? [])].flatMap((id) => day.entries.get(id) ?? [])

/** Those who can be called from a series, in the order they will be. */
export const waitingLine = (day: QueueDay, seriesId: string): Entry[] =>
  openEntries(day, seriesId)
    .filter(({ state }) => state === 'waiting')
    .map((entry) => ({ entry, place: placeOf(day, entry) }))
    .sort((a, b) => comparePlaces(a.place, b.place))
    .map(({ entry }) => entry)

/** How many of its series are called before a waiting entry. */
export const peopleAhead = (day: QueueDay, entry: Entry): number => {
  const place = placeOf(day, entry)
  let ahead = 0
  for (const id of day.openBySeries.get(entry.seriesId) ?? []) {
    const other = day.entries.get(id)
    if (other?.state === 'waiting' && other !== entry && comparePlaces(placeOf(day, other), place) < 0) ahead++
  }
  return ahead
}

/** Who is called next from a union of series: the head of one of the lines, the one whose own key sorts first. */
export const nextInLine = (
  day: QueueDay,
  seriesIds: readonly string[],
  count: number,
  may: (entry: Entry) => boolean = () => true,
): Entry[] => {
  const lines = [...new Set(seriesIds)].map((seriesId) => waitingLine(day, seriesId).filter(may))
  const taken: Entry[] = []
  while (taken.length < count) {
    let best: Entry[] | undefined
    for (const line of lines) {
      const [head] = line
      if (head && (!best?.[0] || comparePlaces(head.place, best[0].place) < 0)) best = line
    }
    const next = best?.shift()
    if (!next) break
    taken.push(next)
  }
  return taken
}

/** For so long is somebody taken to be where they were called to; after that it is likelier that nobody pressed "finish". */
const away = 30 * 60_000

/** Whether the patient is with somebody else just now: they keep their place, and who comes after them is called meanwhile. */
export const isElsewhere = (day: QueueDay, entry: Entry, now: number): boolean =>
  entriesOfPatient(day, entry.patientId).some(
    ({ id, state, calledAt, startedAt }) =>
      id !== entry.id &&
      (state === 'called' || state === 'serving') &&
      now - Math.max(calledAt ?? 0, startedAt ?? 0) < away,
  )

/** The patient's open entry in a series, if there is one: nobody waits twice in one line. */
export const openEntryOf = (day: QueueDay, patientId: string, seriesId: string): Entry | undefined =>
  entriesOfPatient(day, patientId).find((entry) => entry.seriesId === seriesId && isOpen(entry))

export const entriesOfPatient = (day: QueueDay, patientId: string): Entry[] =>
  [...(day.byPatient.get(patientId) ?? [])].flatMap((id) => day.entries.get(id) ?? [])

/** Writes an entry and the indexes over it. For the steps of the fold alone. */
export const put = (day: QueueDay, entry: Entry): undefined => {
  const before = day.entries.get(entry.id)
  count(day, before, -1)
  count(day, entry, 1)
  day.entries.set(entry.id, entry)
  if (before && (before.seriesId !== entry.seriesId || !isOpen(entry)))
    day.openBySeries.get(before.seriesId)?.delete(entry.id)
  if (isOpen(entry)) within(day.openBySeries, entry.seriesId).add(entry.id)
  if (entry.startedAt !== null) within(day.servedBySeries, entry.seriesId).add(entry.id)
  else if (before?.startedAt != null) day.servedBySeries.get(before.seriesId)?.delete(entry.id)
  if (before && before.patientId !== entry.patientId) day.byPatient.get(before.patientId)?.delete(entry.id)
  if (entry.patientId) within(day.byPatient, entry.patientId).add(entry.id)
}

export const remove = (day: QueueDay, entry: Entry): void => {
  count(day, entry, -1)
  day.entries.delete(entry.id)
  day.openBySeries.get(entry.seriesId)?.delete(entry.id)
  day.byPatient.get(entry.patientId)?.delete(entry.id)
}

const count = (day: QueueDay, entry: Entry | undefined, by: 1 | -1): void => {
  if (!entry?.patientId || entry.state === 'cancelled') return
  day.issued.set(entry.seriesId, (day.issued.get(entry.seriesId) ?? 0) + by)
}

const within = (sets: Map<string, Set<string>>, key: string): Set<string> => {
  const known = sets.get(key)
  if (known) return known
  const made = new Set<string>()
  sets.set(key, made)
  return made
}
