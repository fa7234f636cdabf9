import type { Point } from 'fontkit'

export interface Outline {
  readonly codePoint: number
  /** Font units. */
  readonly advance: number
  readonly points: readonly Point[]
}
export interface Metrics {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
}

/**
 * Writes outlines as a TrueType font (ISO/IEC 14496-22: glyf outlines, cmap format 12, post format 3) that holds nothing
 * else. `name` becomes its PostScript name. Points are those of quadratic outlines.
 */
export const writeTrueType = (name: string, outlines: readonly Outline[], metrics: Metrics): Uint8Array => {
  const sorted = outlines.toSorted((a, b) => a.codePoint - b.codePoint)
  const glyphs = [writeGlyph([]), ...sorted.map(({ points }) => writeGlyph(points))]
  const ends = glyphs.reduce<number[]>((offsets, { bytes }) => [...offsets, offsets.at(-1)! + bytes.length], [0])
  const advances = [metrics.unitsPerEm, ...sorted.map(({ advance }) => advance)]
  const count = glyphs.length
  return writeTables({
    cmap: u(16, 0, 1, 3, 10).concat(
      u(32, 12),
      u(16, 12, 0),
      u(32, 16 + sorted.length * 12, 0, sorted.length),
      sorted.flatMap(({ codePoint }, index) => u(32, codePoint, codePoint, index + 1)),
    ),
    glyf: glyphs.flatMap(({ bytes }) => bytes),
    head: u(32, 0x10000, 0x10000, 0, 0x5f0f3cf5).concat(
      u(16, 3, metrics.unitsPerEm),
      u(32, 0, 0, 0, 0),
      u(16, ...bounds(glyphs), 0, 8, 2, 1, 0),
    ),
    hhea: u(32, 0x10000).concat(
      u(16, metrics.ascent, metrics.descent, 0, Math.max(...advances), 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, count),
    ),
    hmtx: advances.flatMap((advance, index) => u(16, advance, glyphs[index]!.box[0])),
    loca: ends.flatMap((offset) => u(32, offset)),
    maxp: u(32, 0x10000).concat(u(16, count, ...mostOf(glyphs), 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)),
    name: writeName(name),
    post: u(32, 0x30000, 0, 0, 0, 0, 0, 0, 0),
  })
}

interface WrittenGlyph {
  readonly bytes: number[]
  readonly box: readonly [number, number, number, number]
  readonly points: number
  readonly contours: number
}

/** Big-endian numbers of 16 or 32 bits. */
const u = (bits: 16 | 32, ...values: readonly number[]): number[] =>
  values.flatMap((value) =>
    bits === 16
      ? [(value >> 8) & 255, value & 255]
      : [(value >>> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255],
  )

const writeGlyph = (points: readonly Point[]): WrittenGlyph => {
  if (points.length === 0) return { bytes: [], box: [0, 0, 0, 0], points: 0, contours: 0 }
  const xs = points.map(({ x }) => Math.round(x))
  const ys = points.map(({ y }) => Math.round(y))
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const
  const ends = points.flatMap(({ endContour }, index) => (endContour ? [index] : []))
  const bytes = [
    ...u(16, ends.length, ...box),
    ...u(16, ...ends, 0),
    ...points.map(({ onCurve }) => (onCurve ? 1 : 0)),
    ...u(16, ...steps(xs), ...steps(ys)),
  ]
  while (bytes.length % 4 !== 0) bytes.push(0)
  return { bytes, box, points: points.length, contours: ends.length }
}

const steps = (values: readonly number[]): number[] => values.map((value, index) => value - (values[index - 1] ?? 0))
const bounds = (glyphs: readonly WrittenGlyph[]): number[] => [
  Math.min(...glyphs.map(({ box }) => box[0])),
  Math.min(...glyphs.map(({ box }) => box[1])),
  Math.max(...glyphs.map(({ box }) => box[2])),
  Math.max(...glyphs.map(({ box }) => box[3])),
]
const mostOf = (glyphs: readonly WrittenGlyph[]): [number, number] => [
  Math.max(...glyphs.map(({ points }) => points)),
  Math.max(...glyphs.map(({ contours }) => contours)),
]

/** Family, full and PostScript name, in UTF-16 for the Windows platform. */
const writeName = (name: string): number[] => {
  const text = [...name].flatMap((character) => u(16, character.codePointAt(0)!))
  const ids = [1, 4, 6]
  return [
    ...u(16, 0, ids.length, 6 + ids.length * 12),
    ...ids.flatMap((id) => u(16, 3, 1, 0x409, id, text.length, 0)),
    ...text,
  ]
}

const writeTables = (tables: Readonly<Record<string, number[]>>): Uint8Array => {
  const names = Object.keys(tables).toSorted()
  const power = 2 ** Math.floor(Math.log2(names.length))
  let at = 12 + names.length * 16
  const directory: number[] = []
  const body: number[] = []
  for (const name of names) {
    const table = tables[name]!
    const padded = [...table, ...Array.from({ length: -table.length & 3 }, () => 0)]
    directory.push(...Buffer.from(name, 'latin1'), ...u(32, sumOf(padded), at, table.length))
    for (const byte of padded) body.push(byte)
    at += padded.length
  }
  return Uint8Array.from([
    ...u(32, 0x10000),
    ...u(16, names.length, power * 16, Math.log2(power), names.length * 16 - power * 16),
    ...directory,
    ...body,
  ])
}

const sumOf = (bytes: readonly number[]): number => {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4)
    sum = (sum + ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!)) >>> 0
  return sum
}
