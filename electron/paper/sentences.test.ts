import { describe, expect, it } from 'vitest'
import ar from '../../shared/locales/paper.ar.json' with { type: 'json' }
import en from '../../shared/locales/paper.en.json' with { type: 'json' }
import es from '../../shared/locales/paper.es.json' with { type: 'json' }
import { sentence } from './sentences.ts'

const stems = (catalogue: object) =>
  new Set(Object.keys(catalogue).map((key) => key.replace(/_(zero|one|two|few|many|other)$/u, '')))
const valuesIn = (text: string) => new Set([...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name))

describe('the sentences of paper', () => {
  it('are the same in every language, with the same values', () => {
    for (const other of [es, ar] as Record<string, string>[]) {
      expect(stems(other)).toEqual(stems(en))
      for (const [key, text] of Object.entries(en))
        if (key in other && !key.includes('_')) expect(valuesIn(other[key]!), key).toEqual(valuesIn(text))
    }
  })

  it('have the plurals that each language needs', () => {
    const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/gu, '')
    expect([0, 1, 2, 5, 12, 100].map((count) => plain(sentence('ar', 'slip.ahead', { count })))).toEqual([
      'دورك هو التالي',
      'شخص واحد قبلك',
      'شخصان قبلك',
      '5 أشخاص قبلك',
      '12 شخصًا قبلك',
      '100 شخص قبلك',
    ])
    expect([0, 1, 2].map((count) => plain(sentence('es', 'slip.ahead', { count })))).toEqual([
      'Usted es el siguiente',
      '1 persona antes que usted',
      '2 personas antes que usted',
    ])
  })
})
