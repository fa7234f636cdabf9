import { pinOf, placeOf, put, remove, type PutAside, type QueueDay } from './day.ts'
import { reservedEntry, type Entry } from './entry.ts'
import type { EventOf, EventType, QueueEvent } from './events.ts'
import type { EntryState, Notice, Why } from './model.ts'
import { placeBeside, placeByArrival } from './order.ts'

/** What one event does to the day; answers why, where it did nothing. */
type Outcome = PutAside['why'] | undefined
export type Step<T extends EventType> = (day: QueueDay, event: EventOf<T>) => Outcome

const open: readonly EntryState[] = ['waiting', 'called', 'serving', 'on-hold']

/** A step of a known entry in one of the given states: what it changes of it. */
const step =
  <T extends EventType>(
    from: readonly EntryState[],
    change: (entry: Entry, event: EventOf<T>, day: QueueDay) => Partial<Entry> | Outcome,
  ): Step<T> =>
  (day, event) => {
    const entry = day.entries.get(event.entryId)
    if (!entry) return 'unknown-entry'
    if (!from.includes(entry.state)) return 'wrong-state'
    const changes = change(entry, event, day)
    if (typeof changes !== 'object') return changes
    const last = { eventId: event.id, type: event.type, hlc: event.hlc, before: entry }
    put(day, { ...entry, last, ...changes })
    return undefined
  }

const noticeOf = (code: Notice['code'], { at }: QueueEvent, locationId: string | null): Notice =>
  ({ code, at, locationId }) as Notice

/** A second desk's step that came too late to count: the entry says so, nothing is lost. */
const notify = (
  day: QueueDay,
  entry: Entry,
  code: Notice['code'],
  event: QueueEvent,
  locationId: string | null,
): undefined => put(day, { ...entry, notices: [...entry.notices, noticeOf(code, event, locationId)] })

const ending =
  <T extends EventType>(state: EntryState) =>
  (_: Entry, event: EventOf<T>): Partial<Entry> => ({
    state,
    endedAt: event.at,
    reason: 'reason' in event.body ? event.body.reason : null,
  })

/** Every type of event and what it does. Stricter than nothing, laxer than the handlers: two desks may both have been right. */
export const steps: { readonly [T in EventType]: Step<T> } = {
  reserved: (day, event) =>
    day.entries.has(event.entryId)
      ? 'known-entry'
      : put(
          day,
          reservedEntry(
            event,
            event.body.label,
            placeByArrival({ band: 'normal', arrivedAt: event.at, credit: 0 }, event),
          ),
        ),

  issued: (day, event) => {
    const { entryId, seriesId, visitId, patientId, body } = event
    const known = day.entries.get(entryId)
    // A reserved number whose day has ended may still turn out to have had somebody behind it.
    if (known && (known.patientId || (known.state !== 'reserved' && known.state !== 'expired'))) return 'known-entry'
    if (!patientId || !visitId) return 'nobody'
    const entry: Entry = {
      ...reservedEntry(event, known?.label ?? body.label, placeByArrival(body, event)),
      seriesId,
      visitId,
      patientId,
      state: 'waiting',
      purpose: body.purpose,
      band: body.band,
      credit: body.credit,
      arrivedAt: body.arrivedAt,
      last: { eventId: event.id, type: 'issued', hlc: event.hlc, before: known },
    }
    return put(day, entry)
  },

  called: (day, event) => {
    const { locationId, announced, reason } = event.body
    const entry = day.entries.get(event.entryId)
    if (entry?.state === 'called') return notify(day, entry, 'also-called', event, locationId)
    if (entry?.state === 'serving') return notify(day, entry, 'called-while-serving', event, locationId)
    const why = step<'called'>(['waiting', 'on-hold'], () => ({
      state: 'called',
      calledAt: event.at,
      locationId,
      recalls: 0,
      heldAt: null,
      reason,
    }))(day, event)
    if (!why) pin(day, event, announced)
    return why
  },

  recalled: step(['called'], (entry) => ({ recalls: entry.recalls + 1, last: entry.last })),

  started: (day, event) => {
    const { locationId } = event.body
    const entry = day.entries.get(event.entryId)
    if (entry?.state === 'serving' || entry?.state === 'done')
      return notify(day, entry, 'also-started', event, locationId)
    return step<'started'>([...open, 'abandoned', 'cancelled'], ({ state, notices }) => ({
      // The doctor has them in the room: that beats a desk that gave them up without knowing.
      notices: open.includes(state) ? notices : [...notices, noticeOf('started-after-end', event, locationId)],
      state: 'serving',
      startedAt: event.at,
      endedAt: null,
      heldAt: null,
      reason: null,
      locationId: locationId ?? entry?.locationId ?? null,
    }))(day, event)
  },

  missed: step(['called'], (entry, event, at) => {
    if (event.body.abandoned)
      return { state: 'abandoned', endedAt: event.at, missed: entry.missed + 1, locationId: null }
    const anchor = at.entries.get(event.body.behind ?? '')
    const place =
      anchor && anchor.seriesId === entry.seriesId
        ? placeBeside(entry.place, placeOf(at, anchor), 'behind', at.count)
        : entry.place
    return { state: 'waiting', missed: entry.missed + 1, locationId: null, place, movedAt: at.count }
  }),

  'put-back': step(['called', 'serving'], (entry) => ({
    state: 'waiting',
    putBacks: entry.putBacks + 1,
    locationId: null,
    startedAt: null,
  })),

  held: step(['waiting', 'called', 'serving'], (_, event) => ({
    state: 'on-hold',
    heldAt: event.at,
    reason: event.body.reason,
    locationId: null,
  })),

  resumed: step(['on-hold'], () => ({ state: 'waiting', heldAt: null, reason: null })),

  transferred: (day, event) => {
    const { childId, seriesId, keptArrival, reason, ...standing } = event.body
    if (day.entries.has(childId)) return 'known-entry'
    const why = step<'transferred'>(open, () => ({ state: 'transferred', endedAt: event.at, childId, reason }))(
      day,
      event,
    )
    const parent = day.entries.get(event.entryId)
    if (why || !parent) return why
    const { label, visitId, patientId, trail } = parent
    const from: Why = { code: 'transferred-from', seriesId: parent.seriesId, at: event.at, keptArrival } as Why
    const child: Entry = {
      ...reservedEntry(
        {
          ...event,
          entryId: childId,
          seriesId,
        },
        label,
        placeByArrival(standing, event),
      ),
      ...standing,
      visitId,
      patientId,
      state: 'waiting',
      issuedAt: keptArrival ? parent.issuedAt : event.at,
      parentId: parent.id,
      trail: [...(keptArrival ? trail : []), from],
    }
    return put(day, child)
  },

  finished: step(['serving', 'called'], ending<'finished'>('done')),
  abandoned: step(['waiting', 'called', 'on-hold'], ending<'abandoned'>('abandoned')),
  cancelled: step([...open, 'reserved'], ending<'cancelled'>('cancelled')),
  expired: step([...open, 'reserved'], (_, event) => ({ state: 'expired', endedAt: event.at, last: undefined })),

  'band-changed': step(['waiting', 'called', 'on-hold'], (entry, event) => {
    const { band, credit, reason } = event.body
    const changed: Why = { code: 'band-changed', from: entry.band, to: band, by: event.actor, reason }
    const { device, seq } = entry.place
    const place = placeByArrival({ band, credit, arrivedAt: entry.arrivedAt }, { deviceId: device, seq })
    // The new band decides anew: a move by hand from before no longer says where they stand.
    return { band, credit, place, trail: [...entry.trail.filter(({ code }) => code !== 'moved'), changed] }
  }),

  moved: step(['waiting', 'on-hold'], (entry, event, day) => {
    const { side, anchorId, reason } = event.body
    const anchor = day.entries.get(anchorId)
    if (!anchor || anchor.id === entry.id || anchor.seriesId !== entry.seriesId) return 'bad-anchor'
    const moved: Why = { code: 'moved', by: event.actor, reason, side, anchor: anchor.label }
    return {
      place: placeBeside(entry.place, placeOf(day, anchor), side, day.count),
      movedAt: day.count,
      trail: [...entry.trail, moved],
    }
  }),

  'arrival-corrected': step(['waiting', 'called', 'on-hold'], (entry, event) => {
    const { arrivedAt, reason } = event.body
    const corrected: Why = { code: 'arrival-corrected', from: entry.arrivedAt, to: arrivedAt, by: event.actor, reason }
    // Who was moved or missed stays where that put them: it was decided about the person, not about the clock.
    const place = entry.movedAt > 0 ? entry.place : { ...entry.place, time: arrivedAt - entry.credit * 60_000 }
    return { arrivedAt, place, trail: [...entry.trail, corrected] }
  }),

  // Can't be taken back (nor what came before it): it is corrected by naming the right patient again.
  reassigned: step(open, (_, { body: { patientId, visitId } }) => ({ patientId, visitId, last: undefined })),

  undone: (day, event) => {
    const entry = day.entries.get(event.entryId)
    if (!entry) return 'unknown-entry'
    const { last } = entry
    if (!last || last.eventId !== event.body.eventId) return 'not-the-last'
    if (entry.childId && last.type === 'transferred') {
      const child = day.entries.get(entry.childId)
      if (child?.last || child?.state !== 'waiting' || child.patientId !== entry.patientId) return 'not-the-last'
      remove(day, child)
    }
    for (const [id, { by }] of day.pins) if (by === last.eventId) day.pins.delete(id)
    // A number once given is never given again: taking it back voids it.
    return put(day, last.before ?? { ...entry, state: 'cancelled', endedAt: event.at, last: undefined })
  },
}

const pin = (day: QueueDay, event: QueueEvent, ids: readonly string[]): void => {
  for (const [index, id] of ids.entries()) {
    const entry = day.entries.get(id)
    if (entry?.state === 'waiting' && !pinOf(day, entry))
      day.pins.set(id, { by: event.id, at: event.at, order: day.count, index })
  }
}
