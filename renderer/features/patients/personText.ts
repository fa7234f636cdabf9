import { birthToAge } from '../../../shared/features/patients/ages.ts'
import type { Birth } from '../../../shared/features/patients/model.ts'
import { serviceDay } from '../../../shared/time.ts'
import type { Desk } from '../../desk.ts'
import { t, type Sentence } from '../../i18n.ts'

/** `~60 y`, `5 months`: the age today, marked where it is estimated; '' where nothing is known. */
export const ageText = (birth: Birth, desk: Desk): string => {
  const age = birthToAge(birth, serviceDay(Date.now(), desk.clinic.timeZone))
  if (!age) return ''
  const words = t(`age.${age.unit}`, { count: age.amount })
  if (!age.estimated) return words
  return /\d/.test(words) ? words.replace(/\d+/, (number) => about(number, desk)) : `~${words}`
}

/** `~60`, kept together and left to right in a line that runs the other way. */
const about = (number: string, { formats }: Desk): string =>
  formats.direction === 'rtl' ? `\u2066~${number}\u2069` : `~${number}`

export const sexText = (sex: string): string => (sex === 'unknown' ? '' : t(`sex.${sex}` as Sentence))

/** Age and sex, as they stand after a name. */
export const ageSexText = (birth: Birth, sex: string, desk: Desk): string =>
  [ageText(birth, desk), sexText(sex)].filter(Boolean).join(' · ')

/** The birth date as far as it is known: a day, a month, a year, or ''. */
export const birthText = ({ date, precision, estimated }: Birth, desk: Desk): string => {
  if (!date || precision === 'none') return ''
  if (precision === 'day') return estimated ? `~${desk.formats.day(date)}` : desk.formats.day(date)
  const parts = precision === 'month' ? ({ month: 'short', year: 'numeric' } as const) : ({ year: 'numeric' } as const)
  const text = new Intl.DateTimeFormat(desk.formats.locale, { ...parts, timeZone: 'UTC' }).format(Date.parse(date))
  return precision === 'year' ? about(text, desk) : `~${text}`
}

/** The birth of a queue's row, which carries less of it. */
export const birthOfRow = ({
  birthDate,
  birthEstimated,
}: {
  readonly birthDate: string | null
  readonly birthEstimated: boolean
}): Birth => ({
  date: birthDate,
  estimated: birthEstimated,
  precision: birthDate ? (birthEstimated ? 'month' : 'day') : 'none',
})
