/* oxlint-disable no-underscore-dangle -- fontkit offers no other way to what has to be mended in it; its version is pinned */
import { readFileSync } from 'node:fs'
import { create, type Font, type Point } from 'fontkit'
import { slicedFontFile, slicedFonts, type SlicedFont, type Weight } from './fontFile.ts'
import { type Outline, writeTrueType } from './trueType.ts'

/**
 * A font of just the characters given, in Chinese, Japanese or Korean shapes (another one's where that one has none).
 * The whole fonts weigh 5 to 10 MB and take 0.4 s to load; a slice of a hundred characters takes some milliseconds.
 */
export const hanFont = (style: SlicedFont, characters: Iterable<string>, weight: Weight): Uint8Array => {
  const outlines: Outline[] = []
  for (const codePoint of new Set([...characters].map((character) => character.codePointAt(0)!))) {
    const slice = sliceFor(style, codePoint)
    if (!slice) continue
    const { regular, weighted } = slice(weight)
    const { id, advanceWidth } = regular.glyphForCodePoint(codePoint)
    // These characters are equally wide at every weight.
    outlines.push({ codePoint, advance: advanceWidth, points: pointsAt(weighted, id) })
  }
  return writeTrueType(`Han${style.toUpperCase()}-${weight}`, outlines, {
    unitsPerEm: 1000,
    ascent: 1160,
    descent: -288,
  })
}

/** Whether any of the three has this character. */
export const hasHan = (codePoint: number): boolean => sliceFor('sc', codePoint) !== undefined

interface Slice {
  readonly regular: Font
  readonly weighted: InnerFont
}
type Range = readonly [first: number, last: number, file: string]

const sliceFor = (style: SlicedFont, codePoint: number): ((weight: Weight) => Slice) | undefined => {
  for (const font of [style, ...slicedFonts.filter((other) => other !== style)]) {
    const range = rangesOf(font).find(([first, last]) => codePoint >= first && codePoint <= last)
    if (range) return (weight) => openSlice(font, range[2], weight)
  }
  return undefined
}

const once = <V>(make: (key: string) => V): ((key: string) => V) => {
  const made = new Map<string, V>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}

const rangesOf = once((font: string): readonly Range[] => {
  const slices = JSON.parse(readFileSync(slicedFontFile(font as SlicedFont, 'unicode.json'), 'utf8')) as Record<
    string,
    string
  >
  return Object.entries(slices).flatMap(([name, ranges]) => {
    const file = `files/noto-sans-${font}-${name.replaceAll(/[[\]]/gu, '')}-wght-normal.woff2`
    return ranges.split(',').map((range): Range => {
      const [first = '', last] = range.replace('U+', '').split('-')
      return [Number.parseInt(first, 16), Number.parseInt(last ?? first, 16), file]
    })
  })
})

const openSlice = (font: SlicedFont, file: string, weight: Weight): Slice => slices(`${font} ${file} ${weight}`)
const slices = once((key: string): Slice => {
  const [font, file, weight] = key.split(' ') as [SlicedFont, string, string]
  const bytes = readFileSync(slicedFontFile(font, file))
  const regular = create(bytes) as InnerFont
  // fontkit's getVariation reads a compressed font as a plain one and fails; its own constructor knows the difference.
  const { constructor: Sliced, stream } = regular
  return { regular, weighted: new Sliced(new stream.constructor(bytes), [Number(weight)]) }
})

/** What is used of fontkit's inside; its version is pinned, and a test looks at the weights. */
interface InnerFont extends Font {
  readonly constructor: new (stream: unknown, axes: readonly number[]) => InnerFont
  readonly stream: { readonly constructor: new (bytes: Uint8Array) => unknown }
  readonly _transformedGlyphs: readonly ({ readonly points?: readonly Point[] } | undefined)[]
  readonly _variationProcessor: { readonly transformPoints: (glyphId: number, points: Copyable[]) => void }
}

/** A glyph's points at the font's weight. fontkit forgets to move the points of compressed fonts, so it is asked to here. */
const pointsAt = (font: InnerFont, glyphId: number): Point[] => {
  // Decompresses the outlines.
  void font.getGlyph(glyphId).path
  const drawn = font._transformedGlyphs[glyphId]?.points ?? []
  // Four points after the outline's own carry its widths.
  const points = [...drawn, ...[0, 1, 2, 3].map(() => ({ x: 0, y: 0, onCurve: true, endContour: true }))].map(copyable)
  font._variationProcessor.transformPoints(glyphId, points)
  return points.slice(0, drawn.length)
}

interface Copyable extends Point {
  readonly copy: () => Copyable
}
const copyable = ({ x, y, onCurve, endContour }: Point): Copyable => ({
  x,
  y,
  onCurve,
  endContour,
  copy() {
    return copyable(this)
  },
})
