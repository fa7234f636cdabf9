import { expect, test } from 'vitest'
import { wallInstant, wallTime } from './wallInstant.ts'

test('a wall time is that of the clinic, summer time included', () => {
  expect(new Date(wallInstant('2026-01-15', '09:30', 'Africa/Nairobi')).toISOString()).toBe('2026-01-15T06:30:00.000Z')
  expect(new Date(wallInstant('2026-07-15', '09:30', 'Europe/Madrid')).toISOString()).toBe('2026-07-15T07:30:00.000Z')
  expect(wallTime(Date.UTC(2026, 6, 15, 7, 30), 'Europe/Madrid')).toBe('09:30')
})
