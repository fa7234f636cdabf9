import { type CodeTable, isRoll } from '../../shared/features/paper/model.ts'
import type { Content, Setting } from './content.ts'
import { encodeText, escpos } from './escpos.ts'
import type { Fonts } from './fonts.ts'
import { fontsFor } from './pdf.ts'
import { rasterLine } from './raster.ts'
import { directionOf } from './sentences.ts'
import { type Base, shapeParagraph } from './shape.ts'
import { testLines } from './testPage.ts'
import { type SlipLine, slipLines } from './tokenSlip.ts'

export interface ReceiptSetting extends Setting {
  readonly codeTable: CodeTable
  readonly cuts: boolean
  readonly opensDrawer: boolean
}

/**
 * The bytes of a slip for a receipt printer. A line whose letters the printer has is sent as text (sharp, fast); any other
 * one as a picture of it, so that Arabic, Hindi or Chinese come out shaped as on a page. Sheets don't fit a roll: throws.
 */
export const toReceipt = ({ content, paper, copy, codeTable, cuts, opensDrawer }: ReceiptSetting): Uint8Array => {
  if (!isRoll(paper)) throw new Error(`${paper} is not a roll`)
  const roll = rolls[paper]
  const base = directionOf(content.head.language)
  const fonts = fontsFor(content)
  return Uint8Array.from([
    ...escpos.initialise,
    ...escpos.codeTable(codeTable),
    ...escpos.centre,
    ...linesOf(content, copy).flatMap(
      (line) => asText(line, roll, codeTable) ?? asPictures(fonts, line, roll, line.own ? 'auto' : base),
    ),
    ...escpos.feed(2),
    ...(cuts ? escpos.cut : escpos.feed(4)),
    ...(opensDrawer && content.body.kind === 'test-page' ? escpos.openDrawer : []),
  ])
}

interface Roll {
  readonly dots: number
  readonly columns: number
}
/** 48 and 72 mm can be printed on, at eight dots a millimetre; a letter of font A is 12 dots wide. */
const rolls: Readonly<Record<'58mm' | '80mm', Roll>> = {
  '58mm': { dots: 384, columns: 32 },
  '80mm': { dots: 576, columns: 48 },
}

const linesOf = ({ head, body }: Content, copy: boolean): SlipLine[] => {
  if (body.kind === 'token-slip') return slipLines(head, body, copy)
  if (body.kind === 'test-page') return testLines(head, body)
  throw new Error(`a ${body.kind} does not fit a roll`)
}

const asText = ({ text, weight }: SlipLine, { columns }: Roll, table: CodeTable): number[] | undefined => {
  const bytes = encodeText(text.replaceAll(/[\u2066-\u2069]/gu, ''), table)
  if (!bytes) return undefined
  const times = weight === 'huge' ? Math.max(1, Math.min(8, Math.floor(columns / bytes.length))) : 1
  const lines = wrap(bytes, Math.floor(columns / times)).flatMap((line) => [...line, 0x0a])
  return [...escpos.bold(weight !== 'plain'), ...escpos.size(times), ...lines, ...escpos.size(1), ...escpos.bold(false)]
}

const asPictures = (fonts: Fonts, { text, weight }: SlipLine, { dots }: Roll, base: Base): number[] => {
  const size = weight === 'huge' ? 96 : weight === 'bold' ? 32 : 28
  const fontWeight = weight === 'plain' ? 400 : 700
  return shapeParagraph(fonts, text, fontWeight, base, dots / size).flatMap((line) =>
    escpos.picture(rasterLine(fonts, line, fontWeight, size, dots)),
  )
}

/** Breaks bytes at spaces into lines of at most `columns`. */
const wrap = (bytes: readonly number[], columns: number): number[][] => {
  const lines: number[][] = []
  let rest = [...bytes]
  while (rest.length > columns) {
    const gap = rest.lastIndexOf(0x20, columns)
    lines.push(rest.slice(0, gap > 0 ? gap : columns))
    rest = rest.slice(gap > 0 ? gap + 1 : columns)
  }
  return [...lines, rest]
}
