import { z } from 'zod'
import { Instant, wallClock } from '../../time.ts'
import type { Hours } from '../setup/model.ts'
import { compareEvents } from './events.ts'
import { Reason, type SeriesState } from './model.ts'

const because = z.object({ reason: Reason.nullable() })

/** What was said about a series today, as JSON in its row. Additive only. */
export const seriesBodies = {
  opened: because,
  paused: because,
  closed: because,
  'capacity-set': z.object({ capacity: z.int().min(1).max(2000).nullable() }),
  delayed: because.extend({ expectedAt: Instant }),
  'delay-ended': z.object({}),
}
export type SeriesEventType = keyof typeof seriesBodies
export type SeriesBody<T extends SeriesEventType> = z.infer<(typeof seriesBodies)[T]>

interface Head {
  readonly id: string
  readonly serviceDay: string
  readonly seriesId: string
  readonly at: number
  readonly hlc: string
  readonly deviceId: string
  readonly seq: number
  readonly actor: string
}
export type SeriesEvent = {
  [T in SeriesEventType]: Head & { readonly type: T; readonly body: SeriesBody<T> }
}[SeriesEventType]

/** What was said about one series today; `state` is undefined where nobody said and its hours decide. */
export interface SeriesDay {
  readonly state: SeriesState | undefined
  readonly reason: string | null
  /** Undefined: as set up. Null: no limit today. */
  readonly capacity: number | null | undefined
  readonly delay: { readonly expectedAt: number; readonly reason: string | null; readonly since: number } | null
}

/** The last word on a series from its events of one day, in whatever order they came. */
export const foldSeries = (events: readonly SeriesEvent[]): SeriesDay => {
  let said: SeriesDay = { state: undefined, reason: null, capacity: undefined, delay: null }
  for (const event of [...events].sort(compareEvents)) said = { ...said, ...saying(event) }
  return said
}

const saying = (event: SeriesEvent): Partial<SeriesDay> => {
  switch (event.type) {
    case 'opened':
      return { state: 'open', reason: event.body.reason }
    case 'paused':
      return { state: 'paused', reason: event.body.reason }
    case 'closed':
      return { state: 'closed', reason: event.body.reason }
    case 'capacity-set':
      return { capacity: event.body.capacity }
    case 'delayed':
      return { delay: { ...event.body, since: event.at } }
    case 'delay-ended':
      return { delay: null }
  }
}

/** Whether a series takes patients now: what was said today, or else its weekly hours, or else yes. */
export const seriesState = (
  said: SeriesDay,
  hours: readonly Hours[],
  now: number,
  timeZone: string,
): { readonly state: SeriesState; readonly because: 'said' | 'hours' } =>
  said.state
    ? { state: said.state, because: 'said' }
    : { state: hours.length === 0 || isWithin(hours, now, timeZone) ? 'open' : 'closed', because: 'hours' }

const isWithin = (hours: readonly Hours[], now: number, timeZone: string): boolean => {
  const { day, time } = wallClock(now, timeZone)
  // 1970-01-01 was a Thursday, the fourth day of an ISO week.
  const weekday = ((Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 3) % 7) + 1
  return hours.some((each) => each.weekday === weekday && each.from <= time && time < each.to)
}
