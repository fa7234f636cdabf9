import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyEvents, anyOrder, creditOf, entryIds, idOf, seriesIds } from './arbitrary.ts'
import { bands } from '../setup/model.ts'
import { emptyDay, nextInLine, peopleAhead, placeOf, waitingLine, type QueueDay } from './day.ts'
import { isOpen } from './entry.ts'
import { compareEvents, rowToEvent, type EventType, type QueueEvent } from './events.ts'
import { extend, fold, nothingYet, takeIn } from './fold.ts'
import { comparePlaces } from './order.ts'
import { noticesOf, whyHere } from './why.ts'

/** All of a day that anybody can see, in a form that can be compared. */
const seen = (day: QueueDay) => ({
  entries: [...day.entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  lines: Object.fromEntries(seriesIds.map((id) => [id, waitingLine(day, id).map((entry) => entry.id)])),
  putAside: day.putAside,
})
const minute = 60_000

let count = 0
const event = <T extends EventType>(
  type: T,
  entryId: string,
  body: Extract<QueueEvent, { type: T }>['body'],
  more: Partial<QueueEvent> = {},
): QueueEvent => {
  const seq = ++count
  return {
    id: idOf(9, seq),
    serviceDay: '2026-03-02',
    entryId,
    seriesId: seriesIds[0]!,
    type,
    body,
    at: seq * minute,
    visitId: entryId,
    patientId: entryId,
    hlc: String(seq).padStart(6, '0'),
    deviceId: 'd1',
    seq,
    actor: 'me',
    basis: null,
    ...more,
  } as QueueEvent
}
const issued = (
  entryId: string,
  arrived: number,
  band: keyof typeof creditOf = 'normal',
  more: Partial<QueueEvent> = {},
) =>
  event(
    'issued',
    entryId,
    { label: `A${arrived}`, band, credit: creditOf[band], arrivedAt: arrived * minute, purpose: 'consultation' },
    { at: arrived * minute, ...more },
  )
const lineOf = (events: readonly QueueEvent[]) => waitingLine(fold(events), seriesIds[0]!).map(({ label }) => label)
const [a, b, c, d, e] = entryIds as [string, string, string, string, string]
const called = (entryId: string, announced: string[] = [], locationId: string | null = null) =>
  event('called', entryId, { locationId, announced, reason: null })

describe('the fold of a day, whatever happened', () => {
  it('is the same in any order of delivery', () => {
    const shuffled = anyEvents.chain((events) => fc.tuple(fc.constant(events), anyOrder(events)))
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(seen(fold(other))).toEqual(seen(fold(one)))
      }),
      { numRuns: 300 },
    )
  })

  it('is the same taken in batch by batch, some of them twice', () => {
    const batches = anyEvents.chain((events) =>
      fc.tuple(fc.constant(events), anyOrder(events), fc.array(fc.integer({ min: 1, max: 9 }))),
    )
    const property = fc.property(batches, ([events, order, sizes]) => {
      let kept = nothingYet()
      for (let from = 0, turn = 0; from < order.length; turn++) {
        const size = sizes[turn % sizes.length] ?? 1
        kept = takeIn(kept, order.slice(Math.max(0, from - 2), from + size))
        from += size
      }
      expect(seen(kept.day)).toEqual(seen(fold(events)))
      expect(kept.events).toEqual([...events].sort(compareEvents))
    })
    fc.assert(property, { numRuns: 200 })
  })

  it('gives those who wait the positions 1 to n and nobody else one', () => {
    const property = fc.property(anyEvents, (events) => {
      const day = fold(events)
      const lines = seriesIds.flatMap((id) => waitingLine(day, id))
      const waiting = [...day.entries.values()].filter(({ state }) => state === 'waiting')
      expect(new Set(lines)).toEqual(new Set(waiting))
      for (const id of seriesIds)
        expect(waitingLine(day, id).map((entry) => peopleAhead(day, entry))).toEqual(
          waitingLine(day, id).map((_, index) => index),
        )
    })
    fc.assert(property, { numRuns: 300 })
  })

  it('orders places totally', () => {
    const property = fc.property(anyEvents, (events) => {
      const day = fold(events)
      const places = [...day.entries.values()].map((entry) => placeOf(day, entry))
      for (const x of places)
        for (const y of places) {
          expect(Math.sign(comparePlaces(x, y)) + Math.sign(comparePlaces(y, x))).toBe(0)
          for (const z of places)
            if (comparePlaces(x, y) < 0 && comparePlaces(y, z) < 0) expect(comparePlaces(x, z)).toBeLessThan(0)
        }
    })
    fc.assert(property, { numRuns: 100 })
  })

  it('keeps its indexes true', () => {
    const property = fc.property(anyEvents, (events) => {
      const day = fold(events)
      const listed = [...day.openBySeries].flatMap(([seriesId, ids]) => [...ids].map((id) => `${seriesId} ${id}`))
      const open = [...day.entries.values()].filter(isOpen).map(({ seriesId, id }) => `${seriesId} ${id}`)
      expect(listed.sort()).toEqual(open.sort())
      for (const entry of day.entries.values())
        if (entry.patientId) expect(day.byPatient.get(entry.patientId)).toContain(entry.id)
    })
    fc.assert(property, { numRuns: 200 })
  })

  it('takes back the last step of an entry as if it had never been', () => {
    const property = fc.property(anyEvents, (events) => {
      const sorted = [...events].sort(compareEvents)
      for (const [index, last] of sorted.entries()) {
        const before = fold(sorted.slice(0, index))
        const after = fold(sorted.slice(0, index + 1))
        const stepped = after.entries.get(last.entryId)?.last
        if (stepped?.eventId !== last.id || last.type === 'issued') continue
        const undone = {
          ...last,
          id: idOf(8, index),
          hlc: 'z',
          type: 'undone',
          body: { eventId: last.id },
        } as QueueEvent
        expect(seen(fold([...sorted.slice(0, index + 1), undone]))).toEqual(seen(before))
      }
    })
    fc.assert(property, { numRuns: 60 })
  })

  it('never lets anybody but an emergency pass somebody who came more than the largest credit earlier, unless a person moved them', () => {
    const moves: EventType[] = ['missed', 'moved', 'called', 'transferred', 'reserved', 'arrival-corrected']
    const property = fc.property(anyEvents, (events) => {
      const day = fold(events.filter(({ type }) => !moves.includes(type)))
      for (const id of seriesIds) {
        const line = waitingLine(day, id)
        for (const [index, first] of line.entries())
          for (const later of line.slice(index + 1))
            if (first.band !== 'emergency') expect(first.arrivedAt - later.arrivedAt).toBeLessThanOrEqual(60 * minute)
      }
    })
    fc.assert(property, { numRuns: 300 })
  })

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

  it('survives rows of any content and says which it could not read', () => {
    const row = fc.record({
      id: fc.uuid(),
      serviceDay: fc.string(),
      entryId: fc.string(),
      seriesId: fc.string(),
      type: fc.constantFrom('issued', 'called', '__proto__', 'x'),
      visitId: fc.option(fc.string()),
      patientId: fc.option(fc.string()),
      at: fc.integer(),
      hlc: fc.string(),
      deviceId: fc.string(),
      seq: fc.integer(),
      actor: fc.string(),
      basis: fc.option(fc.string()),
      body: fc.oneof(fc.json(), fc.string()),
    })
    const property = fc.property(fc.array(row), (rows) => void fold(rows.flatMap((each) => rowToEvent(each) ?? [])))
    fc.assert(property, { numRuns: 200 })
  })
})

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
