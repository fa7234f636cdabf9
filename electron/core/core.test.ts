import { expect, test } from 'vitest'
import { openDesk } from '../testing.ts'

test('a founded clinic answers its settings', async () => {
  const desk = await openDesk()
  const answer = await desk.as('receptionist').setup.clinic({})
  expect(answer).toMatchObject({ ok: true, value: { clinic: { name: 'Riverside Clinic' }, desk: { letter: '' } } })
  desk.close()
})
