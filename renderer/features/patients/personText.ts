import { birthToAge } from '../../../shared/features/patients/ages.ts'
import type { Birth } from '../../../shared/features/patients/model.ts'
import { serviceDay } from '../../../shared/time.ts'
import type { Desk } from '../../desk.ts'
import { t, type Sentence } from '../../i18n.ts'

/** `~60 y`, `5 months`: the age today, marked where it is estimated; '' where nothing is known. */
export const ageText = (birth: Birth, desk: Desk): string => {
  const age = birthToAge(birth, serviceDay(Date.now(), desk.clinic.timeZone))
  return age ? `${age.estimated ? '~' : ''}${t(`age.${age.unit}`, { count: age.amount })}` : ''
}

export const sexText = (sex: string): string => (sex === 'unknown' ? '' : t(`sex.${sex}` as Sentence))

/** Age and sex, as they stand after a name. */
export const ageSexText = (birth: Birth, sex: string, desk: Desk): string =>
  [ageText(birth, desk), sexText(sex)].filter(Boolean).join(' · ')

/** The birth date as far as it is known: a day, a month, a year, or ''. */
export const birthText = ({ date, precision, estimated }: Birth, desk: Desk): string => {
  if (!date || precision === 'none') return ''
  if (precision === 'day') return `${estimated ? '~' : ''}${desk.formats.day(date)}`
  const parts = precision === 'month' ? ({ month: 'short', year: 'numeric' } as const) : ({ year: 'numeric' } as const)
  return `~${new Intl.DateTimeFormat(desk.formats.locale, { ...parts, timeZone: 'UTC' }).format(Date.parse(date))}`
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
