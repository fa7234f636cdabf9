import { z } from 'zod'

/** An instant: whole milliseconds since 1970-01-01T00:00Z. */
export const Instant = z.int().nonnegative()
/** A calendar day of the Gregorian calendar, `YYYY-MM-DD`; screens show it in the clinic's calendar. */
export const Day = z.iso.date()
export const TimeZone = z.string().max(64).refine(isTimeZone, 'unknown time zone')
/** Wall time of the clinic, `HH:MM`. */
export const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** The hour at which the service day turns, in the clinic's own time: work after midnight belongs to the evening before. */
export const rolloverHour = 4

const formats = new Map<string, Intl.DateTimeFormat>()
const formatIn = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(timeZone, made)
  return made
}

/** The clinic's wall clock at an instant: `{ day: 'YYYY-MM-DD', time: 'HH:MM' }`. */
export const wallClock = (at: number, timeZone: string): { readonly day: string; readonly time: string } => {
  const part = Object.fromEntries(
    formatIn(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return { day: `${part['year']}-${part['month']}-${part['day']}`, time: `${part['hour']}:${part['minute']}` }
}

/** The service day an instant belongs to. */
export const serviceDay = (at: number, timeZone: string): string => {
  const { day: today, time } = wallClock(at, timeZone)
  return Number(time.slice(0, 2)) < rolloverHour ? addDays(today, -1) : today
}

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10)

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
