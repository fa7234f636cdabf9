import { emptyDay, nextInLine, peopleAhead, type QueueDay } from './day.ts'
import type { EventType, QueueEvent } from './events.ts'
import { estimateAt, waitAt, waitingAs } from './estimate.ts'
import { extend } from './fold.ts'
import { paceOf } from './pace.ts'
import type { Band } from '../setup/model.ts'

/** A day at one series of a clinic that never was, to hold estimates against what then happened. Minutes throughout. */
export interface SimulatedClinic {
  readonly rooms: number
  readonly meanService: number
  /** Standard deviation of the service over its mean. */
  readonly variation: number
  /** Work that comes over work that can be done. */
  readonly load: number
  /** Between one patient and the next. */
  readonly gap: number
  readonly noShow: number
  /** Whether each room takes a break of a quarter of an hour. */
  readonly breaks: boolean
}
/** One shown estimate and what came of it, in minutes; `baseline` is the median of the last 20 services × ahead ÷ rooms. */
export interface Forecast {
  readonly band: Band
  readonly ahead: number
  readonly real: number
  readonly from: number
  readonly to: number
  readonly atMost: number
  readonly middle: number
  readonly baseline: number
}

const minute = 60_000
const open = 8 * 60
const lastArrival = 15 * 60
const credit: Record<Band, number> = { emergency: 0, urgent: 60, appointment: 30, elderly: 15, pregnant: 15, normal: 0 }
const shares: readonly (readonly [Band, number])[] = [
  ['emergency', 0.01],
  ['urgent', 0.04],
  ['appointment', 0.08],
  ['elderly', 0.12],
  ['pregnant', 0.05],
  ['normal', 0.7],
]

/** mulberry32: small, seeded, good enough to draw arrivals from. */
export const createRandom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

/** Runs one day and answers every estimate given at the door with the wait it was followed by. */
export const simulateDay = (clinic: SimulatedClinic, seed: number): readonly Forecast[] => {
  const random = createRandom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const sigma = Math.sqrt(Math.log(1 + clinic.variation ** 2))
  // Each doctor has a pace of their own.
  const paces = Array.from({ length: clinic.rooms }, () => clinic.meanService * Math.exp(0.15 * normal()))
  const service = (room: number) => paces[room]! * Math.exp(sigma * normal() - sigma ** 2 / 2)
  const day = emptyDay()
  const series = 's'
  let seq = 0
  const write = <T extends EventType>(
    type: T,
    entryId: string,
    at: number,
    body: Extract<QueueEvent, { type: T }>['body'],
  ) =>
    extend(day, {
      id: `e${++seq}`,
      serviceDay: '',
      entryId,
      seriesId: series,
      visitId: entryId,
      patientId: entryId,
      type,
      body,
      at: Math.round(at * minute),
      hlc: '',
      deviceId: '',
      seq,
      actor: '',
      basis: null,
    } as QueueEvent)

  const arrivals = drawArrivals(clinic, random)
  const pending = new Map<string, Omit<Forecast, 'real'> & { readonly at: number }>()
  const told: Forecast[] = []
  const freeAt: number[] = paces.map(() => open + 5 * random())
  const serving: (string | undefined)[] = paces.map(() => undefined)
  const breakAt = paces.map(() => (clinic.breaks ? 10 * 60 + 90 * random() : Infinity))

  let next = 0
  let clock = 0
  for (;;) {
    const waiting = nextInLine(day, [series], 1)[0]
    const ends = earliest(freeAt, (room) => serving[room] !== undefined)
    const starts = waiting && earliest(freeAt, (room) => serving[room] === undefined)
    const arrival = arrivals[next]
    const at = Math.min(ends?.at ?? Infinity, starts ? Math.max(starts.at, clock) : Infinity, arrival?.at ?? Infinity)
    if (at === Infinity) return told
    clock = Math.max(clock, at)
    if (ends?.at === at) {
      write('finished', serving[ends.room]!, at, {})
      serving[ends.room] = undefined
      const rest = at > breakAt[ends.room]! ? 15 : 0
      if (rest > 0) breakAt[ends.room] = Infinity
      freeAt[ends.room] = at + rest + clinic.gap * (0.5 + random())
    } else if (arrival?.at === at) {
      const id = `p${next++}`
      const { band } = arrival
      const standing = {
        band,
        credit: credit[band],
        arrivedAt: Math.round(at * minute),
        purpose: 'consultation' as const,
      }
      write('issued', id, at, { label: 'A1', ...standing })
      const forecast = forecastOf(day, series, id, at)
      if (forecast) pending.set(id, { ...forecast, band, at })
    } else if (waiting && starts) {
      const { id } = waiting
      const { room } = starts
      const [, ...following] = nextInLine(day, [series], 4)
      write('called', id, at, {
        locationId: `room${room}`,
        announced: following.map((entry) => entry.id),
        reason: null,
      })
      const comes = random() >= clinic.noShow
      if (comes) {
        write('started', id, at, { locationId: `room${room}` })
        serving[room] = id
        const forecast = pending.get(id)
        if (forecast) told.push({ ...forecast, real: at - forecast.at })
      } else write('missed', id, at + 1.5, { behind: null, abandoned: true })
      freeAt[room] = at + (comes ? service(room) : 1.5)
    }
  }
}

const forecastOf = (day: QueueDay, series: string, id: string, at: number) => {
  const entry = day.entries.get(id)!
  const pace = paceOf(day, series, at * minute)
  const waiting = waitingAs(entry, peopleAhead(day, entry), at * minute)
  const [wait, shown] = [waitAt(pace, waiting), estimateAt(pace, waiting)]
  if (!wait || !shown) return undefined
  // Whoever finds a room free and nobody in front doesn't wait: that would flatter the figures.
  if (waiting.ahead === 0 && pace.rooms.some(({ busy }) => !busy)) return undefined
  const sorted = pace.services.toSorted((a, b) => a - b)
  const median = (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2
  const baseline = (median * waiting.ahead) / pace.rooms.length / minute
  return {
    ahead: waiting.ahead,
    from: shown.fromMinutes,
    to: shown.toMinutes,
    atMost: shown.atMostMinutes,
    middle: wait.p50 / minute,
    baseline,
  }
}

const earliest = (
  times: readonly number[],
  is: (room: number) => boolean,
): { readonly room: number; readonly at: number } | undefined => {
  const rooms = [...times.keys()].filter(is).sort((a, b) => times[a]! - times[b]!)
  const [room] = rooms
  return room === undefined ? undefined : { room, at: times[room]! }
}

/** People come from before opening on, twice as many in the first two hours, in a Poisson stream. */
const drawArrivals = ({ rooms, meanService, gap, load }: SimulatedClinic, random: () => number) => {
  const perMinute = (load * rooms) / (meanService + gap)
  const arrivals: { readonly at: number; readonly band: Band }[] = []
  for (let at = open - 20; at < lastArrival;) {
    const rate = perMinute * (at < open + 120 ? 1.4 : 0.86)
    at += -Math.log(1 - random()) / rate
    let draw = random()
    const band = shares.find(([, share]) => (draw -= share) < 0)?.[0] ?? 'normal'
    arrivals.push({ at, band })
  }
  return arrivals
}

/** Coverage and error of many forecasts, as PEOPLE.md asks for them. Errors are mean absolute minutes. */
export const scoreOf = (forecasts: readonly Forecast[]) => {
  const share = (is: (forecast: Forecast) => boolean) => forecasts.filter(is).length / forecasts.length
  const error = (of: (forecast: Forecast) => number) =>
    forecasts.reduce((sum, forecast) => sum + Math.abs(of(forecast) - forecast.real), 0) / forecasts.length
  const [ours, baseline] = [error(({ middle }) => middle), error((forecast) => forecast.baseline)]
  return {
    forecasts: forecasts.length,
    within: share(({ from, to, real }) => real >= from && real <= to),
    under: share(({ real, from }) => real < from),
    kept: share(({ atMost, real }) => real <= atMost),
    ours,
    baseline,
    better: 1 - ours / baseline,
  }
}
