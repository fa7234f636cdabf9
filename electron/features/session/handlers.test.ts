import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { StaffId } from '../../../shared/ids.ts'
import type { Role } from '../../../shared/roles.ts'
import { hour, minute } from '../../../shared/time.ts'
import { brokenAt, type AuditRow } from '../../core/audit.ts'
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
const audit = () =>
  desk.workstation.desk
    .store()!
    .db.$client.prepare(
      'SELECT seq, at, device_id deviceId, actor, procedure, outcome, patient_id patientId, command_id commandId, previous, hash FROM audit ORDER BY seq',
    )
    .all() as AuditRow[]
/** Ends the process and starts another on the same folder. */
const restart = async () => {
  desk.workstation.close()
  desk = await openEmptyDesk({ folder: desk.folder, startAt: desk.clock.now() })
}
const setPin = (role: Role, pin = '4821') => desk.as(role).staff.setPin({ password: testPassword, pin })

describe('signing in', () => {
  test('takes the right password of a person who works here, and nothing else', async () => {
    const { session } = desk.signedOut
    expect(await session.signIn({ staffId: idOf('nurse'), password: testPassword })).toMatchObject({
      ok: true,
      value: { displayName: testPeople.nurse, roles: ['nurse'], mustChangePassword: true },
    })
    expect(await session.signIn({ staffId: idOf('nurse'), password: `${testPassword} ` })).toEqual({
      ok: false,
      failure: 'wrong-password',
    })
    expect(await session.signIn({ staffId: '018f0000-0000-7000-8000-000000000000', password: testPassword })).toEqual({
      ok: false,
      failure: 'unknown-person',
    })
  })

  test('compares passwords as people type them, composed or not', async () => {
    const password = 'Ünïcödé pässwörd zwölf'
    expect(await desk.as('nurse').staff.changePassword({ current: testPassword, next: password })).toMatchObject({
      ok: true,
    })
    expect(
      await desk.signedOut.session.signIn({ staffId: idOf('nurse'), password: password.normalize('NFD') }),
    ).toMatchObject({ ok: true })
  })

  test('opens a closed desk with its people and its data, after a restart nobody is signed in', async () => {
    await restart()
    expect(await desk.signedOut.session.state({})).toMatchObject({
      value: { desk: 'closed', me: null, people: { length: 6 } },
    })
    expect(await desk.as('admin').staff.members({})).toMatchObject({ failure: 'closed' })
    expect(await desk.signedOut.session.signIn({ staffId: idOf('doctor'), password: testPassword })).toMatchObject({
      ok: true,
    })
    expect(await desk.signedOut.staff.members({})).toMatchObject({ value: { length: 6 } })
    expect(await desk.as('admin').staff.members({})).toMatchObject({ failure: 'signed-out' })
  })

  test('locks a person out for half an hour after five misses, and nobody else', async () => {
    const tryIn = (password: string, role: Role = 'nurse') =>
      desk.signedOut.session.signIn({ staffId: idOf(role), password })
    for (let miss = 0; miss < 4; miss++)
      expect(await tryIn('not the password')).toMatchObject({ failure: 'wrong-password' })
    expect(await tryIn('not the password')).toMatchObject({ failure: 'locked-out' })
    expect(await tryIn(testPassword)).toMatchObject({ failure: 'locked-out' })
    expect(await tryIn(testPassword, 'doctor')).toMatchObject({ ok: true })
    desk.clock.advance(30 * minute - 1)
    expect(await tryIn(testPassword)).toMatchObject({ failure: 'locked-out' })
    desk.clock.advance(1)
    expect(await tryIn(testPassword)).toMatchObject({ ok: true })
  })

  test('counts misses through restarts, and stays locked through them and through changed clocks', async () => {
    const tryIn = (password: string) => desk.signedOut.session.signIn({ staffId: idOf('nurse'), password })
    for (let miss = 0; miss < 3; miss++) await tryIn('not the password')
    await restart()
    await tryIn('not the password')
    expect(await tryIn('not the password')).toMatchObject({ failure: 'locked-out' })
    const before = desk.clock.now()
    desk.workstation.close()
    desk = await openEmptyDesk({ folder: desk.folder, startAt: before + 24 * hour })
    expect(await tryIn(testPassword)).toMatchObject({ failure: 'locked-out' })
    desk.workstation.close()
    desk = await openEmptyDesk({ folder: desk.folder, startAt: before - 240 * hour })
    expect(await tryIn(testPassword)).toMatchObject({ failure: 'locked-out' })
    desk.clock.advance(30 * minute)
    expect(await tryIn(testPassword)).toMatchObject({ ok: true })
  })

  test('a success forgives the misses before it', async () => {
    const tryIn = (password: string) => desk.signedOut.session.signIn({ staffId: idOf('nurse'), password })
    for (let round = 0; round < 2; round++) {
      for (let miss = 0; miss < 4; miss++) await tryIn('not the password')
      expect(await tryIn(testPassword)).toMatchObject({ ok: true })
    }
  })

  test('many tries at once are as many tries: the sixth is not even looked at', async () => {
    const tries = await Promise.all(
      [...Array.from({ length: 7 }, () => 'not the password'), testPassword].map((password) =>
        desk.signedOut.session.signIn({ staffId: idOf('nurse'), password }),
      ),
    )
    expect(tries.filter(({ ok }) => ok)).toEqual([])
    expect(tries.at(-1)).toMatchObject({ failure: 'locked-out' })
  })

  test('a password asked for again, to change something, is guessed no more often', async () => {
    const { staff } = desk.as('nurse')
    for (let miss = 0; miss < 4; miss++)
      expect(await staff.setPin({ password: 'not the password', pin: '4821' })).toMatchObject({
        failure: 'wrong-password',
      })
    expect(await staff.changePassword({ current: 'not the password', next: 'a long enough one' })).toMatchObject({
      failure: 'locked-out',
    })
    expect(await staff.setBadge({ password: testPassword, badge: 'badge-1' })).toMatchObject({ failure: 'locked-out' })
    expect(await desk.signedOut.session.signIn({ staffId: idOf('nurse'), password: testPassword })).toMatchObject({
      failure: 'locked-out',
    })
  })

  test('leaves an audit entry for each try, whole and in order, made while the store was closed too', async () => {
    const id = idOf('nurse')
    desk.workstation.desk.closeStore()
    await desk.signedOut.session.signIn({ staffId: id, password: 'not the password' })
    await desk.signedOut.session.signIn({ staffId: id, password: testPassword })
    expect(audit().slice(-2)).toMatchObject([
      { procedure: 'session.signIn', outcome: 'wrong-password', actor: '' },
      { procedure: 'session.signIn', outcome: 'ok', actor: id },
    ])
    expect(brokenAt(audit())).toBeUndefined()
  })

  test('is not possible where the store is gone, and makes no empty one in its place', async () => {
    desk.workstation.close()
    for (const name of ['store.db', 'store.db-wal', 'store.db-shm']) rmSync(join(desk.folder, name), { force: true })
    desk = await openEmptyDesk({ folder: desk.folder })
    expect(await desk.signedOut.session.signIn({ staffId: idOf('admin'), password: testPassword })).toMatchObject({
      failure: 'store-damaged',
    })
    expect(existsSync(join(desk.folder, 'store.db'))).toBe(false)
    writeFileSync(join(desk.folder, 'store.db'), '')
    expect(await desk.signedOut.session.signIn({ staffId: idOf('admin'), password: testPassword })).toMatchObject({
      failure: 'store-damaged',
    })
    expect(readFileSync(join(desk.folder, 'store.db'))).toHaveLength(0)
  })
})

describe('a PIN', () => {
  test('switches people on an open desk', async () => {
    await setPin('nurse')
    expect(await desk.as('doctor').session.usePin({ staffId: idOf('nurse'), pin: '4821' })).toMatchObject({
      ok: true,
      value: { roles: ['nurse'] },
    })
    expect(await desk.as('doctor').staff.me({})).toMatchObject({
      value: { displayName: testPeople.nurse, hasPin: true },
    })
  })
  test('never opens a closed desk', async () => {
    await setPin('nurse')
    desk.workstation.desk.closeStore()
    expect(await desk.signedOut.session.usePin({ staffId: idOf('nurse'), pin: '4821' })).toEqual({
      ok: false,
      failure: 'desk-closed',
    })
    expect(await desk.signedOut.session.state({})).toMatchObject({
      value: { desk: 'closed', people: expect.not.arrayContaining([expect.objectContaining({ hasPin: true })]) },
    })
    await restart()
    expect(await desk.signedOut.session.usePin({ staffId: idOf('nurse'), pin: '4821' })).toEqual({
      ok: false,
      failure: 'desk-closed',
    })
  })
  test('never opens a desk that nobody has touched for the hard lock time: it is closed then', async () => {
    await setPin('nurse')
    desk.clock.advance(15 * minute)
    expect(await desk.signedOut.session.usePin({ staffId: idOf('nurse'), pin: '4821' })).toEqual({
      ok: false,
      failure: 'desk-closed',
    })
    expect(desk.workstation.desk.store()).toBeUndefined()
  })
  test('does not carry a desk past twelve hours without a password', async () => {
    await setPin('nurse')
    for (let passed = 0; passed < 12 * hour; passed += 4 * minute) {
      if (passed % hour === 0)
        expect(await desk.as('nurse').session.usePin({ staffId: idOf('nurse'), pin: '4821' })).toMatchObject({
          ok: true,
        })
      desk.clock.advance(4 * minute)
      desk.workstation.desk.sessions.touch('session-nurse')
    }
    expect(await desk.as('nurse').staff.me({})).toMatchObject({ ok: false })
    expect(await desk.as('nurse').session.usePin({ staffId: idOf('nurse'), pin: '4821' })).toEqual({
      ok: false,
      failure: 'desk-closed',
    })
  })
  test('is erased by the fifth miss, and each miss is audited as one', async () => {
    await setPin('nurse')
    const entries = audit().length
    for (let miss = 0; miss < 4; miss++)
      expect(await desk.signedOut.session.usePin({ staffId: idOf('nurse'), pin: '9999' })).toMatchObject({
        failure: 'wrong-pin',
      })
    expect(await desk.signedOut.session.usePin({ staffId: idOf('nurse'), pin: '9999' })).toMatchObject({
      failure: 'pin-erased',
    })
    expect(await desk.signedOut.session.usePin({ staffId: idOf('nurse'), pin: '4821' })).toMatchObject({
      failure: 'no-pin',
    })
    expect(
      audit()
        .slice(entries)
        .map(({ outcome }) => outcome),
    ).toEqual(['wrong-pin', 'wrong-pin', 'wrong-pin', 'wrong-pin', 'pin-erased', 'no-pin'])
    expect(await desk.as('nurse').staff.me({})).toMatchObject({ value: { hasPin: false } })
  })
  test('misses survive a restart and are forgiven by a hit', async () => {
    await setPin('nurse')
    const tryPin = (pin: string) => desk.signedOut.session.usePin({ staffId: idOf('nurse'), pin })
    for (let miss = 0; miss < 4; miss++) await tryPin('9999')
    await restart()
    await desk.as('admin').session.signIn({ staffId: idOf('admin'), password: testPassword })
    expect(await tryPin('4821')).toMatchObject({ ok: true })
    for (let miss = 0; miss < 4; miss++) expect(await tryPin('9999')).toMatchObject({ failure: 'wrong-pin' })
  })
  test('tried many times at once is looked at five times at most', async () => {
    await setPin('nurse')
    const tries = await Promise.all(
      ['1000', '1001', '1002', '1003', '1004', '1005', '4821'].map((pin) =>
        desk.signedOut.session.usePin({ staffId: idOf('nurse'), pin }),
      ),
    )
    expect(tries.filter(({ ok }) => ok)).toEqual([])
  })
  test('that would be guessed first is refused', async () => {
    for (const pin of ['1111', '1234', '987654', '00000000'])
      expect(await setPin('nurse', pin)).toMatchObject({ failure: 'weak-pin' })
  })
})

describe('a badge', () => {
  test('signs in whoever carries it, on an open desk only', async () => {
    await desk.as('nurse').staff.setBadge({ password: testPassword, badge: 'CARD:0042' })
    expect(await desk.signedOut.session.useBadge({ badge: 'CARD:0042' })).toMatchObject({
      ok: true,
      value: { displayName: testPeople.nurse },
    })
    expect(await desk.signedOut.session.useBadge({ badge: 'CARD:0043' })).toMatchObject({ failure: 'unknown-badge' })
    expect(await desk.as('doctor').staff.setBadge({ password: testPassword, badge: 'CARD:0042' })).toMatchObject({
      failure: 'badge-taken',
    })
    desk.clock.advance(15 * minute)
    expect(await desk.signedOut.session.useBadge({ badge: 'CARD:0042' })).toMatchObject({ failure: 'desk-closed' })
  })
  test('is found again after a restart, and gone when taken away', async () => {
    await desk.as('nurse').staff.setBadge({ password: testPassword, badge: 'CARD:0042' })
    await restart()
    await desk.as('nurse').session.signIn({ staffId: idOf('nurse'), password: testPassword })
    expect(await desk.signedOut.session.useBadge({ badge: 'CARD:0042' })).toMatchObject({ ok: true })
    await desk.as('nurse').staff.setBadge({ password: testPassword, badge: null })
    expect(await desk.signedOut.session.useBadge({ badge: 'CARD:0042' })).toMatchObject({ failure: 'unknown-badge' })
  })
})

describe('locking', () => {
  test('softly: screens hide, PIN or password opens the same session', async () => {
    await setPin('nurse')
    desk.clock.advance(5 * minute)
    expect(await desk.as('nurse').staff.me({})).toMatchObject({ failure: 'locked' })
    expect(await desk.as('nurse').session.touch({})).toMatchObject({ failure: 'locked' })
    expect(await desk.as('nurse').session.state({})).toMatchObject({
      value: { locked: true, me: { displayName: testPeople.nurse } },
    })
    await desk.as('nurse').session.usePin({ staffId: idOf('nurse'), pin: '4821' })
    expect(await desk.as('nurse').staff.me({})).toMatchObject({ ok: true })
  })
  test('hard: the session is gone, and what a screen did meanwhile does not bring it back', async () => {
    desk.clock.advance(15 * minute)
    expect(await desk.as('nurse').session.state({})).toMatchObject({ value: { me: null } })
    expect(await desk.as('nurse').staff.me({})).toMatchObject({ failure: 'signed-out' })
  })
  test('twelve hours after the password, however busy it was', async () => {
    for (let passed = 0; passed < 12 * hour - 4 * minute; passed += 4 * minute) {
      desk.clock.advance(4 * minute)
      desk.workstation.desk.sessions.touch('session-nurse')
    }
    expect(await desk.as('nurse').staff.me({})).toMatchObject({ ok: true })
    desk.clock.advance(4 * minute)
    expect(await desk.as('nurse').staff.me({})).toMatchObject({ failure: 'signed-out' })
  })
  test('runs on a clock that nobody can set', async () => {
    desk.clock.set(desk.clock.now() - 24 * hour)
    expect(await desk.as('nurse').staff.me({})).toMatchObject({ ok: true })
  })
  test('by hand', async () => {
    await desk.as('nurse').session.lock({})
    expect(await desk.as('nurse').staff.me({})).toMatchObject({ failure: 'locked' })
    expect(await desk.as('doctor').staff.me({})).toMatchObject({ ok: true })
  })
})

test('signing out ends one session, closing the desk all of them', async () => {
  await desk.as('nurse').session.signOut({})
  expect(await desk.as('nurse').staff.me({})).toMatchObject({ failure: 'signed-out' })
  expect(await desk.as('doctor').session.closeDesk({})).toMatchObject({ ok: true })
  expect(await desk.as('doctor').staff.me({})).toMatchObject({ failure: 'closed' })
  await desk.as('admin').session.signIn({ staffId: idOf('admin'), password: testPassword })
  expect(await desk.as('doctor').staff.me({})).toMatchObject({ failure: 'signed-out' })
  expect(audit().filter(({ procedure }) => procedure === 'session.closeDesk')).toMatchObject([
    { actor: idOf('doctor'), outcome: 'ok' },
  ])
})

test('a draft is its writer’s own, survives a restart, and goes when it is done with', async () => {
  const draft = { name: 'patients.register', content: '{"given":"Ami' }
  await desk.as('nurse').session.saveDraft(draft)
  expect(await desk.as('doctor').session.draft({ name: draft.name })).toMatchObject({ value: { content: null } })
  await restart()
  await desk.as('nurse').session.signIn({ staffId: idOf('nurse'), password: testPassword })
  expect(await desk.as('nurse').session.draft({ name: draft.name })).toMatchObject({
    value: { content: draft.content },
  })
  await desk.as('nurse').session.saveDraft({ name: draft.name, content: null })
  expect(await desk.as('nurse').session.draft({ name: draft.name })).toMatchObject({ value: { content: null } })
  expect(audit().some(({ procedure }) => procedure === 'session.saveDraft')).toBe(false)
})
