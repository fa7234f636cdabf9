import type { Paper } from '../../shared/features/paper/model.ts'
import { type Block, type Cell, framed, row, ruled, type Setter, space, stack, words } from './blocks.ts'
import type { DowntimeSheet } from './content.ts'
import type { Sheet } from './pages.ts'
import { sentence, type Sentence, timeText } from './sentences.ts'
import { sheetOf, sheetTable, sheetWidth } from './sheetTable.ts'

/** The clinic on paper while the power is off: what to do, who waits in which order, and forms for those who come. */
export const downtimeSheet = (setter: Setter, { groups, forms }: DowntimeSheet, paper: Paper, copy: boolean): Sheet => {
  const { head } = setter
  const say = (name: Sentence, values = {}) => sentence(head.language, name, values)
  const width = sheetWidth(paper)
  const waiting = groups.filter(({ rows }) => rows.length > 0)
  return sheetOf(setter, paper, copy, say('downtime.title'), [
    words(setter, say('downtime.asOf', { at: timeText(head, head.at) }), width, { size: 11, bold: true }),
    space(4),
    framed(instructions(setter, width - 16), width, 8),
    space(8),
    words(setter, say(waiting.length === 0 ? 'downtime.nobody' : 'downtime.queue'), width, { size: 12, bold: true }),
    ...waiting.flatMap(({ series, rows }) => sheetTable(setter, series, rows, width)),
    ...(forms.length === 0 ? [] : [undefined, words(setter, say('downtime.forms'), width, { size: 12, bold: true })]),
    ...forms.flatMap((form) => [space(6), blankForm(setter, form, width)]),
  ])
}

const steps = ['downtime.step1', 'downtime.step2', 'downtime.step3', 'downtime.step4', 'downtime.step5'] as const

const instructions = (setter: Setter, width: number): Block => {
  const { language } = setter.head
  const step = (name: Sentence, index: number) =>
    row(
      setter,
      [
        { share: 1, block: (cell) => words(setter, `${index + 1}.`, cell) },
        { share: 24, block: (cell) => words(setter, sentence(language, name), cell) },
      ],
      width,
    )
  return stack([
    words(setter, sentence(language, 'downtime.howTo'), width, { size: 11, bold: true }),
    ...steps.map(step),
  ])
}

/** Room to write by hand for one arrival: four or five to a page of A4. */
const blankForm = (setter: Setter, { series, label }: DowntimeSheet['forms'][number], width: number): Block => {
  const { language } = setter.head
  const field = (name: Sentence, share: number, hint?: Sentence): Cell => ({
    share,
    block: (cell) => {
      const hinted = hint ? words(setter, sentence(language, hint), cell, { size: 8.5 }) : space(12)
      return ruled(stack([words(setter, sentence(language, name), cell, { size: 7.5, color: '#333' }), hinted]), cell, {
        above: 3,
        line: 1,
      })
    },
  })
  const number = (cell: number) =>
    stack([
      words(setter, sentence(language, 'form.number'), cell, { size: 8, align: 'center' }),
      words(setter, label, cell, {
        size: Math.min(38, cell / (label.length * 0.72)),
        bold: true,
        align: 'center',
        own: true,
      }),
      words(setter, series, cell, { size: 9, align: 'center', own: true }),
    ])
  const fields = (cell: number) =>
    stack([
      row(setter, [field('form.name', 3), field('form.born', 2), field('form.sex', 1.2, 'form.sexes')], cell),
      row(setter, [field('form.phone', 2), field('form.mrn', 2), field('form.reason', 3)], cell),
      row(setter, [field('form.allergies', 1, 'form.allergiesHint')], cell),
      row(setter, [field('form.arrived', 1), field('form.called', 1), field('form.finished', 1)], cell),
    ])
  return framed(
    row(
      setter,
      [
        { share: 1, block: number },
        { share: 4, block: fields },
      ],
      width - 12,
    ),
    width,
    6,
  )
}
