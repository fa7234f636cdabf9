import type { EntryId, LocationId, PatientId, SeriesId } from '../../shared/ids.ts'
import { openEntries, openEntryOf } from '../../shared/features/queue/day.ts'
import { seriesState } from '../../shared/features/queue/series.ts'
import type { Purpose } from '../../shared/features/queue/model.ts'
import type { Band, Series } from '../../shared/features/setup/model.ts'
import { minute, serviceDay } from '../../shared/time.ts'
import { dayOf } from '../features/queue/log.ts'
import type { Dice } from './dice.ts'
import type { Happening, Me, Past } from './past.ts'
import type { Timeline } from './timeline.ts'

/** Somebody who comes in. */
export interface Arrival {
  readonly at: number
  readonly series: Series
  readonly band: Band
  readonly purpose: Purpose
  /** Finds or registers them. */
  readonly patient: () => Happening<PatientId>
}
/** Where somebody is sent after a service, and how often. */
export interface Route {
  readonly series: Series
  readonly purpose: Purpose
  readonly share: number
}
/** One room or counter with whoever works there. */
export interface Server {
  readonly staff: Me
  readonly locationId: LocationId
  readonly series: Series
  readonly from: number
  readonly until: number
  /** Minutes half of the services take at most. */
  readonly median: number
  readonly routes: readonly Route[]
}
export interface ServiceTerms {
  readonly past: Past
  readonly timeline: Timeline
  readonly dice: Dice
  readonly timeZone: string
  readonly reception: Me
  readonly arrivals: readonly Arrival[]
  readonly servers: readonly Server[]
  /** Where people go whose own series is closed: one that is always open. */
  readonly otherwise: Series
  /** Length of a simulated minute in milliseconds; shorter where a day is only just beginning. */
  readonly pace?: number
  /** Series that were opened beyond their hours. */
  readonly opened?: ReadonlySet<SeriesId>
}

const missing = 0.04
const held = 0.03
const impatient = 0.3

/** Puts a day's arrivals and work on the timeline: who comes, waits, is called, doesn't hear it, is served, sent on, or held for a while. */
export const planService = (terms: ServiceTerms): void => {
  const {
    past,
    timeline,
    dice,
    timeZone,
    reception,
    arrivals,
    servers,
    otherwise,
    pace = minute,
    opened = new Set(),
  } = terms
  const idle = new Set<Server>()
  const heldOnce = new Set<string>()
  const later = (minutes: number, happen: () => Happening) => timeline.at(past.now() + minutes * pace, happen)
  const day = () => dayOf(past.db, serviceDay(past.now(), timeZone))
  const takes = ({ id, hours }: Series): boolean =>
    opened.has(id) ||
    seriesState({ state: undefined, reason: null, capacity: undefined, delay: null }, hours, past.now(), timeZone)
      .state === 'open'

  function* arrive({ series, band, purpose, patient }: Arrival): Happening {
    const { id: seriesId } = takes(series) ? series : otherwise
    const patientId = yield* patient()
    if (openEntryOf(day(), patientId, seriesId)) return
    const { entryId } = yield* past.run(reception, 'queue', 'issueToken', { patientId, seriesId, band, purpose })
    if (dice.chance(impatient)) later(dice.between(50, 90), () => leave(entryId))
    wake(seriesId)
  }
  function* leave(entryId: EntryId): Happening {
    if (day().entries.get(entryId)?.state === 'waiting')
      yield* past.run(reception, 'queue', 'abandon', { entryId, reason: 'Left, could not wait' })
  }
  const wake = (seriesId: SeriesId): void => {
    for (const server of idle) {
      if (server.series.id !== seriesId) continue
      idle.delete(server)
      later(dice.between(0.2, 1.2), () => seek(server))
    }
  }

  function* seek(server: Server): Happening {
    const { staff, locationId, series, until } = server
    if (past.now() >= until) return
    if (!openEntries(day(), series.id).some(({ state }) => state === 'waiting')) return void idle.add(server)
    const { entryId } = yield* past.run(staff, 'queue', 'callNext', { seriesIds: [series.id], locationId })
    if (dice.chance(missing)) later(2, () => miss(server, entryId))
    else later(dice.between(0.3, 1.4), () => begin(server, entryId))
  }
  function* miss(server: Server, entryId: EntryId): Happening {
    yield* past.run(server.staff, 'queue', 'markMissed', { entryId })
    later(0.1, () => seek(server))
  }
  function* begin(server: Server, entryId: EntryId): Happening {
    yield* past.run(server.staff, 'queue', 'start', { entryId })
    later(Math.max(1, dice.spread(server.median, 0.5)), () => end(server, entryId))
  }
  function* end(server: Server, entryId: EntryId): Happening {
    const { staff, routes } = server
    const patientId = day().entries.get(entryId)!.patientId
    if (server.median > 8 && !heldOnce.has(entryId) && dice.chance(held)) {
      heldOnce.add(entryId)
      yield* past.run(staff, 'queue', 'hold', { entryId, reason: dice.pick(reasons) })
      later(dice.between(12, 35), () => resume(server, entryId))
    } else {
      const to = routes.find(({ share }) => dice.chance(share))
      if (to && takes(to.series) && !openEntryOf(day(), patientId, to.series.id)) {
        yield* past.run(staff, 'queue', 'transfer', { entryId, seriesId: to.series.id, purpose: to.purpose })
        wake(to.series.id)
      } else yield* past.run(staff, 'queue', 'finish', { entryId })
    }
    later(dice.between(0.2, 1.5), () => seek(server))
  }
  function* resume(server: Server, entryId: EntryId): Happening {
    yield* past.run(server.staff, 'queue', 'resume', { entryId })
    wake(server.series.id)
  }

  for (const arrival of arrivals) timeline.at(arrival.at, () => arrive(arrival))
  for (const server of servers) timeline.at(server.from, () => seek(server))
}

const reasons = [
  'X-ray next door',
  'Gone to fetch the old file',
  'Resting after the injection',
  'Waiting for a relative',
]
