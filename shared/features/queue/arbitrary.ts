import fc from 'fast-check'
import { bands } from '../setup/model.ts'
import type { EventType, QueueEvent } from './events.ts'

/** Ids that look like the product's, from a small pool so that events meet. */
export const idOf = (kind: number, index: number): string =>
  `0190a000-0000-7000-8${kind.toString(16).padStart(3, '0')}-${index.toString(16).padStart(12, '0')}`
export const entryIds = Array.from({ length: 8 }, (_, index) => idOf(1, index))
export const seriesIds = Array.from({ length: 3 }, (_, index) => idOf(2, index))
const locationIds = Array.from({ length: 3 }, (_, index) => idOf(3, index))
export const creditOf = { emergency: 0, urgent: 60, appointment: 30, elderly: 15, pregnant: 15, normal: 0 } as const

const entry = fc.constantFrom(...entryIds)
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
    announced: fc.uniqueArray(entry, { maxLength: 3 }),
    reason: fc.constant(null),
  }),
  recalled: fc.constant({}),
  started: fc.record({ locationId: location }),
  missed: fc.record({ behind: fc.option(entry), abandoned: fc.boolean() }),
  'put-back': fc.constant({}),
  held: fc.record({ reason }),
  resumed: fc.constant({}),
  transferred: fc
    .tuple(standing, entry, fc.constantFrom(...seriesIds), fc.boolean())
    .map(([of, childId, seriesId, keptArrival]) => ({ ...of, childId, seriesId, keptArrival, reason: null })),
  finished: fc.constant({}),
  abandoned: fc.record({ reason }),
  cancelled: fc.record({ reason }),
  expired: fc.constant({}),
  'band-changed': band.map((to) => ({ band: to, credit: creditOf[to], reason: 'said so' })),
  moved: fc.record({ side: fc.constantFrom('before' as const, 'behind' as const), anchorId: entry, reason }),
  'arrival-corrected': fc.record({ arrivedAt: instant, reason }),
  reassigned: fc.record({ patientId: entry, visitId: entry, reason }),
  undone: fc.record({ eventId: fc.integer({ min: 0, max: 60 }).map((index) => idOf(9, index)) }),
}

// Issues and calls are drawn more often, so that most events find an entry in a state that allows them.
const type = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<EventType>('issued', 'issued', 'called', 'started') },
  { weight: 5, arbitrary: fc.constantFrom(...(Object.keys(bodies) as EventType[])) },
)

/** Any event at all, possible or not; `index` becomes its id, so that an undo can name it. */
const eventAt = (index: number): fc.Arbitrary<QueueEvent> =>
  fc
    .tuple(type, entry, fc.constantFrom(...seriesIds), fc.nat(40), fc.constantFrom('d1', 'd2', 'd3'), instant)
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
export const anyEvents: fc.Arbitrary<QueueEvent[]> = fc
  .integer({ min: 0, max: 60 })
  .chain((length) => fc.tuple(...Array.from({ length }, (_, index) => eventAt(index))))

/** Some of the list, in any order. */
export const anyOrder = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length })
