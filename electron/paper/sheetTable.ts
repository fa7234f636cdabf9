import type { Paper } from '../../shared/features/paper/model.ts'
import { type Block, row, ruled, type Setter, space, stack, words } from './blocks.ts'
import type { SheetRow } from './content.ts'
import { type Sheet, widthOf } from './pages.ts'
import { dayText, sentence, type Sentence, timeText } from './sentences.ts'

const margin = 28
/** The width that a sheet's blocks have. */
export const sheetWidth = (paper: Paper): number => widthOf(paper) - 2 * margin

/** Pages of a sheet: on each the clinic, the title, when it was taken down, and its number. */
export const sheetOf = (setter: Setter, paper: Paper, copy: boolean, title: string, blocks: Sheet['blocks']): Sheet => {
  const { head } = setter
  const at = `${dayText(head, head.at)} · ${timeText(head, head.at)}`
  const titleText = copy ? `${title} · ${sentence(head.language, 'copy')}` : title
  const left = (width: number) =>
    stack([
      words(setter, titleText, width, { size: 16, bold: true }),
      words(setter, head.clinicName, width, { own: true }),
    ])
  const right = (width: number) =>
    words(setter, sentence(head.language, 'printedAt', { at }), width, { size: 9, align: 'end' })
  const width = sheetWidth(paper)
  const header = stack([
    ruled(
      row(
        setter,
        [
          { share: 1, block: left },
          { share: 1, block: right },
        ],
        width,
        0,
      ),
      width,
      { line: 1.5 },
    ),
    space(8),
  ])
  return { title, paper, margin, header, blocks, numbered: true }
}

interface Column {
  readonly name: Sentence
  readonly share: number
  readonly bold?: boolean
  readonly own?: boolean
  readonly text: (row: SheetRow) => string
}

/** One block a row, so that pages break between rows; the group's name stays with its first rows. */
export const sheetTable = (setter: Setter, series: string, rows: readonly SheetRow[], width: number): Block[] => {
  const columns = columnsFor(setter)
  const titles = row(
    setter,
    columns.map(({ name, share }) => ({
      share,
      block: (cell) => words(setter, sentence(setter.head.language, name), cell, { size: 8, bold: true }),
    })),
    width,
  )
  const lines = rows.map((data, index) => {
    const cells = columns.map(({ share, bold = false, own = false, text }) => ({
      share,
      block: (cell: number) => words(setter, text(data), cell, { bold, own }),
    }))
    return ruled(row(setter, cells, width), width, { shade: index % 2 === 1 })
  })
  const top = [
    space(8),
    words(setter, series, width, { size: 12, bold: true, own: true }),
    ruled(titles, width, { line: 1 }),
  ]
  const [first, ...rest] = lines
  return [stack(first ? [...top, first] : top), ...rest]
}

const columnsFor = ({ head }: Setter): Column[] => {
  const { language } = head
  const say = (name: Sentence, values = {}) => sentence(language, name, values)
  return [
    { name: 'column.label', share: 1.4, bold: true, own: true, text: ({ label }) => label },
    { name: 'column.name', share: 3.8, bold: true, own: true, text: ({ name }) => name },
    {
      name: 'column.age',
      share: 1.4,
      text: ({ age }) => (age ? say(`age.${age.unit}`, { age: `${age.estimated ? '~' : ''}${age.amount}` }) : '?'),
    },
    { name: 'column.sex', share: 1.1, text: ({ sex }) => say(`sex.${sex}`) },
    { name: 'column.mrn', share: 2.2, own: true, text: ({ mrn }) => mrn },
    { name: 'column.arrived', share: 1.4, text: ({ arrivedAt }) => timeText(head, arrivedAt) },
    { name: 'column.state', share: 1.7, text: ({ state }) => say(`state.${state}`) },
    { name: 'column.for', share: 2.2, text: ({ purpose }) => say(`purpose.${purpose}`) },
    {
      name: 'column.why',
      share: 1.9,
      text: ({ band, missed }) =>
        [say(`band.${band}`), missed > 0 ? say('why.missed', { count: missed }) : ''].filter(Boolean).join(' · '),
    },
  ]
}
