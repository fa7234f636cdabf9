import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LongText, Text } from './text.ts'

const name = Text(80)
const taken = (text: string): string | undefined => name.safeParse(text).data
const anyText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 100 }), fc.string({ unit: 'binary', maxLength: 60 }))

describe('one line of text', () => {
  test('is trimmed and composed', () => {
    expect(taken('  Amina  ')).toBe('Amina')
    expect(taken('Zoe\u0308')).toBe('Zoë')
  })
  test.each([
    ['nothing', ''],
    ['blanks', ' \u00a0\u3000 '],
    ['a line break', 'a\nb'],
    ['a null', 'a\0b'],
    ['an escape', 'a\u001b[2Jb'],
    ['a bidi override', 'a\u202eb'],
    ['half a character', 'a\ud800'],
    ['nothing that can be seen', '\u200b\u200d\u2060'],
    ['a soft hyphen alone', '\u00ad'],
    ['a line separator', 'a\u2028b'],
    ['a delete', 'a\u007fb'],
    ['too much', 'a'.repeat(81)],
    ['far too much', 'a'.repeat(1_000_000)],
  ])('is never %s', (_what, text) => expect(taken(text)).toBeUndefined())

  test('takes names of any script, with the joiners they need', () => {
    for (const one of [
      'አበበ በቀለ',
      'محمد بن علی',
      '王小明',
      'नेहा\u200dशर्मा',
      'Nguyễn Thị',
      "O'Brien",
      'علی\u200cرضا',
      'X Æ A-12',
      '👶 Baby of Amina',
      '김',
      'ქეთი',
      'Ngũgĩ',
    ])
      expect(taken(one), one).toBe(one.normalize('NFC'))
  })
  test('once taken is taken again unchanged, and keeps its bounds', () =>
    fc.assert(
      fc.property(anyText, (text) => {
        const once = taken(text)
        if (once === undefined) return
        expect(taken(once)).toBe(once)
        expect(once.length).toBeGreaterThan(0)
        expect(once.length).toBeLessThanOrEqual(80)
        expect(once).toBe(once.normalize('NFC').trim())
        expect(JSON.parse(JSON.stringify(once))).toBe(once)
        // oxlint-disable-next-line no-control-regex -- what must not be there
        expect(once).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/u)
      }),
      { numRuns: 500 },
    ))
})

describe('several lines of text', () => {
  test('keep their breaks and tabs and nothing else that controls', () => {
    const note = LongText(200)
    expect(note.safeParse('one\r\ntwo\n\tthree ').data).toBe('one\ntwo\n\tthree')
    for (const wrong of ['a\0b', 'a\u001bb', 'a\u2029b', ' \n ', 'a\ud800'])
      expect(note.safeParse(wrong).success).toBe(false)
  })
})
