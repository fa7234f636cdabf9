import { directionOf } from './i18n.ts'

/** How this clinic writes days, times and numbers. Digits are Latin in every language, as they are on tokens and MRNs. */
export interface Formats {
  /** The BCP 47 name handed to Intl and React Aria. */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  readonly time: (at: number) => string
  readonly day: (date: string) => string
  readonly dayLong: (at: number) => string
  readonly moment: (at: number) => string
  readonly number: (value: number) => string
  readonly list: (items: readonly string[]) => string
}

interface Ways {
  readonly language: string
  readonly country?: string | undefined
  readonly calendar?: string | undefined
  readonly timeZone?: string | undefined
}

export const formatsFor = ({ language, country, calendar = 'gregory', timeZone }: Ways): Formats => {
  const locale = `${language}${country ? `-${country}` : ''}-u-ca-${calendar}-nu-latn`
  const zone = timeZone ? { timeZone } : {}
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zone })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const dayLong = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...zone })
  const moment = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...zone,
  })
  const number = new Intl.NumberFormat(locale)
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'short' })
  return {
    locale,
    direction: directionOf(language),
    time: (at) => time.format(at),
    day: (date) => day.format(Date.parse(`${date}T00:00:00Z`)),
    dayLong: (at) => dayLong.format(at),
    moment: (at) => moment.format(at),
    number: (value) => number.format(value),
    list: (items) => list.format(items),
  }
}
