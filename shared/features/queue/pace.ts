import { openEntries, type QueueDay } from './day.ts'
import type { Entry } from './entry.ts'

/** How fast a series is being served, from what happened today. All times in milliseconds. */
export interface Pace {
  /** From one start to the next in the same room while somebody waited (or the service alone), the latest 40. */
  readonly cycles: readonly number[]
  /** Service times alone, the latest 20. */
  readonly services: readonly number[]
  readonly rooms: readonly Room[]
  /** People an hour who come with a credit, by its minutes; an emergency counts as endless credit. */
  readonly credits: readonly { readonly minutes: number; readonly perMs: number }[]
  /** The share of those called who are then served. */
  readonly stay: number
  /** Nobody is called before that long from now: the doctor is late and no room serves. */
  readonly notBefore: number
}
interface Room {
  /** Since its last start, while it is still serving; 0 when it is free. */
  readonly elapsed: number
  readonly busy: boolean
}

const activeFor = 60 * 60_000
const samplesKept = 40
const servicesKept = 20
/** The latest of the day are enough, so that a long day costs no more than a short one. */
const servedLookedAt = 80
/** Longer than this is a break or a forgotten key, not a service. */
const longest = 3 * 60 * 60_000

/** What the day so far says of a series' pace at `now`; `expectedAt` is when a late doctor is to come. */
export const paceOf = (day: QueueDay, seriesId: string, now: number, expectedAt = 0): Pace => {
  const served = servedEntries(day, seriesId)
  const byRoom = Map.groupBy(served, ({ locationId }) => locationId ?? '')
  const done = served.filter(({ endedAt }) => endedAt !== null)
  const cycles = [...byRoom.values()].flatMap(cyclesOf).sort((a, b) => a.at - b.at)
  const called = openEntries(day, seriesId).filter(({ state }) => state === 'called')
  const taken = new Set(called.map(({ locationId }) => locationId ?? ''))
  const rooms = [
    ...[...byRoom].filter(([room]) => !taken.has(room)).flatMap(([, entries]) => roomNow(entries, now)),
    // Whoever is called has a room already, though nobody has pressed "start".
    ...[...taken].map(() => ({ elapsed: 0, busy: true })),
  ]
  return {
    cycles: cycles.slice(-samplesKept).map(({ ms }) => ms),
    services: done.slice(-servicesKept).map(serviceOf),
    rooms,
    credits: creditRates(day, seriesId, now),
    stay: stayOf(day, seriesId),
    notBefore: rooms.some(({ busy }) => busy) ? 0 : Math.max(0, expectedAt - now),
  }
}

const servedEntries = (day: QueueDay, seriesId: string): Entry[] =>
  [...(day.servedBySeries.get(seriesId) ?? [])]
    .slice(-servedLookedAt)
    .flatMap((id) => day.entries.get(id) ?? [])
    .sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0))

const serviceOf = ({ startedAt, endedAt }: Entry): number =>
  Math.min(longest, Math.max(0, (endedAt ?? 0) - (startedAt ?? 0)))

/** What each service of a room cost it: until the next start where the next person had been waiting, or else the service alone. */
const cyclesOf = (entries: readonly Entry[]): { readonly at: number; readonly ms: number }[] =>
  entries.flatMap((entry, index) => {
    const { startedAt, endedAt } = entry
    if (startedAt === null || endedAt === null) return []
    const next = entries[index + 1]
    const waited = next?.startedAt != null && next.arrivedAt <= endedAt
    const ms = waited ? next.startedAt - startedAt : endedAt - startedAt
    return ms > 0 && ms <= longest ? [{ at: endedAt, ms }] : []
  })

const roomNow = (entries: readonly Entry[], now: number): Room[] => {
  const last = entries.at(-1)
  if (!last || last.startedAt === null) return []
  if (last.state === 'serving')
    return now - last.startedAt > longest ? [] : [{ elapsed: Math.max(0, now - last.startedAt), busy: true }]
  return now - (last.endedAt ?? last.startedAt) > activeFor ? [] : [{ elapsed: 0, busy: false }]
}

const ratesOver = 2 * 60 * 60_000
const creditRates = (day: QueueDay, seriesId: string, now: number): Pace['credits'] => {
  const counts = new Map<number, number>()
  let first = now
  for (const id of [...(day.openBySeries.get(seriesId) ?? []), ...(day.servedBySeries.get(seriesId) ?? [])]) {
    const entry = day.entries.get(id)
    if (!entry || entry.issuedAt < now - ratesOver) continue
    first = Math.min(first, entry.issuedAt)
    const minutes = entry.band === 'emergency' ? Infinity : entry.credit
    if (minutes > 0) counts.set(minutes, (counts.get(minutes) ?? 0) + 1)
  }
  const span = Math.max(30 * 60_000, now - first)
  return [...counts].map(([minutes, count]) => ({ minutes, perMs: count / span }))
}

// Twenty served are imagined beforehand, so that the first who leaves doesn't count for half the clinic.
const stayOf = (day: QueueDay, seriesId: string): number => {
  const served = day.servedBySeries.get(seriesId)?.size ?? 0
  let left = 0
  for (const entry of day.entries.values()) if (entry.seriesId === seriesId && entry.state === 'abandoned') left++
  return (served + 20) / (served + left + 20)
}
