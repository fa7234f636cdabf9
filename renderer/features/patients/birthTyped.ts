import {
  CalendarDate,
  createCalendar,
  GregorianCalendar,
  toCalendar,
  type CalendarIdentifier,
} from '@internationalized/date'
import { westernDigits } from '../../../shared/digits.ts'
import type { AgeUnit, BirthDraft } from '../../../shared/features/patients/model.ts'

/** The order in which a locale writes a date, as in `['day', 'month', 'year']`. */
export const dateOrder = (locale: string): readonly string[] =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', year: 'numeric' })
    .formatToParts(new Date(2000, 10, 22))
    .map(({ type }) => ((type as string) === 'relatedYear' ? 'year' : type))
    .filter((type) => type === 'day' || type === 'month' || type === 'year')

const unitOf: Readonly<Record<string, AgeUnit>> = { d: 'days', w: 'weeks', m: 'months', y: 'years' }
const oldest = 130

/**
 * What somebody types of a birth: `60` or `60y`, `5m`, `2w`, `10d` are ages, `1985` a year, `3/1985` a month, `12/3/1985` or `1985-03-12`
 * a day, in the clinic's order and calendar. Undefined when it is none of these; nothing typed is "nothing known".
 */
export const birthTyped = (typed: string, locale: string, calendar: string): BirthDraft | undefined => {
  const text = westernDigits(typed).trim().replace(/^[~≈]/u, '').trim().toLowerCase()
  if (text === '') return { known: 'nothing' }
  const age = /^(\d{1,4})\s*([dwmy])?$/.exec(text)
  if (age) {
    const amount = Number(age[1])
    const unit = unitOf[age[2] ?? 'y'] ?? 'years'
    if (age[2] || amount <= oldest) return { known: 'age', amount, unit }
    return yearOf(amount, calendar)
  }
  const parts = text.split(/[\s./-]+/).map(Number)
  if (parts.some((part) => !Number.isInteger(part) || part < 1)) return undefined
  if (parts.length === 2) {
    const [month = 0, year = 0] = (parts[0] ?? 0) > 31 ? parts.toReversed() : parts
    const day = gregorian(calendar, year, month, 1)
    return day === undefined ? undefined : { known: 'month', month: day.slice(0, 7) }
  }
  if (parts.length !== 3) return undefined
  const order = (parts[0] ?? 0) > 31 ? ['year', 'month', 'day'] : dateOrder(locale)
  const at = (part: string) => parts[order.indexOf(part)] ?? 0
  const day = gregorian(calendar, at('year'), at('month'), at('day'))
  return day === undefined ? undefined : { known: 'day', day }
}

const yearOf = (year: number, calendar: string): BirthDraft | undefined => {
  const middle = gregorian(calendar, year, 6, 1)
  return middle === undefined ? undefined : { known: 'year', year: Number(middle.slice(0, 4)) }
}

/** A day of the clinic's calendar as `YYYY-MM-DD`; undefined when there is no such day. */
const gregorian = (calendar: string, year: number, month: number, day: number): string | undefined => {
  if (year < 100 || year > 3000) return undefined
  const asked = new CalendarDate(createCalendar(calendar as CalendarIdentifier), year, month, day)
  if (asked.month !== month || asked.day !== day) return undefined
  const there = toCalendar(asked, new GregorianCalendar())
  return there.year >= 1850 && there.year <= 2200 ? there.toString().slice(0, 10) : undefined
}
