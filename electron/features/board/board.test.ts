import { fc, test } from '@fast-check/vitest'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Snapshot } from '../../../shared/features/board/model.ts'
import { openDesk, openEmptyDesk, type TestDesk } from '../../testing.ts'
import { patients } from '../patients/tables.ts'
import { done, passTime, places } from '../queue/testing.ts'
import { createBoardFeed } from './feed.ts'
import { snapshotOfDesk } from './snapshot.ts'

const minute = 60_000
let desk: TestDesk
let at: Awaited<ReturnType<typeof places>>
beforeAll(async () => {
  desk = await openDesk()
  at = await places(desk)
})
afterAll(() => desk.close())

type PatientId = Parameters<ReturnType<TestDesk['as']>['queue']['issueToken']>[0]['patientId']
const addPatient = (displayName: string, mrn: string): PatientId => {
  const { newId, store } = desk.workstation.desk
  const id = newId()
  const meta = { commandId: newId(), actor: '', procedure: 'patients.register', now: desk.clock.now() }
  const row = { id, mrn, displayName, birthDate: '1961-07-23', registeredAt: desk.clock.now() }
  store()!.write(meta, () => (store()!.db.insert(patients).values(row).run(), { ok: true }))
  return id
}
const snapshot = () => done(desk.signedOut.board.snapshot({}))
const reception = () => desk.as('receptionist').queue
const anybody = fc
  .string({ unit: 'grapheme', minLength: 3, maxLength: 30 })
  .map((name) => `Zq${name.normalize('NFC').replaceAll(/[\p{C}\p{Z}]/gu, '')}`)

describe('a waiting-room picture', () => {
  test.prop([fc.array(anybody, { minLength: 1, maxLength: 4 }), anybody], { numRuns: 25 })(
    'tells nothing of any patient, whatever names are in the clinic and whatever is typed about them',
    async (names, typed) => {
      const ids = names.map((name, index) => addPatient(name, `ZQ-${desk.clock.now()}-${index}`))
      for (const patientId of ids) {
        passTime(desk, minute)
        await done(reception().issueToken({ patientId, seriesId: at.general, band: 'urgent' }))
      }
      await desk.as('doctor').queue.callNext({ seriesIds: [at.general], locationId: at.room1 })
      await done(reception().pauseSeries({ seriesId: at.mothers, reason: typed }))
      await done(
        reception().delaySeries({ seriesId: at.general, expectedAt: desk.clock.now() + minute, reason: typed }),
      )
      const text = JSON.stringify(await snapshot())
      for (const secret of [...names, typed, ...ids, 'ZQ-', '1961', 'urgent', 'Dawit'])
        expect(text).not.toContain(secret)
      await reception().openSeries({ seriesId: at.mothers, reason: null })
    },
  )

  it('has the fields of its model and no others', async () => {
    expect(Object.keys(await snapshot()).sort()).toEqual(
      ['asOf', 'calls', 'clinic', 'languages', 'series', 'serviceDay', 'sound', 'theme', 'voices'].sort(),
    )
    expect(Snapshot.safeParse({ ...(await snapshot()), patients: [] }).success).toBe(false)
  })

  it('shows who is called and who is next', async () => {
    passTime(desk, 24 * 60 * minute)
    for (const name of ['One', 'Two', 'Three']) {
      await done(reception().issueToken({ patientId: addPatient(name, `W-${name}`), seriesId: at.general }))
      passTime(desk, minute)
    }
    await done(desk.as('doctor').queue.callNext({ seriesIds: [at.general], locationId: at.room2 }))
    const shown = await snapshot()
    expect(shown.calls).toMatchObject([{ label: 'A1', room: 'Room 2', state: 'called', recalls: 0 }])
    expect(shown.series[0]?.next.map(({ label }) => label)).toEqual(['A2', 'A3'])
    expect(shown).toMatchObject({ languages: ['en'], voices: ['en'], theme: 'light' })
  })

  it('leaves out the series an admin has hidden, with their calls', async () => {
    await done(
      desk.as('admin').board.changeSettings({ hiddenSeries: [at.general], languages: ['ar', 'en'], theme: 'dark' }),
    )
    const shown = await snapshot()
    expect(shown.calls).toEqual([])
    expect(shown.series.map(({ letter }) => letter)).not.toContain('A')
    expect(shown).toMatchObject({ languages: ['en', 'ar'], theme: 'dark' })
    await done(desk.as('admin').board.changeSettings({ hiddenSeries: [] }))
    expect((await snapshot()).calls).toHaveLength(1)
    expect(await done(desk.as('nurse').board.settings({}))).toMatchObject({ languages: ['ar', 'en'], theme: 'dark' })
  })

  it('is changed by an admin alone', async () => {
    expect(await desk.as('receptionist').board.changeSettings({ theme: 'dark' })).toMatchObject({
      failure: 'not-allowed',
    })
    expect(await desk.as('receptionist').board.switchListener({ on: true })).toMatchObject({ failure: 'not-allowed' })
    expect(await desk.as('nurse').board.listener({})).toMatchObject({ failure: 'not-allowed' })
    expect(await done(desk.as('receptionist').board.listener({}))).toMatchObject({ on: false, code: '123456' })
    expect(await done(desk.as('admin').board.switchListener({ on: true, port: 9000 }))).toMatchObject({
      on: true,
      port: 9000,
    })
    const unknown = await desk.as('admin').board.changeSettings({ hiddenSeries: [desk.workstation.desk.newId()] })
    expect(unknown).toMatchObject({ failure: 'unknown-series' })
  })
})

describe('the feed to the shell', () => {
  it('tells at once, again within 300 ms of a call, and no more when nobody looks', async () => {
    const seen: (Snapshot | null)[] = []
    const feed = createBoardFeed(
      desk.workstation.desk,
      (shown) => seen.push(shown),
      (error) => expect.fail(String(error)),
    )
    feed.want(true)
    expect(seen).toHaveLength(1)
    const begun = performance.now()
    await done(desk.as('doctor').queue.callNext({ seriesIds: [at.general], locationId: at.room1 }))
    await vi.waitFor(() => expect(seen.at(-1)?.calls.map(({ label }) => label)).toContain('A2'))
    expect(performance.now() - begun).toBeLessThan(300)
    feed.want(false)
    const before = seen.length
    await done(desk.as('doctor').queue.callNext({ seriesIds: [at.general], locationId: at.room2 }))
    await new Promise((resolve) => setTimeout(resolve, 120))
    expect(seen).toHaveLength(before)
  })

  it('has nothing to tell before a clinic is founded', async () => {
    const empty = await openEmptyDesk()
    expect(snapshotOfDesk(empty.workstation.desk)).toBeUndefined()
    empty.close()
  })
})

describe('a recorded voice', () => {
  const wave = (length: number): string => {
    const bytes = Buffer.alloc(length)
    bytes.write('RIFF', 0)
    bytes.write('WAVE', 8)
    return bytes.toString('base64')
  }
  const admin = () => desk.as('admin').board
  it('is kept clip by clip in the data folder and given back', async () => {
    expect(await done(admin().clipPack({ language: 'am' }))).toBeNull()
    await done(admin().saveClip({ language: 'am', name: 'token', base64: wave(200) }))
    const pack = await done(admin().saveClip({ language: 'am', name: '7', base64: wave(300) }))
    expect(pack).toEqual({ lang: 'am', clips: { token: 'token.wav', 7: '7.wav' } })
    expect(await done(desk.signedOut.board.clipPack({ language: 'am' }))).toEqual(pack)
    expect(await done(desk.signedOut.board.clip({ language: 'am', name: '7' }))).toEqual({ base64: wave(300) })
    expect(readFileSync(join(desk.folder, 'voice', 'am', '7.wav'))).toHaveLength(300)
  })

  it('is refused where it is too long, no WAV, or named like a path', async () => {
    const save = (input: object) => admin().saveClip({ language: 'am', name: '8', base64: wave(200), ...input })
    expect(await save({ base64: Buffer.alloc(200).toString('base64') })).toMatchObject({ failure: 'bad-clip' })
    expect(await save({ base64: wave(61 * 1024) })).toMatchObject({ failure: 'bad-input' })
    expect(await save({ name: '../8' })).toMatchObject({ failure: 'bad-input' })
    expect(await save({ language: '..' })).toMatchObject({ failure: 'bad-input' })
    expect(await desk.as('nurse').board.saveClip({ language: 'am', name: '8', base64: wave(200) })).toMatchObject({
      failure: 'not-allowed',
    })
    expect(await admin().clip({ language: 'am', name: '8' })).toMatchObject({ failure: 'unknown-clip' })
    expect(existsSync(join(desk.folder, 'voice', 'am', '8.wav'))).toBe(false)
  })
})
