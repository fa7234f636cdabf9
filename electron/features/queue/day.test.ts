import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDesk, testMorning, type TestDesk } from '../../testing.ts'
import { addPatients, done, passTime, places } from './testing.ts'

const minute = 60_000
let desk: TestDesk
let at: Awaited<ReturnType<typeof places>>
let people: ReturnType<typeof addPatients>

const wholeDay = 24 * 60 * minute
let days = 0

// One clinic for all: each test has a service day of its own, which begins with an empty queue.
beforeAll(async () => {
  desk = await openDesk()
  at = await places(desk)
  people = addPatients(desk, 12)
})
beforeEach(() => passTime(desk, testMorning + 2 * wholeDay * ++days - desk.clock.now()))
afterAll(() => desk.close())

const reception = () => desk.as('receptionist').queue
const doctor = () => desk.as('doctor').queue
const issue = async (index: number, more: Partial<Parameters<ReturnType<typeof reception>['issueToken']>[0]> = {}) => {
  passTime(desk, minute)
  return done(reception().issueToken({ patientId: people[index]!, seriesId: at.general, ...more }))
}
const line = async () =>
  (await done(reception().list({ seriesIds: [at.general] })))
    .filter(({ state }) => state === 'waiting')
    .map(({ label }) => label)
const weekday = () => ((new Date(desk.clock.now()).getUTCDay() + 6) % 7) + 1

describe('the order', () => {
  it('changes by hand only with a reason, which the row then tells', async () => {
    const first = await issue(0)
    await issue(1)
    const third = await issue(2)
    await done(
      reception().move({ entryId: third.entryId, side: 'before', anchorId: first.entryId, reason: 'cannot stand' }),
    )
    expect(await line()).toEqual(['A3', 'A1', 'A2'])
    const row = await done(reception().entry({ entryId: third.entryId }))
    expect(row.why.at(-1)).toMatchObject({ code: 'moved', reason: 'cannot stand', side: 'before', anchor: 'A1' })
    expect(
      await reception().move({ entryId: third.entryId, side: 'before', anchorId: third.entryId, reason: 'x' }),
    ).toMatchObject({ failure: 'bad-anchor' })
  })

  it('follows a changed band and a corrected arrival', async () => {
    await issue(0)
    const second = await issue(1)
    await done(reception().changeBand({ entryId: second.entryId, band: 'elderly', reason: 'is 82' }))
    expect(await line()).toEqual(['A2', 'A1'])
    const third = await issue(2)
    await done(
      reception().correctArrival({
        entryId: third.entryId,
        arrivedAt: desk.clock.now() - 60 * minute,
        reason: 'stood outside',
      }),
    )
    expect(await line()).toEqual(['A3', 'A2', 'A1'])
  })

  it('is kept when a doctor is absent and everybody moves to another line', async () => {
    for (const index of [0, 1, 2]) await issue(index)
    await issue(1, { seriesId: at.mothers })
    const moved = await done(
      reception().moveAll({ fromSeriesId: at.general, toSeriesId: at.mothers, reason: 'doctor on leave' }),
    )
    expect(moved).toEqual({ moved: ['A1', 'A3'], skipped: ['A2'] })
    const rows = await done(reception().list({ seriesIds: [at.mothers] }))
    expect(rows.map(({ label, position }) => [label, position])).toEqual([
      ['A1', 1],
      ['A3', 2],
      ['B1', 3],
    ])
  })

  it('gives a number to the right patient, and both timelines say so', async () => {
    const { entryId, visitId } = await issue(0)
    await done(reception().reassign({ entryId, patientId: people[1]!, reason: 'same name' }))
    for (const index of [0, 1]) {
      const events = await done(reception().timelineOf({ patientId: people[index]! }))
      expect(events[0]).toMatchObject({ type: 'reassigned', reason: 'same name' })
    }
    expect(await done(desk.as('nurse').visits.visit({ visitId }))).toMatchObject({ state: 'cancelled' })
    expect(await done(reception().entry({ entryId }))).toMatchObject({ patient: { id: people[1] } })
  })

  it('shows a doctor’s delay until it is taken back', async () => {
    const expectedAt = desk.clock.now() + 30 * minute
    await done(reception().delaySeries({ seriesId: at.general, expectedAt, reason: 'ward round' }))
    expect((await done(reception().board({}))).series[0]?.delay).toEqual({ expectedAt, since: desk.clock.now() })
    await done(reception().delaySeries({ seriesId: at.general, expectedAt: null, reason: null }))
    expect((await done(reception().board({}))).series[0]?.delay).toBeNull()
  })
})

describe('the day', () => {
  it('rolls over with the first command of the next: who still waits expires, the visit is left unseen, numbers begin again', async () => {
    const waiting = await issue(0)
    const served = await issue(1)
    await done(doctor().start({ entryId: served.entryId }))
    passTime(desk, wholeDay)
    expect(await doctor().start({ entryId: waiting.entryId })).toMatchObject({ failure: 'day-over' })
    expect(await issue(2)).toMatchObject({ label: 'A1' })
    const state = async ({ visitId }: { visitId: typeof waiting.visitId }) =>
      (await done(desk.as('nurse').visits.visit({ visitId }))).state
    expect([await state(waiting), await state(served)]).toEqual(['left-unseen', 'finished'])
    expect(await done(reception().entry({ entryId: waiting.entryId }))).toMatchObject({ state: 'expired' })
    expect(await done(reception().rollOver({}))).toEqual({ expired: 0 })
  })

  it('can be ended early', async () => {
    await issue(0)
    expect(await done(reception().closeDay({}))).toEqual({ expired: 1 })
    expect(await reception().issueToken({ patientId: people[1]!, seriesId: at.general })).toMatchObject({
      failure: 'series-closed',
    })
  })

  it('takes in a paper form under its reserved number with its true times', async () => {
    const [form, blank] = await done(reception().reserveTokens({ seriesId: at.general, count: 2 }))
    expect([form?.label, blank?.label, (await issue(0)).label]).toEqual(['A1', 'A2', 'A3'])
    const arrivedAt = desk.clock.now() - 50 * minute
    const outcome = { code: 'served', startedAt: arrivedAt + 10 * minute, finishedAt: arrivedAt + 20 * minute } as const
    const entered = await done(
      reception().backEnter({
        patientId: people[1]!,
        seriesId: at.general,
        reservedId: form!.entryId,
        arrivedAt,
        outcome,
      }),
    )
    expect(entered).toMatchObject({ label: 'A1', state: 'done' })
    expect(await done(reception().entry({ entryId: entered.entryId }))).toMatchObject({
      arrivedAt,
      waitedMs: 10 * minute,
    })
    const again = {
      patientId: people[2]!,
      seriesId: at.general,
      reservedId: form!.entryId,
      arrivedAt,
      outcome,
    } as const
    expect(await reception().backEnter(again)).toMatchObject({ failure: 'wrong-state' })
    passTime(desk, wholeDay)
    await issue(3)
    const open = async () =>
      (await done(reception().reserved({}))).filter(({ serviceDay }) => serviceDay >= form!.serviceDay)
    const [today] = await done(reception().reserveTokens({ seriesId: at.general, count: 1 }))
    expect(await open()).toEqual([
      { ...today!, seriesId: at.general },
      { ...blank!, seriesId: at.general },
    ])
    const late = { ...again, reservedId: blank!.entryId }
    expect(await done(reception().backEnter(late))).toMatchObject({ label: 'A2', state: 'done' })
    expect((await open()).map(({ label }) => label)).toEqual([today!.label])
    passTime(desk, 8 * wholeDay)
    expect(await done(reception().reserved({}))).toEqual([])
  })

  it('keeps to the opening hours of a series until somebody says otherwise', async () => {
    await done(
      desk
        .as('admin')
        .setup.changeSeries({ id: at.general, hours: [{ weekday: weekday(), from: '10:00', to: '12:00' }] }),
    )
    const give = () => reception().issueToken({ patientId: people[0]!, seriesId: at.general })
    expect(await give()).toMatchObject({ failure: 'series-closed' })
    passTime(desk, 60 * minute)
    expect(await give()).toMatchObject({ ok: true })
  })
})
