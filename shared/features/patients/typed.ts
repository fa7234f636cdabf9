import { westernDigits } from '../../digits.ts'
import { normaliseNumber, parseMrn } from '../../numbering.ts'
import { nameToWords } from './names.ts'

/** What the text in the one box may mean; several readings may hold at once. */
export interface Typed {
  /** Words of a name, the last perhaps unfinished; folded as they are indexed. */
  readonly words: readonly string[]
  /** All words, those with digits too: "Twin 1 of Grace". */
  readonly anyWords: readonly string[]
  /** Digits in the order typed, when there are at least three. */
  readonly digits: string | undefined
  /** A whole MRN with a right check character. */
  readonly mrn: string | undefined
  /** The beginning of an MRN, as printed: `K7-012`. */
  readonly mrnStart: string | undefined
  /** Birth dates it may be, likelier first. */
  readonly dates: readonly string[]
  /** Letters and digits without case and signs, as identifiers are kept; only when a digit is among them. */
  readonly identifier: string | undefined
}

/** Reads what was typed. `today` (`YYYY-MM-DD`) settles the century of a two-digit year. */
export const readTyped = (typed: string, today: string): Typed => {
  const text = westernDigits(typed.normalize('NFKC')).trim()
  const digits = text.replace(/\D/g, '')
  const anyWords = nameToWords(text)
  const identifier = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return {
    words: anyWords.filter((word) => !/\d/.test(word)),
    anyWords,
    digits: digits.length >= 3 ? digits : undefined,
    mrn: parseMrn(text)?.text,
    mrnStart: toMrnStart(text),
    dates: readDates(text, today),
    identifier: digits !== '' && identifier.length >= 3 ? identifier : undefined,
  }
}

const toMrnStart = (text: string): string | undefined => {
  const [, lane, digits] = /^([0-9A-Y]{2})(\d{1,9})$/.exec(normaliseNumber(text)) ?? []
  return lane && digits && /[A-Z]|^\S{2}-/i.test(text) ? `${lane}-${digits}` : undefined
}

const readDates = (text: string, today: string): readonly string[] => {
  const [, a = '', b = '', c = ''] =
    /^(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? []
  if (a.length === 4) return toDates([a], [[b, c]])
  if (c.length !== 4 && c.length !== 2) return []
  const years = c.length === 4 ? [c] : centuries(c, today)
  // Day first is the habit of most of the world; month first is tried after it.
  return toDates(years, [
    [b, a],
    [a, b],
  ])
}

const centuries = (yy: string, today: string): string[] => {
  const century = Number(today.slice(0, 2))
  const years = [`${century}${yy}`, `${century - 1}${yy}`]
  return years.filter((year) => year <= today.slice(0, 4))
}

const toDates = (years: readonly string[], monthDays: readonly (readonly [string, string])[]): string[] => {
  const dates = years.flatMap((year) =>
    monthDays.map(([month, dayOfMonth]) => `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`),
  )
  return [...new Set(dates.filter(isDay))]
}

const isDay = (date: string): boolean => {
  const at = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
}
