import { fromAbsolute, parseDateTime, toZoned } from '@internationalized/date'

/** The instant of a wall time on a day of the clinic, in epoch milliseconds. */
export const wallInstant = (day: string, time: string, timeZone: string): number =>
  toZoned(parseDateTime(`${day}T${time}`), timeZone)
    .toDate()
    .getTime()

/** The wall clock of an instant, as `HH:MM`. */
export const wallTime = (at: number, timeZone: string): string => {
  const { hour, minute } = fromAbsolute(at, timeZone)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
