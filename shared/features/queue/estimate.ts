import type { Entry } from './entry.ts'
import type { Estimate } from './model.ts'
import type { Pace } from './pace.ts'

/** Whose wait is asked for: how many are called before them, their credit (minutes) and how long they have been here. */
export interface Waiting {
  readonly ahead: number
  readonly creditMinutes: number
  readonly beenHereMs: number
}
/** Somebody in the line, as an estimate needs them; nobody passes an emergency. */
export const waitingAs = (
  entry: Pick<Entry, 'band' | 'credit' | 'arrivedAt'>,
  ahead: number,
  now: number,
): Waiting => ({
  ahead,
  creditMinutes: entry.band === 'emergency' ? Infinity : entry.credit,
  beenHereMs: Math.max(0, now - entry.arrivedAt),
})
/** Somebody who would come now, with no credit. */
export const newcomer = (ahead: number): Waiting => ({ ahead, creditMinutes: 0, beenHereMs: 0 })

/** Likely milliseconds until the start: quartiles, and what nine in ten stay under. */
export interface Wait {
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p90: number
}

const fewest = 5
const minute = 60_000

/** What is shown of a wait, in whole minutes; null under five samples or without a room that serves. */
export const estimateAt = (pace: Pace, waiting: Waiting): Estimate | null => {
  const wait = waitAt(pace, waiting)
  if (!wait) return null
  const [fromMinutes, toMinutes, atMost] = [wait.p25, wait.p75, wait.p90].map((ms) => Math.round(ms / minute)) as [
    number,
    number,
    number,
  ]
  return { fromMinutes, toMinutes, atMostMinutes: Math.max(atMost, toMinutes), samples: pace.cycles.length }
}

/**
 * The wait of somebody with `ahead` people before them. The line moves as rooms become free: each first finishes whom it has (the mean time left of those
 * samples longer than what has passed), then takes one person a cycle. Credits that may still come in between count as people ahead, those who leave as fewer.
 * Spread adds the sum's own variance, the mean's (few samples), and that of the pace over the day; the shape is log-normal.
 */
export const waitAt = (pace: Pace, { ahead, creditMinutes, beenHereMs }: Waiting): Wait | undefined => {
  const { cycles, rooms, credits, stay, notBefore } = pace
  if (cycles.length < fewest || rooms.length === 0) return undefined
  const { mean, variance } = momentsOf(cycles)
  const left = rooms
    .map(({ busy, elapsed }) => (busy ? timeLeft(cycles, elapsed, mean) : freeRoom))
    .sort((a, b) => a - b)
  let people = ahead * stay
  let middle = readyAfter(left, people, mean)
  // Two turns settle it: a longer wait lets more come in between, which makes it longer.
  for (let turn = 0; turn < 2; turn++) {
    const overtaking = credits.reduce((sum, { minutes, perMs }) => {
      const open = minutes > creditMinutes ? (minutes - creditMinutes) * minute - beenHereMs : 0
      return open > 0 ? sum + perMs * Math.min(middle, open) : sum
    }, 0)
    people = (ahead + overtaking) * stay
    middle = readyAfter(left, people, mean)
  }
  const served = people / rooms.length
  const own =
    (served * variance) / rooms.length + left.reduce((sum, ms) => sum + (leftSpread * ms) ** 2, 0) / rooms.length ** 2
  const ofMean = (middle * middle * variance) / (mean * mean * cycles.length)
  const ofPace = (paceDrift * middle) ** 2
  const ofOthers = Math.max(0, people - ahead * stay) * (mean / rooms.length) ** 2
  const wait = quantiles(middle, own + ofMean + ofPace + ofOthers)
  return { p25: wait.p25 + notBefore, p50: wait.p50 + notBefore, p75: wait.p75 + notBefore, p90: wait.p90 + notBefore }
}

const freeRoom = 0.5 * minute
const leftSpread = 0.9
const paceDrift = 0.1

const momentsOf = (values: readonly number[]): { readonly mean: number; readonly variance: number } => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return { mean, variance }
}

/** The mean time left of a service that has lasted `elapsed`: of the samples that lasted longer, with one imagined of the usual rest. */
const timeLeft = (cycles: readonly number[], elapsed: number, mean: number): number => {
  const longer = cycles.filter((cycle) => cycle > elapsed)
  return (longer.reduce((sum, cycle) => sum + cycle - elapsed, 0) + mean / 2) / (longer.length + 1)
}

/** When a room has time for somebody with `people` (any fraction) before them: rooms become free at `left`, then once a cycle each. */
const readyAfter = (left: readonly number[], people: number, mean: number): number => {
  const whole = Math.floor(people)
  const one = nthReady(left, whole, mean)
  return one + (people - whole) * (nthReady(left, whole + 1, mean) - one)
}
const nthReady = (left: readonly number[], nth: number, mean: number): number => {
  let free = [...left]
  for (let rest = nth; rest > 0; rest--) {
    // Once the rooms are within a cycle of one another, whole rounds move them all alike.
    const rounds = Math.max(...free) - Math.min(...free) <= mean ? Math.floor(rest / free.length) - 1 : 0
    if (rounds > 0) {
      free = free.map((ms) => ms + rounds * mean)
      rest -= rounds * free.length
    }
    const first = free.indexOf(Math.min(...free))
    free[first] = free[first]! + mean
  }
  return Math.min(...free)
}

// The upper bound is further out than the log-normal has it (1.28): long services come in runs. Settled on `bench/estimate.ts`.
const [z75, z90] = [0.72, 1.65]
// A spread beyond this is ignorance, not a shape: the quantiles of a log-normal would turn back towards zero.
const widest = 2
const quantiles = (mean: number, variance: number): Wait => {
  const ratio = Math.min(widest, variance / Math.max(mean * mean, 1))
  const spread = Math.sqrt(Math.log(1 + ratio))
  const p50 = mean / Math.sqrt(1 + ratio)
  return {
    p25: p50 * Math.exp(-z75 * spread),
    p50,
    p75: p50 * Math.exp(z75 * spread),
    p90: p50 * Math.exp(z90 * spread),
  }
}
