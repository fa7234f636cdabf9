import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { toMrn } from '../../numbering.ts'
import { readTyped } from './typed.ts'

const today = '2026-03-10'
const read = (text: string) => readTyped(text, today)

describe('what was typed', () => {
  test.each([
    ['2026-03-05', ['2026-03-05']],
    ['05/03/2026', ['2026-03-05', '2026-05-03']],
    ['5.3.26', ['2026-03-05', '2026-05-03', '1926-03-05', '1926-05-03']],
    ['5 3 66', ['1966-03-05', '1966-05-03']],
    ['25/12/1980', ['1980-12-25']],
    ['12/25/1980', ['1980-12-25']],
    ['٢٥/١٢/١٩٨٠', ['1980-12-25']],
    ['25121980', ['1980-12-25']],
    ['31/02/1980', []],
    ['0712345678', []],
    ['5.3.1', []],
  ])('%s may be the birth dates %j', (text, dates) => expect(read(text).dates).toEqual(dates))

  test('a phone in any writing gives its digits', () => {
    for (const text of ['0712 345-678', '(0712) 345678', '٠٧١٢٣٤٥٦٧٨']) expect(read(text).digits).toBe('0712345678')
    expect(read('12').digits).toBeUndefined()
  })
  test('an MRN is read whole or by its beginning', () => {
    expect(read('k7 o1234' + toMrn('K7', 1234).slice(-1)).mrn).toBe(toMrn('K7', 1234))
    expect(read('k7-012').mrnStart).toBe('K7-012')
    expect(read('k7012').mrnStart).toBe('K7-012')
    expect(read('070012').mrnStart).toBeUndefined()
  })
  test('words and digits may stand together', () => {
    expect(read('Amina Has 5678')).toMatchObject({ words: ['amina', 'has'], digits: '5678' })
  })
  test.prop([fc.string({ unit: 'grapheme', maxLength: 120 })], { numRuns: 300 })('never throws', (text) => {
    expect(read(text)).toBeDefined()
  })
})
