import createBidi from 'bidi-js'
import type { Fonts } from './fonts.ts'
import type { Weight } from './fontFile.ts'
import { type Family, runsOf } from './scripts.ts'

/** The direction of the sentence a text belongs to; 'auto': of its own first letter, as names have it. */
export type Base = 'ltr' | 'rtl' | 'auto'
/** A piece of a line in one font and one direction, from left to right on the paper. */
export interface ShapedRun {
  readonly family: Family
  /** As fontkit wants it: in reading order, brackets already mirrored. */
  readonly text: string
  /** In units of the font size, from the left end of the line. */
  readonly x: number
  readonly width: number
}
export interface ShapedLine {
  /** As typed. */
  readonly text: string
  readonly runs: readonly ShapedRun[]
  /** In units of the font size. */
  readonly width: number
}

const bidi = createBidi()

/** Sets one line: direction by Unicode's algorithm (UAX #9), fonts by script, widths by the fonts' own shaping. */
export const shapeLine = (fonts: Fonts, text: string, weight: Weight, base: Base): ShapedLine => {
  let x = 0
  const runs = visualRuns(text, base, fonts.han).map(({ family, text: piece }): ShapedRun => {
    const font = fonts.open(family, weight)
    const width = font.layout(piece, []).advanceWidth / font.unitsPerEm
    x += width
    return { family, text: piece, x: x - width, width }
  })
  return { text, runs, width: x }
}

/** Breaks a text into lines no wider than `width` (in units of the font size): at spaces and hyphens, inside a word only if it is wider than a line. */
export const shapeParagraph = (fonts: Fonts, text: string, weight: Weight, base: Base, width: number): ShapedLine[] => {
  const direction =
    base === 'auto' ? ((bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0) % 2 === 1 ? 'rtl' : 'ltr') : base
  const shape = (line: string) => shapeLine(fonts, line.trim(), weight, direction)
  const lines: ShapedLine[] = []
  let line = ''
  const add = (piece: string, otherwise: () => void) => {
    if (shape(line + piece).width <= width) line += piece
    else otherwise()
  }
  const close = () => {
    if (line.trim()) lines.push(shape(line))
    line = ''
  }
  for (const word of text.split(/(?<=[\s-])/u))
    add(word, () => {
      close()
      add(word, () => {
        for (const { segment } of letters.segment(word))
          add(segment, () => {
            close()
            line = segment
          })
      })
    })
  close()
  return lines
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** Marks that only steer direction have done their work once the levels are known. */
const steering = /[\u061c\u200e\u200f\u2066-\u2069]/gu

const visualRuns = (text: string, base: Base, han: Fonts['han']): { family: Family; text: string }[] => {
  const { levels } = base === 'auto' ? bidi.getEmbeddingLevels(text) : bidi.getEmbeddingLevels(text, base)
  const pieces: { family: Family; text: string; level: number }[] = []
  let at = 0
  for (const { family, text: run } of runsOf(text, han)) {
    for (let start = at; start < at + run.length;) {
      let end = start + 1
      while (end < at + run.length && levels[end] === levels[start]) end++
      const piece = text.slice(start, end).replaceAll(steering, '')
      if (piece) pieces.push({ family, text: piece, level: levels[start] ?? 0 })
      start = end
    }
    at += run.length
  }
  return reorder(pieces).map(({ family, text: piece, level }) => ({
    family,
    text: level % 2 === 1 ? rightToLeft(piece, family) : piece,
  }))
}

/** Rule L2: from the highest level down, turn round every stretch at that level or above. */
const reorder = <P extends { readonly level: number }>(pieces: readonly P[]): P[] => {
  let order = [...pieces]
  for (let level = Math.max(0, ...pieces.map((piece) => piece.level)); level > 0; level--) {
    const turned: P[] = []
    let stretch: P[] = []
    for (const piece of order)
      if (piece.level >= level) stretch.unshift(piece)
      else {
        turned.push(...stretch, piece)
        stretch = []
      }
    order = [...turned, ...stretch]
  }
  return order
}

/** Mirrors brackets (L4). fontkit turns Arabic and Hebrew round by itself; what has no letters of theirs is turned here. */
const rightToLeft = (text: string, family: Family): string => {
  const mirrored = [...text].map((character) => bidi.getMirroredCharacter(character) ?? character)
  const turnedByFont = (family === 'arabic' || family === 'hebrew') && /\p{sc=Arab}|\p{sc=Hebr}/u.test(text)
  return (turnedByFont ? mirrored : mirrored.toReversed()).join('')
}
