import type { Paper } from '../../shared/features/paper/model.ts'
import { type Setter, words } from './blocks.ts'
import type { DaySheet } from './content.ts'
import type { Sheet } from './pages.ts'
import { sentence } from './sentences.ts'
import { sheetOf, sheetTable, sheetWidth } from './sheetTable.ts'

/** Everybody of the service day, series by series. */
export const daySheet = (setter: Setter, { groups }: DaySheet, paper: Paper, copy: boolean): Sheet => {
  const { language } = setter.head
  const width = sheetWidth(paper)
  const rows = groups.flatMap((group) => group.rows)
  const counts = { total: rows.length, waiting: rows.filter(({ state }) => state === 'waiting').length }
  return sheetOf(setter, paper, copy, sentence(language, 'day.title'), [
    words(
      setter,
      rows.length === 0 ? sentence(language, 'day.empty') : sentence(language, 'day.counts', counts),
      width,
    ),
    ...groups.flatMap((group) => sheetTable(setter, group.series, group.rows, width)),
  ])
}
