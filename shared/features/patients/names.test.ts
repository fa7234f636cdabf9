import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { nameToDisplay, nameToWords, scriptOf, withoutArticle } from './names.ts'

describe('words of a name', () => {
  test.each([
    ['Amina  Hassan-Ali', 'amina hassan ali'],
    ['José Ñáñez', 'jose nanez'],
    ["Ng'ang'a O’Brien", 'nganga obrien'],
    ['Łukasz Ørsted Straße', 'lukasz orsted strasse'],
    ['İbrahim', 'ibrahim'],
    ['مُحَمَّد', 'محمد'],
    ['أحمد إبراهيم آمنة', 'احمد ابراهيم امنه'],
    ['شـــادي', 'شادي'],
    ['שָׂרָה', 'שרה'],
    ['王小明', '王 小 明'],
    ['김철수', '김 철 수'],
    ['ガブリエル', 'ガ ブ リ エ ル'],
    ['राम कुमार', 'राम कुमार'],
    ['አበበ ቢቂላ', 'አበበ ቢቂላ'],
    ['Nguyễn Thị Ánh', 'nguyen thi anh'],
    ['Aïcha (Kofi) Jr.', 'aicha kofi jr'],
    ['ﻣﺤﻤﺪ', 'محمد'],
  ])('%s', (name, words) => expect(nameToWords(name).join(' ')).toBe(words))

  test('the vowel signs of Devanagari tell names apart', () => {
    expect(nameToWords('राम')).not.toEqual(nameToWords('रमा'))
  })
  test.prop([fc.string({ unit: 'grapheme', maxLength: 40 })], { numRuns: 300 })(
    'folding twice changes nothing',
    (name) => {
      const words = nameToWords(name)
      expect(nameToWords(words.join(' '))).toEqual(words)
      for (const word of words) expect(word).not.toMatch(/["*\s]/)
    },
  )
  test('an Arabic article may be left out', () => {
    expect(withoutArticle('الحسن')).toBe('حسن')
    expect(withoutArticle('علي')).toBeUndefined()
  })
})

test.each([
  [{ given: 'Amina', family: 'Hassan' }, 'Amina Hassan'],
  [{ text: 'Sukarno' }, 'Sukarno'],
  [{ given: '小明', family: '王' }, '王小明'],
  [{ given: 'Madonna' }, 'Madonna'],
])('%j is shown as %s', (name, shown) => expect(nameToDisplay(name)).toBe(shown))

test.each([
  ['Amina', 'Latn'],
  ['أمينة', 'Arab'],
  ['王小明', 'Hani'],
  ['አበበ', 'Ethi'],
  ['12', 'Zyyy'],
])('%s is written in %s', (name, script) => expect(scriptOf(name)).toBe(script))
