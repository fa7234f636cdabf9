import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareEvents, rowToEvent, type EventRow } from '../../../shared/features/queue/events.ts'
import { fold } from '../../../shared/features/queue/fold.ts'
import type { QueueRow } from '../../../shared/features/queue/model.ts'
import { openDesk, type TestDesk } from '../../testing.ts'
import { dayOf } from './log.ts'
import { queueEvents } from './tables.ts'
import { addPatients, done, passTime, places } from './testing.ts'

const minute = 60_000
let desk: TestDesk
let at: Awaited<ReturnType<typeof places>>
let people: ReturnType<typeof addPatients>

beforeAll(async () => {
  desk = await openDesk()
  at = await places(desk)
  people = addPatients(desk, 4)
})
afterAll(() => desk.close())

const queue = () => desk.as('receptionist').queue
const rows = () =>
  queue()
    .list({ ended: true })
    .then((result) => (result.ok ? result.value : []))

type Call = (row: QueueRow, other: QueueRow) => Promise<{ readonly ok: boolean; readonly failure?: string }>
const entryOf = ({ entryId }: QueueRow) => ({ entryId })
const calls: Record<string, Call> = {
  callNext: () => queue().callNext({ seriesIds: [at.general, at.mothers], locationId: at.room1 }),
  callEntry: (row) => queue().callEntry({ ...entryOf(row), locationId: at.room2, reason: 'asked' }),
  recall: (row) => queue().recall(entryOf(row)),
  miss: (row) => queue().markMissed(entryOf(row)),
  putBack: (row) => queue().putBack(entryOf(row)),
  start: (row) => queue().start(entryOf(row)),
  finish: (row) => queue().finish(entryOf(row)),
  hold: (row) => queue().hold({ ...entryOf(row), reason: 'laboratory' }),
  resume: (row) => queue().resume(entryOf(row)),
  abandon: (row) => queue().abandon({ ...entryOf(row), reason: 'went home' }),
  cancel: (row) => queue().cancel({ ...entryOf(row), reason: 'by mistake' }),
  transfer: (row) =>
    queue().transfer({
      ...entryOf(row),
      seriesId: row.seriesId === at.general ? at.mothers : at.general,
      reason: 'better there',
    }),
  move: (row, other) =>
    queue().move({ ...entryOf(row), side: 'before', anchorId: other.entryId, reason: 'cannot stand' }),
  elderly: (row) => queue().changeBand({ ...entryOf(row), band: 'elderly', reason: 'is 82' }),
  emergency: (row) => queue().changeBand({ ...entryOf(row), band: 'emergency', reason: 'fainted' }),
  undo: (row) => queue().undo(entryOf(row)),
  reassign: (row, other) => queue().reassign({ ...entryOf(row), patientId: other.patient.id, reason: 'same name' }),
  moveAll: () => queue().moveAll({ fromSeriesId: at.general, toSeriesId: at.mothers, reason: 'on leave' }),
}

/** What has to be true of a day at any moment, whoever did what. */
const checkDay = async (): Promise<void> => {
  const open = (await rows()).filter(({ state }) => ['waiting', 'called', 'serving', 'on-hold'].includes(state))
  const seats = open.map(({ patient, seriesId }) => `${patient.id} ${seriesId}`)
  expect(new Set(seats).size).toBe(seats.length)
  for (const seriesId of [at.general, at.mothers]) {
    const positions = open
      .filter((row) => row.seriesId === seriesId && row.position !== null)
      .map(({ position }) => position)
    expect(positions.toSorted((a, b) => a! - b!)).toEqual(positions.map((_, index) => index + 1))
  }
  const { db } = desk.workstation.desk.store()!
  const all = (db.select().from(queueEvents).all() as EventRow[]).flatMap((row) => rowToEvent(row) ?? [])
  for (const serviceDay of new Set(all.map((event) => event.serviceDay))) {
    const fresh = fold(all.filter((event) => event.serviceDay === serviceDay).toSorted((a, b) => compareEvents(b, a)))
    expect([...dayOf(db, serviceDay).entries.values()]).toEqual([...fresh.entries.values()])
    // On one desk that checks first, every event counts.
    expect(fresh.putAside.map(({ why }) => why).filter((why) => why !== 'not-the-last')).toEqual([])
  }
}

describe('a day at one desk', () => {
  it('stays whole whatever is done in whatever order', async () => {
    const command = fc.oneof(
      { weight: 1, arbitrary: fc.record({ name: fc.constant('issue'), who: fc.nat(3), other: fc.nat(5) }) },
      {
        weight: 2,
        arbitrary: fc.record({
          name: fc.constantFrom(...Object.keys(calls), 'undo', 'undo'),
          who: fc.nat(30),
          other: fc.nat(30),
        }),
      },
    )
    const property = fc.asyncProperty(
      fc.array(command, { minLength: 10, maxLength: 50, size: 'max' }),
      async (commands) => {
        passTime(desk, 24 * 60 * minute)
        for (const { name, who, other } of commands) {
          const known = await rows()
          const row = known[who % Math.max(1, known.length)]
          if (name === 'issue' || !row) {
            const seriesId = other % 2 === 0 ? at.general : at.mothers
            await queue().issueToken({ patientId: people[who % people.length]!, seriesId })
          } else await calls[name]!(row, known[other % known.length]!)
          passTime(desk, 7_000)
        }
        await checkDay()
      },
    )
    await fc.assert(property, { numRuns: 15 })
  })

  it('forgets what a refused command had already written', async () => {
    passTime(desk, 24 * 60 * minute)
    const { newId, store } = desk.workstation.desk
    const { db, write } = store()!
    const issued = await done(queue().issueToken({ patientId: people[0]!, seriesId: at.general }))
    const { serviceDay, entryId } = issued
    const event = db.select().from(queueEvents).all().at(-1)!
    const meta = { commandId: newId(), actor: '', procedure: 'queue.issueToken', now: desk.clock.now() }
    const seen = write(meta, () => {
      const body = JSON.stringify({ reason: 'never happened' })
      db.insert(queueEvents)
        .values({ ...event, id: newId(), hlc: 'zzzzzzzzz.0000', seq: 9999, type: 'cancelled', body })
        .run()
      return { ok: false, state: dayOf(db, serviceDay).entries.get(entryId)?.state }
    })
    expect(seen.state).toBe('cancelled')
    expect(dayOf(db, serviceDay).entries.get(entryId)?.state).toBe('waiting')
    await done(queue().callNext({ seriesIds: [at.general], locationId: at.room1 }))
    expect(dayOf(db, serviceDay).entries.get(entryId)?.state).toBe('called')
  })
})
