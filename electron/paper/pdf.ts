import type { Setter } from './blocks.ts'
import type { Content, Setting } from './content.ts'
import { daySheet } from './daySheet.ts'
import { downtimeSheet } from './downtimeSheet.ts'
import { createFonts, type Fonts } from './fonts.ts'
import { layPages, type Sheet } from './pages.ts'
import { hanStyleOf } from './scripts.ts'
import { sampleNames, testSheet } from './testPage.ts'
import { tokenSlipSheet } from './tokenSlip.ts'

/** Sets a document as PDF: the same bytes in every shell and for a copy kept aside. */
export const toPdf = (setting: Setting): Promise<Uint8Array> => {
  const setter: Setter = { fonts: fontsFor(setting.content), head: setting.content.head }
  return layPages(setter, sheetOf(setter, setting))
}

/** The fonts that one document needs. */
export const fontsFor = (content: Content): Fonts =>
  createFonts(
    [...textsIn(content), ...(content.body.kind === 'test-page' ? sampleNames : [])],
    hanStyleOf(content.head.country),
  )

const sheetOf = (setter: Setter, { content: { body }, paper, copy }: Setting): Sheet => {
  switch (body.kind) {
    case 'token-slip':
      return tokenSlipSheet(setter, body, paper, copy)
    case 'day-sheet':
      return daySheet(setter, body, paper, copy)
    case 'downtime-sheet':
      return downtimeSheet(setter, body, paper, copy)
    case 'test-page':
      return testSheet(setter, body, paper)
  }
}

/** Every string in the data, however deep. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []
