import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { ageToText, birthToAge, draftToBirth, shortUnits } from './ages.ts'
import type { BirthDraft } from './model.ts'

const today = '2026-03-05'
const shown = (draft: BirthDraft, on = today): string => {
  const age = birthToAge(draftToBirth(draft, today), on)
  return age ? ageToText(age, shortUnits) : '?'
}

describe('age', () => {
  test.each<[BirthDraft, string]>([
    [{ known: 'age', amount: 60, unit: 'years' }, '~60 y'],
    [{ known: 'age', amount: 7, unit: 'months' }, '~7 m'],
    [{ known: 'age', amount: 3, unit: 'weeks' }, '~3 w'],
    [{ known: 'age', amount: 2, unit: 'days' }, '~2 d'],
    [{ known: 'age', amount: 1, unit: 'years' }, '~1 y'],
    [{ known: 'day', day: '2026-03-05' }, '0 d'],
    [{ known: 'day', day: '2026-02-20' }, '13 d'],
    [{ known: 'day', day: '2026-01-20' }, '6 w'],
    [{ known: 'day', day: '2025-03-06' }, '11 m'],
    [{ known: 'day', day: '2024-03-06' }, '23 m'],
    [{ known: 'day', day: '2024-03-05' }, '2 y'],
    [{ known: 'day', day: '1966-03-06' }, '59 y'],
    [{ known: 'year', year: 2026 }, '~0 y'],
    [{ known: 'year', year: 1966 }, '~59 y'],
    [{ known: 'month', month: '2026-03' }, '~0 w'],
    [{ known: 'nothing' }, '?'],
    [{ known: 'day', day: '2026-03-06' }, '?'],
  ])('%j is shown as %s', (draft, text) => expect(shown(draft)).toBe(text))

  test('a person born on 29 February is a year older on 1 March', () => {
    expect(shown({ known: 'day', day: '2004-02-29' }, '2026-02-28')).toBe('21 y')
    expect(shown({ known: 'day', day: '2004-02-29' }, '2026-03-01')).toBe('22 y')
  })
  test('a month before the end of March is the end of February', () => {
    expect(draftToBirth({ known: 'age', amount: 1, unit: 'months' }, '2026-03-31').date).toBe('2026-02-28')
  })
  test.prop([
    fc.integer({ min: 0, max: 120 }),
    fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
  ])('an age in years that was said is the age that is shown', (amount, at) => {
    const day = at.toISOString().slice(0, 10)
    const age = birthToAge(draftToBirth({ known: 'age', amount, unit: 'years' }, day), day)
    expect(age).toEqual({ amount, unit: 'years', estimated: true })
  })
})
