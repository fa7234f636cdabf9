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
const callNext = () => doctor().callNext({ seriesIds: [at.general], locationId: at.room1 })

describe('a token', () => {
  it('is numbered by its series from one, and tells how many are ahead', async () => {
    expect(await issue(0)).toMatchObject({ label: 'A1', ahead: 0, state: 'waiting', estimate: null })
    expect(await issue(1)).toMatchObject({ label: 'A2', ahead: 1 })
    expect(await issue(2, { seriesId: at.mothers })).toMatchObject({ label: 'B1', ahead: 0 })
    expect(await issue(3, { band: 'emergency' })).toMatchObject({ label: 'A3', ahead: 0 })
  })

  it('is given once for each patient and series', async () => {
    await issue(0)
    expect(await reception().issueToken({ patientId: people[0]!, seriesId: at.general })).toMatchObject({
      failure: 'already-waiting',
    })
    expect(await issue(0, { seriesId: at.mothers })).toMatchObject({ label: 'B1' })
  })

  it('continues the visit of the day', async () => {
    const first = await issue(0)
    const second = await issue(0, { seriesId: at.laboratory, purpose: 'laboratory' })
    expect(second.visitId).toBe(first.visitId)
    expect(await done(desk.as('nurse').visits.visit({ visitId: first.visitId }))).toMatchObject({ state: 'arrived' })
  })

  it('is refused where the series is closed, paused or full, except to an emergency that a full or paused one takes', async () => {
    const give = (band: 'normal' | 'emergency' = 'normal') =>
      reception().issueToken({ patientId: people[9]!, seriesId: at.general, band })
    await done(reception().closeSeries({ seriesId: at.general, reason: null }))
    expect(await give()).toMatchObject({ failure: 'series-closed' })
    expect(await give('emergency')).toMatchObject({ failure: 'series-closed' })
    await done(reception().openSeries({ seriesId: at.general, reason: null }))
    await issue(0)
    await done(reception().changeCapacity({ seriesId: at.general, capacity: 1 }))
    expect(await give()).toMatchObject({ failure: 'series-full' })
    await done(reception().changeCapacity({ seriesId: at.general, capacity: null }))
    await done(reception().pauseSeries({ seriesId: at.general, reason: 'cleaning' }))
    expect(await give()).toMatchObject({ failure: 'series-paused' })
    expect(await give('emergency')).toMatchObject({ ok: true })
    const [general] = await done(reception().seriesToday({}))
    expect(general).toMatchObject({ state: 'paused', because: 'said', reason: 'cleaning', issued: 2 })
    expect(general?.log.map(({ type }) => type)).toEqual(['closed', 'opened', 'capacity-set', 'capacity-set', 'paused'])
  })

  it('is not taken from an unknown patient or series, nor for a time to come', async () => {
    const unknown = people[0]!.replace(/^......../, '00000000')
    expect(await reception().issueToken({ patientId: unknown, seriesId: at.general })).toMatchObject({
      failure: 'unknown-patient',
    })
    expect(await reception().issueToken({ patientId: people[0]!, seriesId: unknown })).toMatchObject({
      failure: 'unknown-series',
    })
    const later = desk.clock.now() + minute
    expect(
      await reception().issueToken({ patientId: people[0]!, seriesId: at.general, arrivedAt: later }),
    ).toMatchObject({ failure: 'bad-time' })
  })

  it('leaves nothing behind when it is refused, and the next number is the next', async () => {
    await issue(0)
    await reception().issueToken({ patientId: people[0]!, seriesId: at.general })
    expect(await issue(1)).toMatchObject({ label: 'A2' })
  })
})

describe('calling', () => {
  it('takes the first, announces three, and the board shows it without a word about the patient', async () => {
    for (const index of [0, 1, 2, 3, 4]) await issue(index)
    expect(await done(callNext())).toMatchObject({ label: 'A1', state: 'called' })
    const board = await done(reception().board({}))
    expect(board.calls).toMatchObject([{ label: 'A1', room: 'Room 1', recalls: 0, state: 'called' }])
    expect(board.series[0]?.next.map(({ label, announced }) => [label, announced])).toEqual([
      ['A2', true],
      ['A3', true],
      ['A4', true],
      ['A5', false],
    ])
    const text = JSON.stringify(board)
    for (const hidden of ['Patient', 'TT-', ...people]) expect(text).not.toContain(hidden)
  })

  it('goes through to the end of the visit', async () => {
    const { entryId, visitId } = await issue(0)
    const visit = async () => (await done(desk.as('nurse').visits.visit({ visitId }))).state
    await done(callNext())
    await done(doctor().recall({ entryId }))
    await done(doctor().start({ entryId }))
    expect(await visit()).toBe('in-progress')
    expect(await done(doctor().finish({ entryId }))).toMatchObject({ state: 'done' })
    expect(await visit()).toBe('checkout')
    await done(desk.as('cashier').visits.finish({ visitId }))
    expect(await visit()).toBe('finished')
    expect(await doctor().finish({ entryId })).toMatchObject({ failure: 'wrong-state' })
  })

  it('puts who missed it behind the second who waits, and gives them up at the third miss', async () => {
    const { entryId } = await issue(0)
    for (const index of [1, 2, 3]) await issue(index)
    await done(callNext())
    expect(await done(doctor().markMissed({ entryId }))).toMatchObject({ state: 'waiting' })
    expect(await line()).toEqual(['A2', 'A3', 'A1', 'A4'])
    for (const state of ['waiting', 'abandoned']) {
      await done(doctor().callEntry({ entryId, locationId: at.room1, reason: 'is here now' }))
      expect(await done(doctor().markMissed({ entryId }))).toMatchObject({ state })
    }
  })

  it('passes over who is with somebody else just now, who keeps their place', async () => {
    await issue(0)
    await issue(1)
    await issue(0, { seriesId: at.laboratory, purpose: 'laboratory' })
    const atLaboratory = await done(doctor().callNext({ seriesIds: [at.laboratory], locationId: at.room2 }))
    expect(await done(callNext())).toMatchObject({ label: 'A2' })
    await done(doctor().finish({ entryId: atLaboratory.entryId }))
    expect(await done(callNext())).toMatchObject({ label: 'A1' })
  })

  it('asks for a reason to call somebody out of turn', async () => {
    await issue(0)
    const { entryId } = await issue(1)
    expect(await doctor().callEntry({ entryId, locationId: at.room1 })).toMatchObject({ failure: 'reason-needed' })
    expect(await done(doctor().callEntry({ entryId, locationId: at.room1, reason: 'fainted' }))).toMatchObject({
      state: 'called',
    })
  })

  it('lets a pharmacist call only those who came for the pharmacy', async () => {
    await issue(0)
    const call = () => desk.as('pharmacist').queue.callNext({ seriesIds: [at.general], locationId: at.room1 })
    expect(await call()).toMatchObject({ failure: 'nobody-waiting' })
    await issue(1, { purpose: 'pharmacy' })
    expect(await done(call())).toMatchObject({ label: 'A2' })
    expect(await desk.as('admin').queue.callNext({ seriesIds: [at.general], locationId: at.room1 })).toMatchObject({
      failure: 'not-allowed',
    })
  })

  it('keeps the place of who was on hold, and the number of who was sent on', async () => {
    const { entryId } = await issue(0)
    await issue(1)
    await done(doctor().hold({ entryId, reason: 'laboratory' }))
    expect(await line()).toEqual(['A2'])
    await done(doctor().resume({ entryId }))
    expect(await line()).toEqual(['A1', 'A2'])
    expect(await doctor().transfer({ entryId, seriesId: at.mothers })).toMatchObject({ failure: 'reason-needed' })
    const child = await done(doctor().transfer({ entryId, seriesId: at.mothers, reason: 'is pregnant' }))
    expect(child).toMatchObject({ label: 'A1', state: 'waiting' })
    const row = await done(reception().entry({ entryId: child.entryId }))
    expect(row.why).toMatchObject([{ code: 'arrived' }, { code: 'transferred-from', keptArrival: true }])
  })
})

describe('undo', () => {
  it('takes back a call within a minute, not after', async () => {
    const { entryId, visitId } = await issue(0)
    await done(callNext())
    await done(doctor().start({ entryId }))
    expect(await done(doctor().undo({ entryId }))).toMatchObject({ state: 'called' })
    expect(await done(desk.as('nurse').visits.visit({ visitId }))).toMatchObject({ state: 'arrived' })
    expect(await done(doctor().undo({ entryId }))).toMatchObject({ state: 'waiting' })
    await done(callNext())
    passTime(desk, minute + 1)
    expect(await doctor().undo({ entryId })).toMatchObject({ failure: 'too-late' })
  })

  it('takes back a transfer from where it went, unless it was called there', async () => {
    const { entryId } = await issue(0)
    const child = await done(doctor().transfer({ entryId, seriesId: at.mothers, reason: 'wrong line' }))
    expect(await done(doctor().undo({ entryId: child.entryId }))).toMatchObject({ entryId, state: 'waiting' })
    const again = await done(doctor().transfer({ entryId, seriesId: at.mothers, reason: 'wrong line' }))
    await done(doctor().callNext({ seriesIds: [at.mothers], locationId: at.room1 }))
    expect(await doctor().undo({ entryId })).toMatchObject({ failure: 'nothing-to-undo' })
    expect(await done(reception().entry({ entryId: again.entryId }))).toMatchObject({ state: 'called' })
  })

  it('does not bring somebody back into a line where they wait again already', async () => {
    const { entryId } = await issue(0)
    await done(reception().cancel({ entryId, reason: 'by mistake' }))
    await done(reception().issueToken({ patientId: people[0]!, seriesId: at.general }))
    expect(await reception().undo({ entryId })).toMatchObject({ failure: 'already-waiting' })
  })

  it('voids a number given by mistake for ever', async () => {
    const { entryId } = await issue(0)
    expect(
      await done(
        reception()
          .undo({ entryId })
          .catch((error) => error),
      ),
    ).toMatchObject({ state: 'cancelled' })
    expect(await issue(0)).toMatchObject({ label: 'A2' })
  })
})
