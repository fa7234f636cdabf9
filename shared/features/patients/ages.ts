import { addDays, day } from '../../time.ts'
import type { AgeUnit, Birth, BirthDraft } from './model.ts'

export interface Age {
  readonly amount: number
  readonly unit: AgeUnit
  readonly estimated: boolean
}

const unknown: Birth = { date: null, estimated: false, precision: 'none' }

/** What was said of a birth, as the date to keep. An age counts back from `today`; a year or month alone means its middle. */
export const draftToBirth = (draft: BirthDraft, today: string): Birth => {
  switch (draft.known) {
    case 'day':
      return { date: draft.day, estimated: false, precision: 'day' }
    case 'month':
      return { date: soonest(`${draft.month}-15`, today, draft.month), estimated: true, precision: 'month' }
    case 'year':
      return { date: soonest(`${draft.year}-07-01`, today, String(draft.year)), estimated: true, precision: 'year' }
    case 'age':
      return ageToBirth(draft.amount, draft.unit, today)
    case 'nothing':
      return unknown
  }
}

/** The middle of the running month or year may still be to come: then today. */
const soonest = (middle: string, today: string, period: string): string =>
  middle > today && today.startsWith(period) ? today : middle

const ageToBirth = (amount: number, unit: AgeUnit, today: string): Birth => {
  if (unit === 'days') return { date: addDays(today, -amount), estimated: true, precision: 'day' }
  if (unit === 'weeks') return { date: addDays(today, -7 * amount), estimated: true, precision: 'month' }
  if (unit === 'months') return { date: addMonths(today, -amount), estimated: true, precision: 'month' }
  return { date: addMonths(today, -12 * amount), estimated: true, precision: 'year' }
}

/** The same day of another month, or that month's last day. */
const addMonths = (date: string, months: number): string => {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(dayOfMonth, last))
  return first.toISOString().slice(0, 10)
}

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day)

const monthsBetween = (from: string, to: string): number => {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number)
  return (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0)
}

/**
 * Age on a day, in the unit a clinic says it in: days to four weeks, weeks to thirteen, months to two years, then years.
 * A birth known to the year alone is told in years however small. Undefined without a birth date, or before it.
 */
export const birthToAge = ({ date, estimated, precision }: Birth, today: string): Age | undefined => {
  if (date === null || date > today) return undefined
  const days = daysBetween(date, today)
  const months = monthsBetween(date, today)
  const inYears: Age = { amount: Math.floor(months / 12), unit: 'years', estimated }
  if (precision === 'year' || months >= 24) return inYears
  if (days < 28 && precision === 'day') return { amount: days, unit: 'days', estimated }
  if (days < 91) return { amount: Math.floor(days / 7), unit: 'weeks', estimated }
  return { amount: months, unit: 'months', estimated }
}

/** As in `~60 y` or `5 d`. `units` are the clinic language's short words. */
export const ageToText = ({ amount, unit, estimated }: Age, units: Readonly<Record<AgeUnit, string>>): string =>
  `${estimated ? '~' : ''}${amount} ${units[unit]}`

export const shortUnits: Readonly<Record<AgeUnit, string>> = { days: 'd', weeks: 'w', months: 'm', years: 'y' }
