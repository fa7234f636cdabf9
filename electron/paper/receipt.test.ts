import { test as property, fc } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { codeTables } from '../../shared/features/paper/model.ts'
import type { Content } from './content.ts'
import { encodeText } from './escpos.ts'
import { type ReceiptSetting, toReceipt } from './receipt.ts'
import { decodeReceipt, letterhead, slipOf } from './testing.ts'
import { sampleNames } from './testPage.ts'

const setting = (content: Content, more: Partial<ReceiptSetting> = {}): ReceiptSetting => ({
  content,
  paper: '80mm',
  copy: false,
  codeTable: 'cp437',
  cuts: true,
  opensDrawer: false,
  ...more,
})
const page: Content = { head: letterhead, body: { kind: 'test-page', printer: 'Front' } }

describe('a receipt printer', () => {
  it('gets a Latin slip as text, the number as large as the roll allows, then the cut', () => {
    const { commands, texts, pictures } = decodeReceipt(toReceipt(setting(slipOf())))
    expect(texts).toEqual(
      expect.arrayContaining(['Riverside Clinic', 'A17', '5 people before you', 'About 20 to 35 minutes']),
    )
    expect(pictures).toEqual([])
    expect(commands.slice(0, 3)).toEqual(['ESC @', 'ESC t 0', 'ESC a 1'])
    expect(commands).toContain('GS ! 119')
    expect(commands.at(-1)).toBe('GS V 66 0')
  })

  it('gets accented letters in its code table, and a picture of any line it has no letters for', () => {
    const { texts, pictures } = decodeReceipt(toReceipt(setting(page, { codeTable: 'cp1252' })))
    expect(texts).toContain('Zo\u00eb Nu\u00f1ez')
    expect(pictures).toHaveLength(sampleNames.length - 1)
    for (const { width, black } of pictures) {
      expect(width).toBe(576)
      expect(black).toBeGreaterThan(150)
    }
  })

  it('sets an Arabic slip in pictures, and its number in letters', () => {
    const { texts, pictures } = decodeReceipt(
      toReceipt(setting(slipOf({ language: 'ar', clinicName: 'عيادة النور' }), { paper: '58mm' })),
    )
    expect(texts).toContain('A17')
    expect(pictures.length).toBeGreaterThanOrEqual(5)
    expect(new Set(pictures.map(({ width }) => width))).toEqual(new Set([384]))
  })

  it('says that a copy is one, feeds where it cannot cut, and opens the drawer on a test page only', () => {
    const copy = decodeReceipt(toReceipt(setting(slipOf(), { copy: true, cuts: false, opensDrawer: true })))
    expect(copy.texts).toContain('COPY')
    expect(copy.commands.join()).not.toMatch(/GS V|ESC p/u)
    expect(decodeReceipt(toReceipt(setting(page, { opensDrawer: true }))).commands.at(-1)).toBe('ESC p 0 25 250')
  })

  it('refuses what does not fit a roll', () => {
    expect(() => toReceipt(setting({ head: letterhead, body: { kind: 'day-sheet', groups: [] } }))).toThrow(
      'does not fit',
    )
    expect(() => toReceipt(setting(slipOf(), { paper: 'A4' }))).toThrow('not a roll')
  })

  it('knows 128 letters of each code table', () => {
    expect(encodeText('é€ß', 'cp858')).toEqual([0x82, 0xd5, 0xe1])
    expect(encodeText('ñÑ¿', 'cp437')).toEqual([0xa4, 0xa5, 0xa8])
    expect(encodeText('ñ\u00a0', 'cp850')).toEqual([0xa4, 0xff])
    expect(encodeText('é', 'none')).toBeUndefined()
    expect(encodeText('\u001b@', 'cp437')).toBeUndefined()
  })

  property.prop([fc.string({ maxLength: 30 }), fc.constantFrom(...codeTables)])(
    'never sends a command that somebody typed',
    (text, table) => {
      for (const byte of encodeText(text, table) ?? []) expect(byte).toBeGreaterThanOrEqual(0x20)
    },
  )
})
