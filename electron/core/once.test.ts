import { expect, test } from 'vitest'
import { openDesk } from '../testing.ts'
import { onceEach } from './once.ts'

test('a call sent again with its key is done once and answered alike', async () => {
  const desk = await openDesk()
  const call = onceEach(desk.workstation.call, desk.clock.now)
  const add = (key?: string) => call('session-admin', 'setup.addDepartment', { name: 'Dental' }, key)
  const first = await add('k1')
  expect(first.ok).toBe(true)
  expect(await add('k1')).toEqual(first)
  expect(await add('k2')).toEqual({ ok: false, failure: 'name-taken' })
  expect(await add()).toEqual({ ok: false, failure: 'name-taken' })
  desk.close()
})

test('two sends at once are one command', async () => {
  const desk = await openDesk()
  const call = onceEach(desk.workstation.call, desk.clock.now)
  const send = () => call('session-admin', 'setup.addDepartment', { name: 'Dental' }, 'same')
  const [one, two] = await Promise.all([send(), send()])
  expect(one).toEqual(two)
  desk.close()
})

test('an answer is remembered for its own session and procedure only, and not for ever', async () => {
  const desk = await openDesk()
  const call = onceEach(desk.workstation.call, desk.clock.now)
  await call('session-admin', 'setup.addDepartment', { name: 'Dental' }, 'k')
  expect(await call('session-nurse', 'setup.addDepartment', { name: 'Dental' }, 'k')).toEqual({
    ok: false,
    failure: 'not-allowed',
  })
  desk.clock.advance(121_000)
  await call('session-admin', 'setup.addDepartment', { name: 'Eyes' }, 'other')
  expect(await call('session-admin', 'setup.addDepartment', { name: 'Dental' }, 'k')).toEqual({
    ok: false,
    failure: 'name-taken',
  })
  desk.close()
})
