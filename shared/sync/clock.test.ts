import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createClock, stampTime } from './clock.ts'

const anyTime = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) })
const farthest = 36 ** 9 - 1

describe('the clock', () => {
  test('gives ever later stamps, whatever the wall clock does', () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyTime, fc.constant(1_770_000_000_000)), { minLength: 2, maxLength: 60 }),
        (times) => {
          const { tick } = createClock('')
          const stamps = times.map(tick)
          expect(stamps).toEqual([...new Set(stamps)].toSorted())
        },
      ),
    ))
  test('tells the wall time where that has not run back', () => {
    const { tick } = createClock('')
    expect(stampTime(tick(1_770_000_000_123.9))).toBe(1_770_000_000_123)
    expect(stampTime(tick(5))).toBe(1_770_000_000_123)
  })
  test('goes on after the stamp it was given, also after opening again', () =>
    fc.assert(
      fc.property(anyTime, anyTime, (before, now) => {
        const first = createClock('').tick(before)
        const { tick, last } = createClock(first)
        expect(last()).toBe(first)
        expect(tick(now) > first).toBe(true)
      }),
    ))
  test('stands after every stamp it has seen', () =>
    fc.assert(
      fc.property(fc.array(anyTime, { minLength: 1 }), anyTime, (seen, now) => {
        const { tick, observe } = createClock('')
        const stamps = seen.map((time) => createClock('').tick(time))
        stamps.forEach(observe)
        const next = tick(now)
        expect(stamps.every((stamp) => stamp < next)).toBe(true)
      }),
    ))
  test('counts on past a full counter', () => {
    const { tick } = createClock(`${(1_770_000_000_000).toString(36).padStart(9, '0')}.zzzz`)
    const next = tick(1_769_999_999_999)
    expect(stampTime(next)).toBe(1_770_000_000_001)
    expect(next.endsWith('.0000')).toBe(true)
  })
  test('of a machine set to a mad year still gives stamps that can be read again', () => {
    for (const mad of [Date.UTC(9999, 0), 8.64e15, Infinity, Number.NaN, -1]) {
      const { tick, last } = createClock('')
      const stamps = [tick(mad), tick(mad), tick(0)]
      expect(stamps).toEqual([...new Set(stamps)].toSorted())
      expect(createClock(last()).last()).toBe(last())
      expect(stampTime(last())).toBeLessThanOrEqual(farthest)
    }
  })
  test('refuses what is no stamp', () => {
    for (const wrong of ['x', '000000000', '000000000.', '000000000.00000', 'A00000000.0000', ' 00000000.0000'])
      expect(() => createClock(wrong)).toThrow('not a stamp')
  })
})
