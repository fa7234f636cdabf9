/**
 * Hybrid logical clock (Kulkarni et al., 2014): wall time that never runs backwards and never gives one stamp twice.
 * A stamp is text that sorts as its time does: milliseconds since 1970 in base 36 (9 digits, until the year 5188), a dot,
 * and a counter in base 36 (4 digits).
 */
export interface Clock {
  /** The next stamp at the wall time `now` (milliseconds). */
  readonly tick: (now: number) => string
  /** Takes in a stamp seen elsewhere, so that the next one sorts after it. */
  readonly observe: (stamp: string) => void
  readonly last: () => string
}

export const createClock = (last: string): Clock => {
  let { time, count } = last === '' ? { time: 0, count: 0 } : parseStamp(last)
  const pack = () => `${digits(time, 9)}.${digits(count, 4)}`
  return {
    tick: (now) => {
      // A machine set to a mad year must not write stamps that nobody can read again.
      const wall = Math.min(Math.floor(now), latest)
      if (wall > time) [time, count] = [wall, 0]
      else if (count < counterEnd) count++
      else [time, count] = [time + 1, 0]
      return pack()
    },
    observe: (stamp) => {
      const seen = parseStamp(stamp)
      if (seen.time > time || (seen.time === time && seen.count > count)) ({ time, count } = seen)
    },
    last: pack,
  }
}

/** The wall time inside a stamp, milliseconds since 1970. */
export const stampTime = (stamp: string): number => parseStamp(stamp).time

const latest = 36 ** 9 - 1
const counterEnd = 36 ** 4 - 1
const digits = (value: number, length: number): string => value.toString(36).padStart(length, '0')
const parseStamp = (stamp: string): { time: number; count: number } => {
  if (!/^[0-9a-z]{9}\.[0-9a-z]{4}$/u.test(stamp)) throw new Error('not a stamp')
  return { time: Number.parseInt(stamp.slice(0, 9), 36), count: Number.parseInt(stamp.slice(10), 36) }
}
