import { describe, expect, it } from 'vitest'
import { languages } from '../../shared/features/setup/model.ts'
import { papers } from '../../shared/features/paper/model.ts'
import type { Content } from './content.ts'
import { toPdf } from './pdf.ts'
import { fontsOfPdf, letterhead, linesOfPdf, pagesOfPdf, rowOf, slipOf } from './testing.ts'
import { sampleNames } from './testPage.ts'

const sheet = (kind: 'day-sheet' | 'downtime-sheet', count: number, more: Partial<Content['head']> = {}): Content => {
  const rows = Array.from({ length: count }, (_, index) => rowOf(sampleNames[index % sampleNames.length]!, index))
  const groups = [{ series: 'General', rows }]
  const forms = [
    { series: 'General', label: 'A90' },
    { series: 'General', label: 'A91' },
  ]
  return { head: { ...letterhead, ...more }, body: kind === 'day-sheet' ? { kind, groups } : { kind, groups, forms } }
}

describe('a token slip', () => {
  it('says the number, how many are ahead, the range and the time, on every paper', async () => {
    for (const paper of papers) {
      const lines = linesOfPdf(await toPdf({ content: slipOf(), paper, copy: false }))
      const text = lines.join(' ')
      for (const said of [
        'Riverside Clinic',
        'A17',
        'General',
        'Room 2',
        '5 people before you',
        'About 20 to 35 minutes',
        'March 4, 2026',
        '09:41',
      ])
        expect(text).toContain(said)
      expect(text).not.toContain('COPY')
    }
  })

  it('says what it does not know by leaving it out, and that it is a copy', async () => {
    const { head, body } = slipOf()
    const content = { head, body: { ...body, ahead: null, wait: null, place: null } } as Content
    const text = linesOfPdf(await toPdf({ content, paper: '58mm', copy: true })).join(' ')
    expect(text).toContain('COPY')
    for (const unsaid of ['before you', 'minutes', 'Room']) expect(text).not.toContain(unsaid)
  })

  it("writes the day in the clinic's calendar, with the clinic's own midnight", async () => {
    const text = linesOfPdf(await toPdf({ content: slipOf({ calendar: 'ethiopic' }), paper: 'A6', copy: false })).join(
      ' ',
    )
    expect(text).toContain('Yekatit 25, 2018')
  })

  it('is the same bytes each time', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => toPdf({ content: slipOf(), paper: 'A7', copy: false })))
    expect(first).toEqual(second)
  })
})

describe('sheets', () => {
  it('hold every name of every script in one document, whole, in the fonts of their scripts', async () => {
    const pdf = await toPdf({ content: sheet('day-sheet', sampleNames.length), paper: 'A4', copy: false })
    const lines = linesOfPdf(pdf)
    for (const name of sampleNames) expect(lines).toContain(name)
    const fonts = fontsOfPdf(pdf)
    for (const font of [
      'NotoSans-Bold',
      'Vazirmatn-Bold',
      'NotoSansBengali-Bold',
      'NotoSansEthiopic-Bold',
      'NotoSansThai-Bold',
      'NotoSansHebrew-Bold',
      'HanSC-700',
      'HanJP-700',
      'HanKR-700',
    ])
      expect(fonts).toContain(font)
  })

  it('are whole in every language', async () => {
    for (const language of languages)
      for (const kind of ['day-sheet', 'downtime-sheet'] as const) {
        const lines = linesOfPdf(await toPdf({ content: sheet(kind, 3, { language }), paper: 'A4', copy: false }))
        expect(lines.join('\n')).not.toMatch(/\{\{|undefined|NaN/u)
        expect(lines).toContain('A1')
      }
  })

  it('go on over pages, each numbered, with no row lost', async () => {
    const pdf = await toPdf({ content: sheet('day-sheet', 120), paper: 'A4', copy: false })
    const lines = linesOfPdf(pdf)
    for (let index = 1; index <= 120; index++) expect(lines).toContain(`A${index}`)
    expect(pagesOfPdf(pdf)).toBeGreaterThan(2)
    expect(lines).toContain(`Page 2 of ${pagesOfPdf(pdf)}`)
  })

  it('for downtime carry the instructions and a blank form for each reserved number', async () => {
    const lines = linesOfPdf(await toPdf({ content: sheet('downtime-sheet', 2), paper: 'A4', copy: false }))
    expect(lines.filter((line) => line === 'Allergies')).toHaveLength(2)
    for (const said of ['A90', 'A91', 'Downtime sheet', 'The queue as it stood at 09:41']) expect(lines).toContain(said)
  })
})
