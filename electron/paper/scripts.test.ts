import { test as property, fc } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { hanStyleOf, runsOf } from './scripts.ts'

const cut = (text: string, han?: 'sc' | 'jp' | 'kr') => runsOf(text, han).map((run) => `${run.family}:${run.text}`)

describe('runs of one font', () => {
  it('are cut where the script changes, neutrals staying with the letters before them', () => {
    expect(cut('Amina (أمينة) 12')).toEqual(['noto:Amina (', 'arabic:أمينة) 12'])
    expect(cut('(12) שרה')).toEqual(['hebrew:(12) שרה'])
    expect(cut('রহিম খান।')).toEqual(['bengali:রহিম খান।'])
    expect(cut('ሰላም፣ አበበ')).toEqual(['ethiopic:ሰላም፣ አበበ'])
    expect(cut('A-K7-17')).toEqual(['noto:A-K7-17'])
  })

  it('take Japanese or Korean shapes where kana or hangul say so, else those of the country', () => {
    expect(cut('山田 さくら')).toEqual(['jp:山田 さくら'])
    expect(cut('金 영희')).toEqual(['kr:金 영희'])
    expect(cut('王小明')).toEqual(['sc:王小明'])
    expect(cut('山田', hanStyleOf('JP'))).toEqual(['jp:山田'])
  })

  property.prop([fc.string({ unit: 'grapheme', maxLength: 40 })])('lose and reorder nothing', (text) => {
    expect(
      runsOf(text)
        .map((run) => run.text)
        .join(''),
    ).toBe(text)
  })
})
