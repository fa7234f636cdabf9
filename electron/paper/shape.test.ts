import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createFonts } from './fonts.ts'
import { hasHan } from './han.ts'
import { rasterLine } from './raster.ts'
import { shapeLine, shapeParagraph } from './shape.ts'
import { sampleNames } from './testPage.ts'

/** Every name of the demo clinic with a letter outside ASCII, and some rare ones. */
const names = (): string[] => {
  const file = new URL('../../resources/demo/people.json', import.meta.url)
  const people = JSON.parse(readFileSync(file, 'utf8')) as { readonly names: readonly Record<string, string>[] }[]
  const given = people.flatMap((person) =>
    person.names.flatMap((name) => [name['given'], name['family'], name['text']]),
  )
  const written = given.filter((name) => name !== undefined && /[^ -~]/u.test(name)) as string[]
  return [...new Set([...sampleNames, '𠮷田 髙橋', '龘', '북한산', ...written])]
}
const fonts = createFonts(names(), 'sc')
const inkOf = (text: string, weight: 400 | 700) => {
  const { bits } = rasterLine(fonts, shapeLine(fonts, text, weight, 'auto'), weight, 64, 900)
  return bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)
}

describe('shaping', () => {
  it('has a glyph for every letter of every name, in both weights', () => {
    const missing = names().flatMap((name) =>
      ([400, 700] as const).flatMap((weight) =>
        shapeLine(fonts, name, weight, 'auto').runs.filter(({ family, text }) =>
          fonts
            .open(family, weight)
            .layout(text, [])
            .glyphs.some(({ id }) => id === 0),
        ),
      ),
    )
    expect(missing).toEqual([])
    expect(hasHan(0x20bb7)).toBe(true)
  })

  it('does not depend on what was set before', () => {
    const words = ['صفحة تجربة', 'الطابعة', 'نادِ المرضى', 'والطوارئ', 'أمينة', 'الله', 'শ্রীকান্ত', 'श्रीकृष्ण', 'שָׂרָה']
    const glyphsOf = (set: typeof fonts, word: string) =>
      shapeLine(set, word, 400, 'auto').runs.flatMap(({ family, text }) =>
        set
          .open(family, 400)
          .layout(text, [])
          .glyphs.map(({ id }) => id),
      )
    const alone = words.map((word) => glyphsOf(fonts, word))
    expect(words.toReversed().map((word) => glyphsOf(fonts, word))).toEqual(alone.toReversed())
    expect(words.map((word) => glyphsOf(fonts, word))).toEqual(alone)
  })

  it('lays a line out from left to right as it is read', () => {
    const order = (text: string, base: 'ltr' | 'rtl' | 'auto') =>
      shapeLine(fonts, text, 400, base).runs.map((run) => run.text.trim())
    expect(order('الطابعة: \u2068Front\u2069', 'rtl')).toEqual(['Front', 'الطابعة:'])
    expect(order('5 أشخاص قبلك', 'rtl')).toEqual(['أشخاص قبلك', '5'])
    expect(order('Mohamed (محمد)', 'auto')).toEqual(['Mohamed (', 'محمد', ')'])
    expect(order('محمد (Mohamed)', 'auto')).toEqual(['(', 'Mohamed', 'محمد )'])
  })

  it('breaks lines at spaces, and a word only when it is wider than a line', () => {
    const lines = (text: string, width: number) =>
      shapeParagraph(fonts, text, 400, 'auto', width).map((line) => line.text)
    expect(lines('Baby of Amina', 5)).toEqual(['Baby of', 'Amina'])
    expect(lines('Aaaaaaaaaa', 3).join('')).toBe('Aaaaaaaaaa')
    expect(lines('', 5)).toEqual([])
    for (const line of shapeParagraph(fonts, 'a word that wraps more than once, surely', 400, 'ltr', 6))
      expect(line.width).toBeLessThanOrEqual(6)
  })

  it('sets every script bolder when asked, Chinese, Japanese and Korean too', () => {
    for (const name of sampleNames) expect(inkOf(name, 700), name).toBeGreaterThan(inkOf(name, 400) * 1.1)
  })
})
