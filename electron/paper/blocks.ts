import type PDFDocument from 'pdfkit'
import type { Letterhead } from './content.ts'
import type { Fonts } from './fonts.ts'
import type { Weight } from './fontFile.ts'
import { directionOf } from './sentences.ts'
import { type ShapedLine, shapeParagraph } from './shape.ts'

/** A piece of a page, already as tall as it will be. Points; `x` and `y` are its upper left corner. */
export interface Block {
  readonly height: number
  readonly draw: (doc: PDFDocument, x: number, y: number) => void
}
export interface Setter {
  readonly fonts: Fonts
  readonly head: Letterhead
}
export interface WordStyle {
  /** Points. */
  readonly size?: number
  readonly bold?: boolean
  readonly align?: 'start' | 'center' | 'end'
  readonly color?: string
  /** A name or number of its own, not part of a sentence in the paper's language. */
  readonly own?: boolean
  /** Line height in sizes; the usual one leaves room for marks above and below any script's letters. */
  readonly leading?: number
}

/** A paragraph in the direction of the paper's language, aligned to where that language begins. */
export const words = ({ fonts, head }: Setter, text: string, width: number, style: WordStyle = {}): Block => {
  const { size = 10, bold = false, align = 'start', color = '#000', own = false, leading: lead = 1.4 } = style
  const weight: Weight = bold ? 700 : 400
  const rtl = directionOf(head.language) === 'rtl'
  const lines = shapeParagraph(fonts, text, weight, own ? 'auto' : rtl ? 'rtl' : 'ltr', width / size)
  const leading = size * lead
  const toTheLeft = align === 'center' ? 0.5 : (align === 'start') === rtl ? 1 : 0
  return {
    height: lines.length * leading,
    draw: (doc, x, y) => {
      doc.fillColor(color).fontSize(size)
      for (const [index, line] of lines.entries())
        drawLine(
          doc,
          line,
          weight,
          size,
          x + (width - line.width * size) * toTheLeft,
          y + leading * index + size * (lead * 0.75),
        )
    },
  }
}

const drawLine = (
  doc: PDFDocument,
  { text, runs }: ShapedLine,
  weight: Weight,
  size: number,
  x: number,
  baseline: number,
): void => {
  // Shaped glyphs don't tell their letters: what the line says goes along, for searching and reading aloud.
  doc.markContent('Span', { actual: text.replaceAll(/[\u2066-\u2069]/gu, '') })
  for (const run of runs)
    doc
      .font(`${run.family}-${weight}`)
      .text(run.text, x + run.x * size, baseline, { lineBreak: false, baseline: 'alphabetic', features: [] })
  doc.endMarkedContent()
}

export const space = (height: number): Block => ({ height, draw: () => undefined })

export const stack = (blocks: readonly Block[]): Block => ({
  height: blocks.reduce((sum, { height }) => sum + height, 0),
  draw: (doc, x, y) => {
    let top = y
    for (const block of blocks) {
      block.draw(doc, x, top)
      top += block.height
    }
  },
})

export interface Cell {
  /** Its part of the width, in shares of all. */
  readonly share: number
  readonly block: (width: number) => Block
}

/** Cells side by side in reading order, centred on one another, with `padding` inside each. */
export const row = ({ head }: Setter, cells: readonly Cell[], width: number, padding = 3): Block => {
  const shares = cells.reduce((sum, { share }) => sum + share, 0)
  let start = 0
  const placed = cells.map(({ share, block }) => {
    const cellWidth = (width * share) / shares
    const left = directionOf(head.language) === 'rtl' ? width - start - cellWidth : start
    start += cellWidth
    return { left: left + padding, block: block(cellWidth - 2 * padding) }
  })
  const height = Math.max(0, ...placed.map(({ block }) => block.height))
  return {
    height,
    draw: (doc, x, y) =>
      placed.forEach(({ left, block }) => block.draw(doc, x + left, y + (height - block.height) / 2)),
  }
}

/** A block with a line under it, `above` points of air, and a shade behind it. */
export const ruled = (
  block: Block,
  width: number,
  { above = 2, line = 0.5, shade = false }: { above?: number; line?: number; shade?: boolean } = {},
): Block => ({
  height: block.height + above + line + 1,
  draw: (doc, x, y) => {
    const height = block.height + above + 1
    if (shade) doc.rect(x, y, width, height).fillColor('#f0f0f0').fill()
    block.draw(doc, x, y + above)
    doc
      .lineWidth(line)
      .strokeColor(line < 1 ? '#888' : '#000')
      .moveTo(x, y + height)
      .lineTo(x + width, y + height)
      .stroke()
  },
})

/** A block in a box. */
export const framed = (block: Block, width: number, padding: number): Block => ({
  height: block.height + 2 * padding,
  draw: (doc, x, y) => {
    doc
      .lineWidth(1)
      .strokeColor('#000')
      .rect(x, y, width, block.height + 2 * padding)
      .stroke()
    block.draw(doc, x + padding, y + padding)
  },
})
