import { rolloverHour, serviceDay, wallClock } from '../../shared/time.ts'

/** The instant at which the clinic's clock shows a time of a day; an hour off at most where its clock jumps that day. */
export const instantOf = (day: string, time: string, timeZone: string): number => {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const shown = wallClock(wanted, timeZone)
  return wanted - (Date.parse(`${shown.day}T${shown.time}:00Z`) - wanted)
}

/** When the service day that an instant belongs to began. */
export const dayBegan = (at: number, timeZone: string): number =>
  instantOf(serviceDay(at, timeZone), `${String(rolloverHour).padStart(2, '0')}:00`, timeZone)

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7
