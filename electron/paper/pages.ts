import PDFDocument from 'pdfkit'
import type { Paper } from '../../shared/features/paper/model.ts'
import { type Block, type Setter, words } from './blocks.ts'
import { type Fonts, mended } from './fonts.ts'
import { families } from './scripts.ts'
import { sentence } from './sentences.ts'

const millimetre = 72 / 25.4
const sizes: Readonly<Record<Paper, readonly [number, number]>> = {
  '58mm': [58, 0],
  '80mm': [80, 0],
  A4: [210, 297],
  A5: [148, 210],
  A6: [105, 148],
  A7: [74, 105],
}
/** The width of a paper in points. */
export const widthOf = (paper: Paper): number => sizes[paper][0] * millimetre

export interface Sheet {
  readonly title: string
  readonly paper: Paper
  /** Points on every side. */
  readonly margin: number
  /** Stands on top of every page. */
  readonly header: Block | undefined
  /** Never cut by the end of a page. `undefined` begins a new one. */
  readonly blocks: readonly (Block | undefined)[]
  readonly numbered: boolean
}

/** Lays blocks on pages: as many as they need, or one as long as they need on a roll. */
export const layPages = (
  setter: Setter,
  { title, paper, margin, header, blocks, numbered }: Sheet,
): Promise<Uint8Array> => {
  const width = widthOf(paper)
  const full = blocks.reduce((sum, block) => sum + (block?.height ?? 0), header?.height ?? 0) + 2 * margin
  const height = sizes[paper][1] * millimetre || full
  const bottom = height - margin - (numbered ? 16 : 0)
  const { at, clinicName, language } = setter.head
  const date = new Date(at)
  const doc = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    lang: language,
    displayTitle: true,
    // No standard font is ever wanted: naming ours keeps their metrics files out of the build.
    font: null,
    info: {
      Title: title,
      Author: clinicName,
      Producer: 'Anteroom',
      Creator: 'Anteroom',
      CreationDate: date,
      ModDate: date,
    },
  })
  const whole = collect(doc)
  registerFonts(doc, setter.fonts)
  const top = () => {
    doc.addPage({ size: [width, height], margin: 0 })
    header?.draw(doc, margin, margin)
    return margin + (header?.height ?? 0)
  }
  let y = top()
  for (const block of blocks) {
    if (block === undefined || (y + block.height > bottom + 0.5 && y > margin + (header?.height ?? 0))) y = top()
    if (!block) continue
    block.draw(doc, margin, y)
    y += block.height
  }
  if (numbered) numberPages(doc, setter, width, height - margin - 8)
  doc.end()
  return whole
}

const numberPages = (doc: PDFDocument, setter: Setter, width: number, y: number): void => {
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page)
    words(setter, sentence(setter.head.language, 'page', { page: page + 1, pages: count }), width, {
      size: 8,
      align: 'center',
    }).draw(doc, 0, y)
  }
}

/** Fonts are registered when a line first asks for them. */
const registerFonts = (doc: PDFDocument, fonts: Fonts): void => {
  const known = new Set<string>()
  const setFont = doc.font.bind(doc)
  doc.font = (name) => {
    if (known.has(name)) return setFont(name)
    known.add(name)
    const [family, weight] = name.split('-')
    doc.registerFont(
      name,
      fonts.bytes(
        families.find((one) => one === family)!,
        weight === '700' ? 700 : 400,
      ),
    )
    setFont(name)
    // oxlint-disable-next-line no-underscore-dangle -- pdfkit opens fonts itself and shows them nowhere else
    mended(doc._font.font)
    return doc
  }
}

const collect = (doc: PDFDocument): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    doc.on('data', (chunk) => chunks.push(chunk))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    doc.on('error', reject)
  })
