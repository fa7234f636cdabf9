import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { resolveLink, type LinkEvent } from './links.ts'

let stamp = 0
const event = (kind: 'link' | 'unlink', patientId: string, survivorId: string): LinkEvent => {
  const hlc = String((stamp += 1)).padStart(6, '0')
  return { id: hlc, patientId, survivorId, event: kind, hlc }
}
const resolve = (id: string, events: readonly LinkEvent[]) =>
  resolveLink(id, (of) => events.filter(({ patientId }) => patientId === of))

describe('merged records', () => {
  test('are read as their survivor, through several merges', () => {
    const events = [event('link', 'a', 'b'), event('link', 'b', 'c')]
    expect(['a', 'b', 'c', 'd'].map((id) => resolve(id, events))).toEqual(['c', 'c', 'c', 'd'])
  })
  test('stand for themselves again after an unlink, and may be merged anew', () => {
    const events = [event('link', 'a', 'b'), event('unlink', 'a', 'b')]
    expect(resolve('a', events)).toBe('a')
    expect(resolve('a', [...events, event('link', 'a', 'c')])).toBe('c')
  })
  test('two desks that merged them into each other agree: the earlier merge holds', () => {
    const events = [event('link', 'a', 'b'), event('link', 'b', 'a')]
    expect(resolve('a', events)).toBe('b')
    expect(resolve('b', events)).toBe('b')
  })
  test.prop(
    [
      fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
        maxLength: 12,
      }),
      fc.integer(),
    ],
    { numRuns: 300 },
  )('in whatever order facts arrive, the answer is one record that stands for itself', (moves, seed) => {
    const events = moves.map(([on, from, to]) => event(on ? 'link' : 'unlink', `p${from}`, `p${to}`))
    const shuffled = events.toSorted(
      (a, b) => ((Number(a.id) * 7919 + seed) % 101) - ((Number(b.id) * 7919 + seed) % 101),
    )
    for (const id of ['p0', 'p1', 'p2', 'p3', 'p4', 'p5']) {
      const survivor = resolve(id, events)
      expect(resolve(id, shuffled)).toBe(survivor)
      expect(resolve(survivor, events)).toBe(survivor)
    }
  })
})
