/* oxlint-disable no-underscore-dangle -- fontkit offers no other way to what has to be mended in it; its version is pinned */
import { readFileSync } from 'node:fs'
import { create, type Font } from 'fontkit'
import { fontFile, slicedFonts, type SlicedFont, type Weight, type WholeFont } from './fontFile.ts'
import { hanFont } from './han.ts'
import { type Family, type HanStyle, runsOf } from './scripts.ts'

/** The fonts of one document. */
export interface Fonts {
  readonly han: HanStyle
  readonly open: (family: Family, weight: Weight) => Font
  readonly bytes: (family: Family, weight: Weight) => Uint8Array
}

/** Han fonts are made for each document of its own characters: `texts` is every text that it will set. */
export const createFonts = (texts: readonly string[], han: HanStyle): Fonts => {
  const charactersOf = (family: Family) =>
    texts
      .flatMap((text) => runsOf(text, han).filter((run) => run.family === family))
      .map(({ text }) => text)
      .join('')
  const made = new Map<string, OpenFont>()
  const find = (family: Family, weight: Weight): OpenFont => {
    if (!isSliced(family)) return wholeFont(family, weight)
    const key = `${family}-${weight}`
    const known = made.get(key)
    if (known) return known
    const bytes = hanFont(family, charactersOf(family), weight)
    const opened = { bytes, font: mended(create(bytes)) }
    made.set(key, opened)
    return opened
  }
  return {
    han,
    open: (family, weight) => find(family, weight).font,
    bytes: (family, weight) => find(family, weight).bytes,
  }
}

interface OpenFont {
  readonly bytes: Uint8Array
  readonly font: Font
}
const isSliced = (family: Family): family is SlicedFont => (slicedFonts as readonly string[]).includes(family)

// Files that stay open for the life of the process that prints: 6 MB if every script has been met in both weights.
const whole = new Map<string, OpenFont>()
const wholeFont = (family: WholeFont, weight: Weight): OpenFont => {
  const name = `${family}-${weight}`
  const known = whole.get(name)
  if (known) return known
  const bytes = readFileSync(fontFile(family, weight))
  const opened = { bytes, font: mended(create(bytes)) }
  whole.set(name, opened)
  return opened
}

/**
 * Mends two faults of fontkit, in place. It keeps each glyph with the letters it was first made for, which may be those of a
 * ligature or of another form; the next word with that glyph is then shaped as if it had those letters, and joins break or
 * letters vanish ("الطابعة" after "صفحة تجربة"): here a glyph is made anew whenever its letters are not the one asked for.
 * And it breaks off where a font gives a mark no place on its base (Gurmukhi): such a mark stays where it is.
 */
export const mended = (font: Font): Font => {
  const inner = font as InnerFont
  const find = font.glyphForCodePoint.bind(font)
  inner.glyphForCodePoint = (codePoint) => {
    const known = find(codePoint)
    if (known.codePoints.length === 1 && known.codePoints[0] === codePoint) return known
    delete inner._glyphs[known.id]
    return find(codePoint)
  }
  const positions = inner._layoutEngine.engine?.GPOSProcessor
  if (positions) {
    const attach = positions.applyAnchor.bind(positions)
    positions.applyAnchor = (mark, base, glyph) => (base && mark.markAnchor ? attach(mark, base, glyph) : undefined)
  }
  return font
}

/** What is used of fontkit's inside; its version is pinned. */
interface InnerFont extends Font {
  glyphForCodePoint: Font['glyphForCodePoint']
  readonly _glyphs: Record<number, unknown>
  readonly _layoutEngine: {
    readonly engine?: {
      readonly GPOSProcessor?: {
        applyAnchor: (mark: { readonly markAnchor: unknown }, base: unknown, glyph: number) => void
      }
    }
  }
}
