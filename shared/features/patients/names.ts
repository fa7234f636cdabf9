import type { NameParts } from './model.ts'

const scripts = {
  Latn: /\p{Script=Latin}/u,
  Arab: /\p{Script=Arabic}/u,
  Hani: /\p{Script=Han}/u,
  Hira: /\p{Script=Hiragana}/u,
  Kana: /\p{Script=Katakana}/u,
  Hang: /\p{Script=Hangul}/u,
  Ethi: /\p{Script=Ethiopic}/u,
  Deva: /\p{Script=Devanagari}/u,
  Beng: /\p{Script=Bengali}/u,
  Guru: /\p{Script=Gurmukhi}/u,
  Gujr: /\p{Script=Gujarati}/u,
  Orya: /\p{Script=Oriya}/u,
  Taml: /\p{Script=Tamil}/u,
  Telu: /\p{Script=Telugu}/u,
  Knda: /\p{Script=Kannada}/u,
  Mlym: /\p{Script=Malayalam}/u,
  Sinh: /\p{Script=Sinhala}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Grek: /\p{Script=Greek}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Thai: /\p{Script=Thai}/u,
  Laoo: /\p{Script=Lao}/u,
  Khmr: /\p{Script=Khmer}/u,
  Mymr: /\p{Script=Myanmar}/u,
  Tibt: /\p{Script=Tibetan}/u,
  Geor: /\p{Script=Georgian}/u,
  Armn: /\p{Script=Armenian}/u,
} as const

/** ISO 15924 code of the script of a name's first letter; 'Zyyy' when it has none that is known. */
export const scriptOf = (text: string): string => {
  const letter = /\p{L}/u.exec(text)?.[0] ?? ''
  return Object.entries(scripts).find(([, pattern]) => pattern.test(letter))?.[0] ?? 'Zyyy'
}

const familyFirst = new Set(['Hani', 'Hang', 'Hira', 'Kana'])

/** How a name is shown in one line: as given, family; Chinese, Japanese and Korean names family first and undivided. */
export const nameToDisplay = ({ given, family, text }: Nullish<NameParts>): string => {
  if (text) return text
  const parts = [given, family].filter((part): part is string => Boolean(part))
  return parts.length === 2 && parts.every((part) => familyFirst.has(scriptOf(part)))
    ? parts.toReversed().join('')
    : parts.join(' ')
}

/** The first word one would call out for a person: the given name, or the start of an undivided one. */
export const calledName = ({ given, family, text }: Nullish<NameParts>): string => given || text || family || ''

// Points, vowel signs and accents that people leave out when they type. Indic vowel signs are letters of the word and stay;
// of those only the nukta goes. Kana's voice marks stay with their letter.
const unwritten =
  // oxlint-disable-next-line no-misleading-character-class -- each mark is meant by itself
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc\u135d-\u135f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u0640\u200c-\u200f\u00ad]/gu
const folded: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ɛ: 'e',
  ɔ: 'o',
  ə: 'a',
  ǝ: 'e',
  ɲ: 'ny',
  // Arabic letters that are written one for the other, and Persian and Urdu ones for the Arabic they stand for.
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ى: 'ي',
  ی: 'ي',
  ے: 'ي',
  ک: 'ك',
  ٱ: 'ا',
  ς: 'σ',
}
const foldable = new RegExp(`[${Object.keys(folded).join('')}]`, 'gu')
const apostrophes = /['’‘`ʼʻʿʾ´＇]/gu
const oneEach = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/**
 * The words a name is found by: lower case, without accents, points and apostrophes; each Han, kana or hangul character is a word.
 * The same for what is indexed and for what is typed.
 */
export const nameToWords = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(unwritten, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(foldable, (letter) => folded[letter] ?? letter)
    .replace(apostrophes, '')
    .replace(oneEach, ' $& ')
    .split(/[^\p{L}\p{M}\p{Nd}]+/u)
    .filter((word) => word !== '')

/** Arabic names are looked up with and without the article that is written into the word. */
export const withoutArticle = (word: string): string | undefined => /^ال(..{1,})$/u.exec(word)?.[1]

export const isOneCharacterWord = (word: string): boolean => word.replace(oneEach, '') === ''

type Nullish<T> = { readonly [K in keyof T]?: T[K] | null | undefined }
