import type { PathCommand } from 'fontkit'
import type { Fonts } from './fonts.ts'
import type { Weight } from './fontFile.ts'
import type { ShapedLine } from './shape.ts'

/** Black and white dots, eight to a byte, the leftmost in the highest bit; rows are whole bytes. */
export interface Bitmap {
  readonly bytesPerRow: number
  readonly rows: number
  readonly bits: Uint8Array
}

/** Draws a shaped line as a receipt printer's dots, centred in `dots`; letters are `size` dots tall from line to line. */
export const rasterLine = (fonts: Fonts, line: ShapedLine, weight: Weight, size: number, dots: number): Bitmap => {
  const bytesPerRow = Math.ceil(dots / 8)
  const rows = Math.ceil(size * 1.4)
  const edges = edgesOf(fonts, line, weight, size, (dots - line.width * size) / 2, size * 1.05)
  const bits = new Uint8Array(bytesPerRow * rows)
  for (let y = 0; y < rows; y++)
    for (const [from, to] of spansAt(edges, y + 0.5))
      for (let x = Math.max(0, Math.ceil(from - 0.5)); x < Math.min(dots, to - 0.5); x++)
        bits[y * bytesPerRow + (x >> 3)]! |= 128 >> (x & 7)
  return { bytesPerRow, rows, bits }
}

/** A straight piece of an outline, in dots, y downwards; `winding` is 1 going down and -1 going up. */
interface Edge {
  readonly top: number
  readonly bottom: number
  readonly xAtTop: number
  readonly slope: number
  readonly winding: 1 | -1
}

const edgesOf = (
  fonts: Fonts,
  line: ShapedLine,
  weight: Weight,
  size: number,
  left: number,
  baseline: number,
): Edge[] => {
  const edges: Edge[] = []
  for (const run of line.runs) {
    const font = fonts.open(run.family, weight)
    const scale = size / font.unitsPerEm
    const { glyphs, positions } = font.layout(run.text, [])
    let pen = left + run.x * size
    for (const [index, glyph] of glyphs.entries()) {
      const { xAdvance, xOffset, yOffset } = positions[index]!
      edges.push(...outlineEdges(glyph.path.commands, scale, pen + xOffset * scale, baseline - yOffset * scale))
      pen += xAdvance * scale
    }
  }
  return edges
}

const outlineEdges = (commands: readonly PathCommand[], scale: number, left: number, baseline: number): Edge[] => {
  const edges: Edge[] = []
  let start = { x: 0, y: 0 }
  let at = start
  const to = (x: number, y: number) => {
    if (y !== at.y) edges.push(edgeBetween(at, { x, y }))
    at = { x, y }
  }
  for (const { command, args } of commands) {
    const points = []
    for (let index = 0; index < args.length; index += 2)
      points.push({ x: left + args[index]! * scale, y: baseline - args[index + 1]! * scale })
    if (command === 'moveTo') start = at = points[0]!
    else if (command === 'closePath') to(start.x, start.y)
    else for (const point of flatten([at, ...points])) to(point.x, point.y)
  }
  return edges
}

interface Point {
  readonly x: number
  readonly y: number
}
const edgeBetween = (a: Point, b: Point): Edge => {
  const [upper, lower] = a.y < b.y ? [a, b] : [b, a]
  return {
    top: upper.y,
    bottom: lower.y,
    xAtTop: upper.x,
    slope: (lower.x - upper.x) / (lower.y - upper.y),
    winding: a.y < b.y ? 1 : -1,
  }
}

/** A Bézier curve of any degree as six straight pieces (de Casteljau): finer than a dot at receipt sizes. */
const flatten = (points: readonly Point[]): Point[] =>
  points.length === 2 ? [points[1]!] : [1, 2, 3, 4, 5, 6].map((step) => pointAt(points, step / 6))
const pointAt = (points: readonly Point[], t: number): Point =>
  points.length === 1
    ? points[0]!
    : pointAt(
        points.slice(1).map((point, index) => ({
          x: points[index]!.x + (point.x - points[index]!.x) * t,
          y: points[index]!.y + (point.y - points[index]!.y) * t,
        })),
        t,
      )

/** Where a row of dots is inside the outlines, by the non-zero winding rule that fonts are drawn for. */
const spansAt = (edges: readonly Edge[], y: number): [number, number][] => {
  const crossings = edges
    .filter(({ top, bottom }) => top <= y && y < bottom)
    .map(({ top, xAtTop, slope, winding }) => ({ x: xAtTop + (y - top) * slope, winding }))
    .toSorted((a, b) => a.x - b.x)
  const spans: [number, number][] = []
  let winding = 0
  for (const crossing of crossings) {
    if (winding === 0) spans.push([crossing.x, crossing.x])
    winding += crossing.winding
    if (winding === 0) spans.at(-1)![1] = crossing.x
  }
  return spans
}
