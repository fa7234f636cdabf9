import ar from '../../shared/locales/paper.ar.json' with { type: 'json' }
import en from '../../shared/locales/paper.en.json' with { type: 'json' }
import es from '../../shared/locales/paper.es.json' with { type: 'json' }
import type { Language } from '../../shared/features/setup/model.ts'
import type { Letterhead } from './content.ts'

type Catalogue = typeof en
type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type Unplural<K> = K extends `${infer Stem}_${Plural}` ? Stem : K
/** The name of a sentence; of a counted one, without its plural ending. */
export type Sentence = Unplural<keyof Catalogue>
const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, es, ar }

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

/** A sentence of a language with its `{{values}}`; `count` chooses the plural by CLDR's rules (0 has its own words). */
export const sentence = (
  language: Language,
  name: Sentence,
  values: Readonly<Record<string, string | number>> = {},
): string => {
  const catalogue = catalogues[language]
  const { count } = values
  const ending = typeof count === 'number' ? (count === 0 ? 'zero' : new Intl.PluralRules(language).select(count)) : ''
  const text = catalogue[`${name}_${ending}`] ?? catalogue[`${name}_other`] ?? catalogue[name]
  if (text === undefined) throw new Error(`no sentence ${name} in ${language}`)
  return text.replaceAll(/\{\{(\w+)\}\}/gu, (_, value: string) => isolate(String(values[value])))
}

/** Keeps a value from taking part in the direction of the sentence around it (Unicode's first-strong isolate). */
const isolate = (value: string): string => `\u2068${value}\u2069`

/** A day as the clinic's calendar writes it, in 0–9: tokens, times and days must read alike to everybody at the desk. */
export const dayText = ({ language, calendar, timeZone }: Letterhead, at: number): string =>
  new Intl.DateTimeFormat(`${language}-u-ca-${calendar}-nu-latn`, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
    .formatToParts(at)
    .filter(({ type }) => type !== 'era')
    .map(({ value }) => value)
    .join('')
    .trim()

/** `HH:MM` of the clinic's clock. */
export const timeText = ({ timeZone }: Letterhead, at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
