import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bands } from '../setup/model.ts'
import { emptyDay, nextInLine, waitingLine } from './day.ts'
import type { QueueEvent } from './events.ts'
import { extend, fold } from './fold.ts'
import { called, entryIds, event, idOf, issued, seriesIds } from './testing.ts'
import { noticesOf, whyHere } from './why.ts'

const minute = 60_000
const lineOf = (events: readonly QueueEvent[]) => waitingLine(fold(events), seriesIds[0]!).map(({ label }) => label)
const [a, b, c, d, e] = entryIds as [string, string, string, string, string]

describe('who is called next', () => {
  it('is who came first, with credits counted as having come earlier', () => {
    expect(lineOf([issued(a, 100), issued(b, 110, 'elderly'), issued(c, 120), issued(d, 170, 'urgent')])).toEqual([
      'A110',
      'A100',
      'A170',
      'A120',
    ])
  })

  it('is an emergency before everybody, the announced included', () => {
    const events = [issued(a, 1), issued(b, 2), issued(c, 3), called(a, [b, c]), issued(d, 9, 'emergency')]
    expect(lineOf(events)).toEqual(['A9', 'A2', 'A3'])
  })

  it('is whom the board announced, even where somebody merged in had come before', () => {
    const late = issued(d, 2, 'normal', { hlc: '000000', deviceId: 'd2' })
    expect(lineOf([issued(a, 3), issued(b, 4), issued(c, 5), called(a, [b, c]), late])).toEqual(['A4', 'A5', 'A2'])
  })

  it('is somebody else after a miss: the missed one goes behind the second who waits', () => {
    const events = [
      issued(a, 1),
      issued(b, 2),
      issued(c, 3),
      issued(d, 4),
      called(a, [b, c, d]),
      event('missed', a, { behind: c, abandoned: false }),
    ]
    expect(lineOf(events)).toEqual(['A2', 'A3', 'A1', 'A4'])
    expect(whyHere(fold(events), fold(events).entries.get(a)!).map(({ code }) => code)).toEqual(['arrived', 'missed'])
  })

  it('follows a move by hand, the later one closer to its anchor', () => {
    const move = (who: string, side: 'before' | 'behind', anchorId: string) =>
      event('moved', who, { side, anchorId, reason: 'cannot stand' })
    const all = [issued(a, 1), issued(b, 2), issued(c, 3), issued(d, 4), issued(e, 5)]
    expect(lineOf([...all, move(d, 'before', a), move(e, 'before', a)])).toEqual(['A4', 'A5', 'A1', 'A2', 'A3'])
    expect(lineOf([...all, move(a, 'behind', c), move(b, 'behind', c)])).toEqual(['A3', 'A2', 'A1', 'A4', 'A5'])
  })

  it('stays an emergency although somebody was moved behind one', () => {
    const events = [
      issued(a, 1, 'emergency'),
      issued(b, 2),
      issued(c, 3),
      event('moved', c, { side: 'behind', anchorId: a, reason: 'with her child' }),
      issued(d, 9, 'emergency'),
    ]
    expect(lineOf(events)).toEqual(['A1', 'A9', 'A3', 'A2'])
  })

  it('keeps the place of who was at the laboratory', () => {
    const events = [issued(a, 1), issued(b, 2), event('held', a, { reason: 'laboratory' }), issued(c, 3)]
    expect(lineOf(events)).toEqual(['A2', 'A3'])
    expect(lineOf([...events, event('resumed', a, {})])).toEqual(['A1', 'A2', 'A3'])
  })
})

describe('fairness', () => {
  it('keeps that bound for everybody who is called, with the announced pinned', () => {
    const turn = fc.record({
      band: fc.constantFrom(...bands),
      calls: fc.nat(2),
      after: fc.integer({ min: 1, max: 25 }),
    })
    const property = fc.property(fc.array(turn, { maxLength: 60, size: 'max' }), (turns) => {
      const day = emptyDay()
      let clock = 0
      for (const [index, { band, calls, after }] of turns.entries()) {
        clock += after
        extend(day, issued(idOf(1, index), clock, band, { hlc: `${index}`.padStart(6, '0') }))
        for (let turnNumber = 0; turnNumber < calls; turnNumber++) {
          const [first, ...next] = nextInLine(day, [seriesIds[0]!], 4)
          if (!first) break
          const longest = Math.max(
            ...waitingLine(day, seriesIds[0]!).map(({ arrivedAt }) => first.arrivedAt - arrivedAt),
          )
          if (first.band !== 'emergency') expect(longest).toBeLessThanOrEqual(60 * minute)
          const announced = next.map(({ id }) => id)
          extend(day, called(first.id, announced))
        }
      }
    })
    fc.assert(property, { numRuns: 100 })
  })
})

describe('two desks that did not know of each other', () => {
  it('tell both rooms when they called the same patient: the first stamp holds', () => {
    const entry = fold([issued(a, 1), called(a, [], idOf(3, 0)), called(a, [], idOf(3, 1))]).entries.get(a)!
    expect([entry.state, entry.locationId]).toEqual(['called', idOf(3, 0)])
    expect(entry.notices).toMatchObject([{ code: 'also-called', locationId: idOf(3, 1) }])
  })

  it('let a start beat a call, and flag two starts', () => {
    const start = (locationId: string) => event('started', a, { locationId })
    const entry = fold([issued(a, 1), start(idOf(3, 0)), called(a, [], idOf(3, 1)), start(idOf(3, 2))]).entries.get(a)!
    expect([entry.state, entry.locationId]).toEqual(['serving', idOf(3, 0)])
    expect(entry.notices.map(({ code }) => code)).toEqual(['called-while-serving', 'also-started'])
  })

  it('keep both numbers of a patient who got two in one series, and say so on both', () => {
    const day = fold([
      issued(a, 1, 'normal', { patientId: idOf(5, 0) }),
      issued(b, 2, 'normal', { patientId: idOf(5, 0), deviceId: 'd2' }),
    ])
    expect([a, b].map((id) => noticesOf(day, day.entries.get(id)!).map(({ code }) => code))).toEqual([
      ['issued-twice'],
      ['issued-twice'],
    ])
  })
})
