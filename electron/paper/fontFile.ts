import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Scripts with a Noto font of their own, by the name of its package; Noto Sans itself has Latin, Greek, Cyrillic and Devanagari. */
const notoScripts = {
  armenian: 'Armenian',
  bengali: 'Bengali',
  ethiopic: 'Ethiopic',
  georgian: 'Georgian',
  gujarati: 'Gujarati',
  gurmukhi: 'Gurmukhi',
  hebrew: 'Hebrew',
  kannada: 'Kannada',
  khmer: 'Khmer',
  lao: 'Lao',
  malayalam: 'Malayalam',
  myanmar: 'Myanmar',
  oriya: 'Oriya',
  sinhala: 'Sinhala',
  tamil: 'Tamil',
  telugu: 'Telugu',
  thai: 'Thai',
} as const
export type NotoScript = keyof typeof notoScripts
/** Fonts that are one file a weight. Noto's Arabic loses letters in fontkit; Vazirmatn doesn't. */
export type WholeFont = 'noto' | 'arabic' | NotoScript
export const wholeFonts: readonly WholeFont[] = ['noto', 'arabic', ...(Object.keys(notoScripts) as NotoScript[])]
export type Weight = 400 | 700
export const weights: readonly Weight[] = [400, 700]

const packagePath = (font: WholeFont, weight: Weight): string => {
  if (font === 'arabic') return `vazirmatn/fonts/ttf/Vazirmatn-${weight === 400 ? 'Regular' : 'Bold'}.ttf`
  const style = weight === 400 ? '400Regular' : '700Bold'
  const [folder, file] =
    font === 'noto' ? ['noto-sans', 'NotoSans'] : [`noto-sans-${font}`, `NotoSans${notoScripts[font]}`]
  return `@expo-google-fonts/${folder}/${style}/${file}_${style}.ttf`
}

export const slicedFonts = ['sc', 'jp', 'kr'] as const
export type SlicedFont = (typeof slicedFonts)[number]

/** The path of a whole font: beside the built app, or in its package while developing. */
export const fontFile = (font: WholeFont, weight: Weight): string =>
  bundled(`${font}-${weight}.ttf`) ?? inPackage(packagePath(font, weight))

/** The path of a file of a sliced font: `unicode.json` (slice → ranges) or `files/noto-sans-sc-4-wght-normal.woff2`. */
export const slicedFontFile = (font: SlicedFont, file: string): string =>
  bundled(`${font}/${file}`) ?? inPackage(`@fontsource-variable/noto-sans-${font}/${file}`)

const here = dirname(fileURLToPath(import.meta.url))
// The build lays code in out/main and out/main/chunks, fonts in out/fonts.
const bundledFolder = ['../fonts', '../../fonts'].map((up) => join(here, up)).find((folder) => existsSync(folder))
const bundled = (file: string): string | undefined => (bundledFolder ? join(bundledFolder, file) : undefined)

// The packages' maps of exports leave the files out, so they are found by walking up as Node does.
const inPackage = (path: string): string => {
  for (let folder = here; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', path)
    if (existsSync(candidate)) return candidate
    if (folder === dirname(folder)) throw new Error(`font missing: ${path}`)
  }
}
