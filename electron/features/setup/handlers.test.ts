import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { StaffId } from '../../../shared/ids.ts'
import { openDesk, openEmptyDesk, testClinic, testPassword, type TestDesk } from '../../testing.ts'

let desk: TestDesk
afterEach(() => {
  desk.close()
  rmSync(desk.folder, { recursive: true, force: true })
})
const secret = { secret: new Uint8Array(32).fill(7), keptIn: 'file' } as const
const adminId = () => desk.workstation.desk.vault.people()[0]!.id as StaffId
const reopen = async () => {
  desk.workstation.close()
  desk = await openEmptyDesk({ folder: desk.folder })
}

describe('founding', () => {
  test('makes the clinic and signs its administrator in', async () => {
    desk = await openEmptyDesk()
    expect(await desk.signedOut.session.state({})).toMatchObject({ value: { desk: 'empty', people: [] } })
    expect(await desk.signedOut.setup.found(testClinic)).toMatchObject({ ok: true })
    expect(await desk.signedOut.session.state({})).toMatchObject({
      value: { desk: 'open', me: { roles: ['admin'], mustChangePassword: false } },
    })
    expect(
      readdirSync(desk.folder)
        .filter((name) => !name.startsWith('in-use.lock'))
        .toSorted(),
    ).toEqual(['keyring.json', 'store.db', 'store.db-shm', 'store.db-wal'])
    expect(await desk.signedOut.setup.found(testClinic)).toMatchObject({ failure: 'already-founded' })
  })

  test('refuses letters, names and passwords that do not go together, and leaves nothing', async () => {
    desk = await openEmptyDesk()
    const { setup } = desk.signedOut
    const [first, ...others] = testClinic.departments
    expect(
      await setup.found({ ...testClinic, departments: [first!, { ...others[0]!, series: first!.series }] }),
    ).toMatchObject({ failure: 'letter-taken' })
    expect(
      await setup.found({
        ...testClinic,
        admin: { ...testClinic.admin, displayName: testClinic.staff[0]!.displayName },
      }),
    ).toMatchObject({ failure: 'name-taken' })
    expect(await setup.found({ ...testClinic, departments: [first!, { ...first!, series: [] }] })).toMatchObject({
      failure: 'name-taken',
    })
    expect(
      await setup.found({ ...testClinic, admin: { ...testClinic.admin, password: 'password1234' } }),
    ).toMatchObject({ failure: 'weak-password' })
    expect(readdirSync(desk.folder).filter((name) => name.startsWith('store') || name.startsWith('keyring'))).toEqual(
      [],
    )
  })

  test('clicked twice founds one clinic, which opens again', async () => {
    desk = await openEmptyDesk()
    const both = await Promise.all([desk.signedOut.setup.found(testClinic), desk.signedOut.setup.found(testClinic)])
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    await reopen()
    expect(await desk.signedOut.session.signIn({ staffId: adminId(), password: testPassword })).toMatchObject({
      ok: true,
    })
    expect(await desk.signedOut.staff.members({})).toMatchObject({ value: { length: 6 } })
  })

  test('cut off between store and keyring never happened, and the next one is whole', async () => {
    let asked = 0
    desk = await openEmptyDesk({
      machine: {
        deviceSecret: async () => {
          // The first is at the start, the third in the middle of the people.
          if (++asked === 3) throw new Error('the keychain is gone')
          return secret
        },
      },
      report: () => {},
    })
    expect(await desk.signedOut.setup.found(testClinic)).toMatchObject({ ok: false })
    expect(await desk.signedOut.session.state({})).toMatchObject({ value: { desk: 'empty', me: null } })
    expect(await desk.signedOut.setup.found(testClinic)).toMatchObject({ ok: true })
    await reopen()
    expect(await desk.signedOut.session.signIn({ staffId: adminId(), password: testPassword })).toMatchObject({
      ok: true,
    })
    expect(await desk.signedOut.staff.members({})).toMatchObject({ value: { length: 6 } })
  })

  test('ended by a power cut between store and keyring starts over', async () => {
    desk = await openEmptyDesk()
    desk.workstation.desk.begin(new Uint8Array(32).fill(1))
    await reopen()
    expect(await desk.signedOut.session.state({})).toMatchObject({ value: { desk: 'empty' } })
    expect(await desk.signedOut.setup.found(testClinic)).toMatchObject({ ok: true })
  })

  test('never begins over the store of a clinic whose keyring is lost', async () => {
    desk = await openDesk()
    desk.workstation.close()
    rmSync(join(desk.folder, 'keyring.json'))
    await expect(openEmptyDesk({ folder: desk.folder })).rejects.toMatchObject({ failure: 'keyring-damaged' })
    expect(existsSync(join(desk.folder, 'store.db'))).toBe(true)
  })
})

describe('settings', () => {
  test('change what every screen gets, and only an administrator may', async () => {
    desk = await openDesk()
    const { setup } = desk.as('admin')
    expect(await setup.changeClinic({ name: 'Hill Clinic', language: 'es' })).toMatchObject({
      value: { name: 'Hill Clinic', country: 'ET' },
    })
    expect(await desk.signedOut.session.state({})).toMatchObject({
      value: { clinicName: 'Hill Clinic', language: 'es' },
    })
    expect(await setup.changeClinic({})).toMatchObject({ value: { name: 'Hill Clinic' } })
    expect(await setup.changeLockPolicy({ softMinutes: 10, hardMinutes: 5 })).toMatchObject({
      failure: 'hard-before-soft',
    })
    expect(await setup.changeLockPolicy({ softMinutes: 2, hardMinutes: 10 })).toMatchObject({ ok: true })
    desk.clock.advance(2 * 60_000)
    expect(await desk.as('nurse').setup.clinic({})).toMatchObject({ failure: 'locked' })
  })

  test('names and letters are taken once among those in use', async () => {
    desk = await openDesk()
    const { setup } = desk.as('admin')
    const now = await setup.clinic({})
    if (!now.ok) throw new Error(now.failure)
    const [department] = now.value.departments
    const [, second] = now.value.departments
    const [room] = now.value.locations
    const general = now.value.series.find(({ letter }) => letter === 'A')!
    expect(await setup.addDepartment({ name: ` ${department!.name} ` })).toMatchObject({ failure: 'name-taken' })
    expect(await setup.changeDepartment({ id: second!.id, name: department!.name })).toMatchObject({
      failure: 'name-taken',
    })
    expect(await setup.addLocation({ departmentId: department!.id, name: room!.name, kind: 'room' })).toMatchObject({
      failure: 'name-taken',
    })
    expect(
      await setup.addSeries({ departmentId: department!.id, name: 'More', letter: 'A', hours: [], capacity: null }),
    ).toMatchObject({ failure: 'letter-taken' })
    expect(await setup.changeSeries({ id: general.id, retired: true })).toMatchObject({ ok: true })
    const more = await setup.addSeries({
      departmentId: department!.id,
      name: 'More',
      letter: 'A',
      hours: [{ weekday: 1, from: '08:00', to: '12:00' }],
      capacity: 40,
    })
    expect(more).toMatchObject({ ok: true, value: { hours: [{ weekday: 1 }], capacity: 40 } })
    expect(await setup.changeSeries({ id: general.id, retired: false })).toMatchObject({ failure: 'letter-taken' })
    // What was put out of use comes back only when its name is free.
    expect(await setup.changeDepartment({ id: second!.id, retired: true })).toMatchObject({ ok: true })
    expect(await setup.addDepartment({ name: second!.name })).toMatchObject({ ok: true })
    expect(await setup.changeDepartment({ id: second!.id, retired: false })).toMatchObject({ failure: 'name-taken' })
    expect(await setup.changeSeries({ id: general.id, capacity: null, hours: [] })).toMatchObject({
      value: { retired: true },
    })
  })
})
