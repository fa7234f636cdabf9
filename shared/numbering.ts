/** Thirty characters without look-alikes (no I, L, O, S, U, Z): lanes and check characters are made of them. */
export const alphabet = '0123456789ABCDEFGHJKMNPQRTVWXY'
const size = alphabet.length
const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', Z: '2', U: 'V' }

/** Upper case, look-alikes as the character that was meant, without dashes, dots and spaces. */
export const normaliseNumber = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[\s\-‐‑‒–—_./]/gu, '')
    .replaceAll(/[OILSZU]/g, (letter) => lookAlikes[letter] ?? letter)

/**
 * Check character of a string over the alphabet: the recursion of ISO/IEC 7064's hybrid systems, MOD (M+1, M), with M = 30.
 * Finds every single wrong character and nearly every swap of neighbours. Throws on a character outside the alphabet.
 */
export const checkCharacter = (text: string): string => {
  let product = size
  for (const character of text) product = (2 * wrap(product + valueOf(character))) % (size + 1)
  return alphabet.charAt((size + 1 - product) % size)
}

/** Whether the last character is the check character of those before it. */
export const isChecked = (text: string): boolean => text.length > 1 && checkCharacter(text.slice(0, -1)) === text.at(-1)

const wrap = (sum: number): number => sum % size || size
const valueOf = (character: string): number => {
  const value = alphabet.indexOf(character)
  if (value < 0) throw new Error('a character outside the numbering alphabet')
  return value
}

export interface Mrn {
  /** As printed: `K7-01234-C`. */
  readonly text: string
  readonly lane: string
  readonly counter: number
}

/** The medical record number of a lane's nth patient: `K7-01234-C`; five digits or, after 99,999, more. */
export const toMrn = (lane: string, counter: number): string => {
  const digits = String(counter).padStart(5, '0')
  return `${lane}-${digits}-${checkCharacter(lane + digits)}`
}

/** Reads an MRN as people type it: any case, no dashes, look-alikes. Undefined when it is none or its check character is wrong. */
export const parseMrn = (typed: string): Mrn | undefined => {
  const text = normaliseNumber(typed)
  const [, lane, digits, check] = /^([0-9A-Y]{2})(\d{5,9})([0-9A-Y])$/.exec(text) ?? []
  if (!lane || !digits || !check || [...lane].some((character) => !alphabet.includes(character))) return undefined
  if (!isChecked(text)) return undefined
  return { text: `${lane}-${digits}-${check}`, lane, counter: Number(digits) }
}
