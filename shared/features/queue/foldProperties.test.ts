import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bands } from '../setup/model.ts'
import { peopleAhead, placeOf, waitingLine, type QueueDay } from './day.ts'
import { isOpen } from './entry.ts'
import { compareEvents, rowToEvent, type EventType, type QueueEvent } from './events.ts'
import { fold, nothingYet, takeIn } from './fold.ts'
import { comparePlaces } from './order.ts'
import { creditOf, entryIds, idOf, seriesIds } from './testing.ts'

const locationIds = Array.from({ length: 3 }, (_, index) => idOf(3, index))

const anyEntry = fc.constantFrom(...entryIds)
const location = fc.option(fc.constantFrom(...locationIds))
const instant = fc.integer({ min: 0, max: 600 }).map((minutes) => minutes * 60_000)
const band = fc.constantFrom(...bands)
const reason = fc.constant('said so')
const standing = fc
  .record({ band, arrivedAt: instant, purpose: fc.constant('consultation' as const) })
  .map((of) => ({ ...of, credit: creditOf[of.band] }))

const bodies: { readonly [T in EventType]: fc.Arbitrary<Extract<QueueEvent, { type: T }>['body']> } = {
  reserved: fc.record({ label: fc.integer({ min: 1, max: 99 }).map((number) => `A${number}`) }),
  issued: standing.map((of) => ({ ...of, label: 'A1' })),
  called: fc.record({
    locationId: location,
    announced: fc.uniqueArray(anyEntry, { maxLength: 3 }),
    reason: fc.constant(null),
  }),
  recalled: fc.constant({}),
  started: fc.record({ locationId: location }),
  missed: fc.record({ behind: fc.option(anyEntry), abandoned: fc.boolean() }),
  'put-back': fc.constant({}),
  held: fc.record({ reason }),
  resumed: fc.constant({}),
  transferred: fc
    .tuple(standing, anyEntry, fc.constantFrom(...seriesIds), fc.boolean())
    .map(([of, childId, seriesId, keptArrival]) => ({ ...of, childId, seriesId, keptArrival, reason: null })),
  finished: fc.constant({}),
  abandoned: fc.record({ reason }),
  cancelled: fc.record({ reason }),
  expired: fc.constant({}),
  'band-changed': band.map((to) => ({ band: to, credit: creditOf[to], reason: 'said so' })),
  moved: fc.record({ side: fc.constantFrom('before' as const, 'behind' as const), anchorId: anyEntry, reason }),
  'arrival-corrected': fc.record({ arrivedAt: instant, reason }),
  reassigned: fc.record({ patientId: anyEntry, visitId: anyEntry, reason }),
  undone: fc.record({ eventId: fc.integer({ min: 0, max: 60 }).map((index) => idOf(9, index)) }),
}

// Issues and calls are drawn more often, so that most events find an entry in a state that allows them.
const anyType = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<EventType>('issued', 'issued', 'called', 'started') },
  { weight: 5, arbitrary: fc.constantFrom(...(Object.keys(bodies) as EventType[])) },
)

/** Any event at all, possible or not; `index` becomes its id, so that an undo can name it. */
const eventAt = (index: number): fc.Arbitrary<QueueEvent> =>
  fc
    .tuple(anyType, anyEntry, fc.constantFrom(...seriesIds), fc.nat(40), fc.constantFrom('d1', 'd2', 'd3'), instant)
    .chain(([of, entryId, seriesId, stamp, deviceId, at]) =>
      (bodies[of] as fc.Arbitrary<unknown>).map(
        (body) =>
          ({
            id: idOf(9, index),
            serviceDay: '2026-03-02',
            entryId,
            seriesId,
            type: of,
            body,
            visitId: idOf(4, entryIds.indexOf(entryId) % 4),
            patientId: idOf(5, entryIds.indexOf(entryId) % 4),
            at,
            hlc: String(stamp).padStart(4, '0'),
            deviceId,
            seq: index,
            actor: 'someone',
            basis: null,
          }) as QueueEvent,
      ),
    )

/** Events of one day in no order. */
const anyEvents: fc.Arbitrary<QueueEvent[]> = fc
  .integer({ min: 0, max: 60 })
  .chain((length) => fc.tuple(...Array.from({ length }, (_, index) => eventAt(index))))

/** Some of the list, in any order. */
const anyOrder = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length })

/** All of a day that anybody can see, in a form that can be compared. */
const seen = (day: QueueDay) => ({
  entries: [...day.entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  lines: Object.fromEntries(seriesIds.map((id) => [id, waitingLine(day, id).map((entry) => entry.id)])),
  putAside: day.putAside,
})
const minute = 60_000

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
