import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { alphabet, checkCharacter, isChecked, normaliseNumber, parseMrn, toMrn } from './numbering.ts'

const characters = [...alphabet]
const lane = fc.tuple(fc.constantFrom(...characters), fc.constantFrom(...characters)).map(([a, b]) => a + b)
const counter = fc.integer({ min: 1, max: 999_999 })

describe('check character', () => {
  test('is the one of ISO/IEC 7064: the whole recursion ends at 1', () => {
    // The standard's own way of checking, run over text and check character together.
    const remainder = (text: string) => {
      let product = 30
      for (const [index, character] of [...text].entries()) {
        const sum = product + alphabet.indexOf(character)
        if (index === text.length - 1) return sum % 30
        product = ((sum % 30 || 30) * 2) % 31
      }
      return -1
    }
    for (let n = 1; n < 5000; n += 7) expect(remainder(normaliseNumber(toMrn('K7', n)))).toBe(1)
  })
  test.prop([lane, counter], { numRuns: 60 })('finds every single wrong character', (desk, n) => {
    const right = normaliseNumber(toMrn(desk, n))
    for (let at = 0; at < right.length; at++)
      for (const other of characters)
        if (other !== right[at]) expect(isChecked(right.slice(0, at) + other + right.slice(at + 1))).toBe(false)
  })
  test('finds nearly every swap of neighbours: at most one in a hundred passes', () => {
    let [swaps, missed] = [0, 0]
    for (let n = 1; n < 100_000; n += 37) {
      const right = normaliseNumber(toMrn('K7', n))
      for (let at = 0; at + 1 < right.length; at++) {
        const [a, b] = [right.charAt(at), right.charAt(at + 1)]
        if (a === b) continue
        swaps += 1
        if (isChecked(right.slice(0, at) + b + a + right.slice(at + 2))) missed += 1
      }
    }
    expect(missed / swaps).toBeLessThan(0.01)
  })
  test('refuses a character that is not of the alphabet', () => {
    expect(() => checkCharacter('K7-1')).toThrow()
  })
})

describe('MRN', () => {
  test.prop([lane, counter], { numRuns: 300 })('is read back from what was printed', (desk, n) => {
    expect(parseMrn(toMrn(desk, n))).toEqual({ text: toMrn(desk, n), lane: desk, counter: n })
  })
  test.prop([lane, counter], { numRuns: 300 })(
    'is read in lower case, without dashes and with look-alikes',
    (desk, n) => {
      const text = toMrn(desk, n)
      const sloppy = text
        .toLowerCase()
        .replaceAll('-', ' ')
        .replaceAll('0', 'o')
        .replaceAll('1', 'l')
        .replaceAll('5', 's')
      expect(parseMrn(` ${sloppy.replaceAll('2', 'z').replaceAll('v', 'u')} `)?.text).toBe(text)
      expect(parseMrn(text.replaceAll('-', ''))?.text).toBe(text)
    },
  )
  test.each(['', 'K7', 'K7-01234', 'K7-01234-!', '__proto__', 'hello there', '💊💊01234A', '0'.repeat(200)])(
    '%j is none',
    (text) => {
      expect(parseMrn(text)).toBeUndefined()
    },
  )
})
