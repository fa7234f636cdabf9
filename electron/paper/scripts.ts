import { type NotoScript, type SlicedFont, slicedFonts, type WholeFont, wholeFonts } from './fontFile.ts'

/** The font families of paper; `sc`, `jp` and `kr` are made for each document of the characters it needs. */
export type Family = WholeFont | SlicedFont
export const families: readonly Family[] = [...wholeFonts, ...slicedFonts]
export interface Run {
  readonly text: string
  readonly family: Family
}

/** Whose shapes of a Han character are used where the text itself doesn't say. */
export type HanStyle = SlicedFont
/** From the clinic's country (ISO 3166-1). */
export const hanStyleOf = (country: string): HanStyle => (country === 'JP' ? 'jp' : country === 'KR' ? 'kr' : 'sc')

/** Cuts a text into pieces that one font can set, so that no letter is shaped apart from its neighbours of the same script. */
export const runsOf = (text: string, han: HanStyle = 'sc'): Run[] => {
  const hanFamily = /\p{sc=Hira}|\p{sc=Kana}/u.test(text) ? 'jp' : /\p{sc=Hang}/u.test(text) ? 'kr' : han
  const runs: { text: string; family: Family }[] = []
  // What stands before the first letter (digits, a bracket) goes with that letter.
  let undecided = ''
  for (const character of text) {
    const family = familyOf(character, hanFamily)
    const last = runs.at(-1)
    if (family === undefined) {
      if (last) last.text += character
      else undecided += character
    } else if (last && last.family === family) last.text += character
    else {
      runs.push({ text: undecided + character, family })
      undecided = ''
    }
  }
  if (undecided) runs.push({ text: undecided, family: 'noto' })
  return runs
}

// Burmese is set without reordering: fontkit has no shaper for it, so names with stacked or wrapped letters come out wrong.
const notoScripts: Readonly<Record<NotoScript, RegExp>> = {
  armenian: /\p{scx=Armn}/u,
  bengali: /\p{scx=Beng}/u,
  ethiopic: /\p{scx=Ethi}/u,
  georgian: /\p{scx=Geor}/u,
  gujarati: /\p{scx=Gujr}/u,
  gurmukhi: /\p{scx=Guru}/u,
  hebrew: /\p{scx=Hebr}/u,
  kannada: /\p{scx=Knda}/u,
  khmer: /\p{scx=Khmr}/u,
  lao: /\p{scx=Laoo}/u,
  malayalam: /\p{scx=Mlym}/u,
  myanmar: /\p{scx=Mymr}/u,
  oriya: /\p{scx=Orya}/u,
  sinhala: /\p{scx=Sinh}/u,
  tamil: /\p{scx=Taml}/u,
  telugu: /\p{scx=Telu}/u,
  thai: /\p{scx=Thai}/u,
}
const scripts: readonly (readonly [Family, RegExp])[] = [
  // Devanagari first: what it shares with its neighbours, Noto Sans has.
  ['noto', /\p{sc=Latn}|\p{sc=Deva}/u],
  ['arabic', /\p{scx=Arab}/u],
  ['kr', /\p{sc=Hang}/u],
  ...(Object.entries(notoScripts) as [Family, RegExp][]),
]
// Kana, Han, and the wide punctuation and forms that belong to them.
const hanLike = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{1b000}-\u{1b16f}\u{20000}-\u{3ffff}]/u
// Every font has these: they follow the letters before them. Dandas, joiners and combining marks too.
const anywhere = /[\u0020-\u0040\u005b-\u0060\u007b-\u007e\u00a0\u0964\u0965\u200c\u200d]|\p{sc=Zinh}/u

const familyOf = (character: string, han: Family): Family | undefined => {
  if (anywhere.test(character)) return undefined
  for (const [family, script] of scripts) if (script.test(character)) return family
  return hanLike.test(character) ? han : 'noto'
}
