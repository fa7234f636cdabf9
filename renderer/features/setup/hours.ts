import type { Hours } from '../../../shared/features/setup/model.ts'

const monday = Date.UTC(2024, 0, 1)
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** The short name of an ISO weekday, 1 = Monday. */
export const weekdayName = (weekday: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(monday + (weekday - 1) * 86_400_000)

/** The days on which people work in a country, as browsers know it. */
export const workingDays = (country: string): readonly number[] => {
  const locale = new Intl.Locale('und', { region: country }) as Intl.Locale & {
    getWeekInfo?: () => { readonly weekend: readonly number[] }
  }
  const weekend = locale.getWeekInfo?.().weekend ?? [6, 7]
  return weekdays.filter((weekday) => !weekend.includes(weekday))
}

export interface Week {
  readonly days: readonly number[]
  readonly from: string
  readonly to: string
}
/** Always open: no hours at all. */
export const weekToHours = ({ days, from, to }: Week): Hours[] => days.map((weekday) => ({ weekday, from, to }))
export const hoursToWeek = (hours: readonly Hours[]): Week => ({
  days: hours.map(({ weekday }) => weekday),
  from: hours[0]?.from ?? '08:00',
  to: hours[0]?.to ?? '17:00',
})

/** `Mon, Tue · 08:00–17:00` */
export const hoursText = (hours: readonly Hours[], locale: string, always: string): string => {
  const { days, from, to } = hoursToWeek(hours)
  return days.length === 0
    ? always
    : `${new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format(days.map((day) => weekdayName(day, locale)))} · ${from}–${to}`
}
