import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { StaffId } from '../../../shared/ids.ts'
import type { Role } from '../../../shared/roles.ts'
import { openDesk, openEmptyDesk, testPassword, testPeople, type TestDesk } from '../../testing.ts'

let desk: TestDesk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => {
  desk.close()
  rmSync(desk.folder, { recursive: true, force: true })
})

const idOf = (role: Role): StaffId =>
  desk.workstation.desk.vault.people().find(({ displayName }) => displayName === testPeople[role])!.id as StaffId
const fresh = {
  displayName: 'Nora New',
  licence: null,
  roles: ['nurse' as const],
  departmentId: null,
  password: 'a first password 7',
}
const signIn = (staffId: StaffId, password: string) => desk.signedOut.session.signIn({ staffId, password })

describe('a new colleague', () => {
  test('can sign in at once and is asked for a password of their own', async () => {
    const added = await desk.as('admin').staff.add(fresh)
    if (!added.ok) throw new Error(added.failure)
    expect(await signIn(added.value.id, fresh.password)).toMatchObject({
      value: { mustChangePassword: true, roles: ['nurse'] },
    })
    expect(
      await desk.signedOut.staff.changePassword({ current: fresh.password, next: 'another one of mine' }),
    ).toMatchObject({ ok: true })
    expect(await signIn(added.value.id, fresh.password)).toMatchObject({ failure: 'wrong-password' })
    expect(await signIn(added.value.id, 'another one of mine')).toMatchObject({ value: { mustChangePassword: false } })
  })
  test('takes nobody’s name, department or an easy password', async () => {
    const { staff } = desk.as('admin')
    expect(await staff.add({ ...fresh, displayName: testPeople.doctor })).toMatchObject({ failure: 'name-taken' })
    expect(await staff.add({ ...fresh, departmentId: '018f0000-0000-7000-8000-000000000000' })).toMatchObject({
      failure: 'unknown',
    })
    for (const password of ['passwordpassword', 'Nora New 123', 'qwertyuiop12', 'aaaaaaaaaaaaaa', 'Riverside Clinic'])
      expect(await staff.add({ ...fresh, password })).toMatchObject({ failure: 'weak-password' })
    expect(await staff.members({})).toMatchObject({ value: { length: 6 } })
    expect(desk.workstation.desk.vault.people()).toHaveLength(6)
  })
})

describe('roles', () => {
  test('count from the next call on, both ways', async () => {
    expect(await desk.as('nurse').staff.add(fresh)).toMatchObject({ failure: 'not-allowed' })
    await desk.as('admin').staff.change({ id: idOf('nurse'), roles: ['nurse', 'admin'] })
    expect(await desk.as('nurse').staff.add(fresh)).toMatchObject({ ok: true })
    await desk.as('admin').staff.change({ id: idOf('nurse'), roles: ['nurse'] })
    expect(await desk.as('nurse').setup.nameDesk({ name: 'Mine' })).toMatchObject({ failure: 'not-allowed' })
  })
  test('always leave the clinic an administrator', async () => {
    const { staff } = desk.as('admin')
    expect(await staff.change({ id: idOf('admin'), roles: ['doctor'] })).toMatchObject({ failure: 'last-admin' })
    expect(await staff.leave({ id: idOf('admin') })).toMatchObject({ failure: 'last-admin' })
    await staff.change({ id: idOf('doctor'), roles: ['doctor', 'admin'] })
    expect(await staff.leave({ id: idOf('admin') })).toMatchObject({ failure: 'yourself' })
    expect(await desk.as('doctor').staff.leave({ id: idOf('admin') })).toMatchObject({ ok: true })
    expect(await desk.as('doctor').staff.change({ id: idOf('doctor'), roles: ['doctor'] })).toMatchObject({
      failure: 'last-admin',
    })
  })
})

describe('somebody who leaves', () => {
  test('is cut off everywhere: sessions, password, PIN and badge', async () => {
    const id = idOf('nurse')
    await desk.as('nurse').staff.setPin({ password: testPassword, pin: '4821' })
    await desk.as('nurse').staff.setBadge({ password: testPassword, badge: 'CARD:1' })
    expect(await desk.as('admin').staff.leave({ id })).toMatchObject({ value: { left: true } })
    expect(await desk.as('nurse').staff.me({})).toMatchObject({ failure: 'signed-out' })
    expect(await signIn(id, testPassword)).toMatchObject({ failure: 'unknown-person' })
    expect(await desk.signedOut.session.usePin({ staffId: id, pin: '4821' })).toMatchObject({ failure: 'no-pin' })
    expect(await desk.signedOut.session.useBadge({ badge: 'CARD:1' })).toMatchObject({ failure: 'unknown-badge' })
    expect(JSON.stringify(desk.workstation.desk.vault.people())).not.toContain(id)
    expect(await desk.as('admin').staff.leave({ id })).toMatchObject({ failure: 'unknown' })
    expect(await desk.as('admin').staff.resetPassword({ id, password: 'something longer' })).toMatchObject({
      failure: 'unknown',
    })
  })
  test('keeps no password that was being changed meanwhile', async () => {
    const id = idOf('nurse')
    const [, changed] = await Promise.all([
      desk.as('admin').staff.leave({ id }),
      desk.as('nurse').staff.changePassword({ current: testPassword, next: 'a password for later' }),
    ])
    expect(changed).toMatchObject({ ok: false })
    expect(desk.workstation.desk.vault.people().some((one) => one.id === id)).toBe(false)
  })
  test('cannot open the store with a password that a crash left in the keyring', async () => {
    const id = idOf('nurse')
    desk.workstation.desk.store()!.db.$client.exec(`UPDATE staff SET left_at = 1 WHERE id = '${id}'`)
    desk.workstation.close()
    desk = await openEmptyDesk({ folder: desk.folder })
    expect(await signIn(id, testPassword)).toMatchObject({ failure: 'unknown-person' })
    expect(desk.workstation.desk.store()).toBeUndefined()
    expect(desk.workstation.desk.vault.people().some((one) => one.id === id)).toBe(false)
  })
  test('comes back with a new password, and not under a name that is taken now', async () => {
    const id = idOf('nurse')
    const { staff } = desk.as('admin')
    await staff.leave({ id })
    expect(await staff.welcomeBack({ id, password: 'welcome'.repeat(3) })).toMatchObject({ failure: 'weak-password' })
    expect(await staff.welcomeBack({ id, password: 'ship wooden lantern' })).toMatchObject({ value: { left: false } })
    expect(await signIn(id, 'ship wooden lantern')).toMatchObject({ value: { mustChangePassword: true } })
    await staff.leave({ id })
    expect(await staff.add({ ...fresh, displayName: testPeople.nurse })).toMatchObject({ ok: true })
    expect(await staff.welcomeBack({ id, password: 'ship wooden lantern' })).toMatchObject({ failure: 'name-taken' })
  })
})

describe('one’s own entry', () => {
  test('profile, password and PIN are one’s own to change', async () => {
    const { staff } = desk.as('doctor')
    expect(
      await staff.changeProfile({ displayName: 'Dr. Dawit', licence: { number: 'MD-9', expires: null } }),
    ).toMatchObject({ value: { displayName: 'Dr. Dawit' } })
    expect(desk.workstation.desk.vault.people().map(({ displayName }) => displayName)).toContain('Dr. Dawit')
    expect(await staff.changeProfile({ displayName: testPeople.nurse, licence: null })).toMatchObject({
      failure: 'name-taken',
    })
    expect(await staff.changePassword({ current: 'not it', next: 'whatever it takes' })).toMatchObject({
      failure: 'wrong-password',
    })
    expect(await staff.changePassword({ current: testPassword, next: testPassword })).toMatchObject({
      failure: 'same-password',
    })
    expect(await staff.changePassword({ current: testPassword, next: 'dr. dawit 12' })).toMatchObject({
      failure: 'weak-password',
    })
    expect(await staff.setPin({ password: testPassword, pin: '4821' })).toMatchObject({ ok: true })
    expect(await staff.me({})).toMatchObject({ value: { hasPin: true, hasBadge: false } })
    expect(await staff.setPin({ password: testPassword, pin: null })).toMatchObject({ ok: true })
    expect(await staff.me({})).toMatchObject({ value: { hasPin: false } })
  })
  test('a password changed while the desk is being closed still opens it', async () => {
    const [changed] = await Promise.all([
      desk.as('admin').staff.changePassword({ current: testPassword, next: 'changed at closing' }),
      new Promise((resolve) => setTimeout(resolve, 80)).then(() => desk.as('doctor').session.closeDesk({})),
    ])
    expect(await signIn(idOf('admin'), changed.ok ? 'changed at closing' : testPassword)).toMatchObject({ ok: true })
    expect(await desk.signedOut.staff.members({})).toMatchObject({ ok: true })
  })
  test('a password given by an administrator ends the sessions that the old one began', async () => {
    expect(
      await desk.as('admin').staff.resetPassword({ id: idOf('nurse'), password: 'ship wooden lantern' }),
    ).toMatchObject({ ok: true })
    expect(await desk.as('nurse').staff.me({})).toMatchObject({ failure: 'signed-out' })
    expect(await signIn(idOf('nurse'), testPassword)).toMatchObject({ failure: 'wrong-password' })
    expect(await signIn(idOf('nurse'), 'ship wooden lantern')).toMatchObject({ value: { mustChangePassword: true } })
  })
})
