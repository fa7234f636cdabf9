import { isOneCharacterWord, nameToWords } from './names.ts'
import { transliterate } from './transliterate.ts'

// Written for the spellings one meets at a desk (Mohamed, Muhammad, Mohammed; Fatima, Fatuma; Yusuf, Yousuf; Aisha, Aysha, Aicha):
// the order of consonants, with letters that transliterations exchange made one, and vowels heard only at the start.
const rules: readonly (readonly [RegExp, string])[] = [
  // Somali writes ħ as x and the throat's ʿ as c: Xuseen, Axmed, Cabdi, Caasho.
  [/^x|(?<=^a)x(?=m)/, 'h'],
  [/^c(?=aa|abd|ali|umar|usm|ism|awa)/, ''],
  [/ph/g, 'f'],
  [/(sch|sh|ch|sz|cz|s)+/g, 's'],
  [/ts|tz|z/g, 's'],
  [/x/g, 'ks'],
  [/kh|ck|q/g, 'k'],
  [/gh/g, 'g'],
  [/dj|dz/g, 'j'],
  [/th|dh|d/g, 't'],
  [/bh/g, 'b'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/^v/g, 'w'],
  [/v/g, 'f'],
  [/([bcdfgjklmnprstw])h/g, '$1'],
  [/h$/g, ''],
  [/(?<=.)[aeiouyw]/g, ''],
  [/^[aeiou]/, 'a'],
  [/n(?=[bp])/g, 'm'],
  [/(.)\1+/g, '$1'],
]

/** How a word sounds, as a short key; words of any script whose letters are known share keys with their Latin spellings. */
export const wordToSound = (word: string): string => {
  if (isOneCharacterWord(word)) return word
  const latin = transliterate(word).replace(/(.)\1+/gu, '$1')
  const key = rules.reduce((text, [pattern, by]) => text.replace(pattern, by), latin)
  // A key of one letter says nothing (Aya, Io): the word itself is better.
  return key.length > 1 ? key : latin.replace(/(?<=.)h$/, '')
}

const particles = new Set([
  'al',
  'el',
  'ul',
  'ur',
  'as',
  'ash',
  'bin',
  'ben',
  'ibn',
  'bint',
  'wa',
  'de',
  'da',
  'di',
  'van',
  'von',
  'la',
  'le',
  'of',
])

/** The sounds of a name, each once; particles and Arabic articles are not heard, and Abdulrahman is Abd and Rahman. */
export const nameToSounds = (name: string): string[] => {
  const sounds = nameToWords(name)
    .flatMap((word) => split(word))
    .filter((word) => !particles.has(word))
    .map(wordToSound)
  return [...new Set(sounds)]
}

const split = (word: string): readonly string[] => {
  const arabic = /^عبد(?:ال)?(?=..)(.+)$/u.exec(word)?.[1]
  if (arabic) return ['عبد', arabic]
  const article = /^ال(...+)$/u.exec(word)?.[1]
  if (article) return [article]
  const [, servant, , of] = /^(abd)[aeiou]+(?:l(?=[^h])|([rsdtnz])(?=\2))?(.{2,})$/u.exec(word) ?? []
  return servant && of && /[^aeiou]/.test(of)
    ? [servant, of]
    : [word === 'abdul' || word === 'abdel' || word === 'abdal' ? 'abd' : word]
}
