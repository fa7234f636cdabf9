import { emptyDay, type QueueDay } from './day.ts'
import { compareEvents, type EventType, type QueueEvent } from './events.ts'
import { steps, type Step } from './steps.ts'

/** A day together with the events it was folded from, in order: what a desk keeps in memory. */
export interface Folded {
  readonly day: QueueDay
  readonly events: readonly QueueEvent[]
}

/**
 * The queue of a day from its events, in whatever order they came: the same on every desk. Never throws; an event that can't have happened to its entry
 * is put aside and reported.
 */
export const fold = (events: readonly QueueEvent[]): QueueDay => {
  const day = emptyDay()
  for (const event of [...events].sort(compareEvents)) extend(day, event)
  return day
}

/** Moves a day on by one event that sorts after all it has seen (see `compareEvents`). Known events change nothing. */
export const extend = (day: QueueDay, event: QueueEvent): void => {
  if (day.seen.has(event.id)) return
  day.seen.add(event.id)
  day.count++
  const why = (steps[event.type] as Step<EventType>)(day, event)
  if (why) day.putAside.push({ eventId: event.id, entryId: event.entryId, why })
}

/**
 * Takes newly arrived events in. The day at hand is moved on (in place) where all of them sort last, as a desk's own do; an event merged into the past folds
 * the day anew.
 */
export const takeIn = ({ day, events }: Folded, arrived: readonly QueueEvent[]): Folded => {
  const added = arrived.filter(({ id }) => !day.seen.has(id)).sort(compareEvents)
  const [first, latest] = [added[0], events.at(-1)]
  if (!first) return { day, events }
  const all = events as QueueEvent[]
  if (latest && compareEvents(first, latest) < 0) {
    const merged = [...events, ...added]
    return { day: fold(merged), events: merged.sort(compareEvents) }
  }
  for (const event of added) extend(day, event)
  all.push(...added)
  return { day, events: all }
}

export const nothingYet = (): Folded => ({ day: emptyDay(), events: [] })
