import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  Day,
  day,
  hour,
  Instant,
  minute,
  rolloverHour,
  serviceDay,
  TimeZone,
  wallClock,
  WallTime,
} from './time.ts'

const zones = [
  'UTC',
  'Africa/Addis_Ababa',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Europe/London',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Asia/Tehran',
]
const anyZone = fc.constantFrom(...zones)
/** 1970 to 2150. */
const anyInstant = fc.integer({ min: 0, max: Date.UTC(2150, 0, 1) })
const anyDay = fc.integer({ min: -30_000, max: 60_000 }).map((days) => addDays('1990-01-01', days))

describe('the clinic’s wall clock', () => {
  test('is always a day and a time', () =>
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        const clock = wallClock(at, zone)
        expect(Day.safeParse(clock.day).success && WallTime.safeParse(clock.time).success).toBe(true)
      }),
    ))
  test('is never more than fifteen hours from that of Greenwich', () =>
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        const clock = wallClock(at, zone)
        expect(Math.abs(Date.parse(`${clock.day}T${clock.time}Z`) - at)).toBeLessThanOrEqual(15 * hour)
      }),
    ))
  test('says midnight as 00:00 of the new day', () =>
    expect(wallClock(Date.UTC(2026, 2, 3, 21), 'Africa/Addis_Ababa')).toEqual({ day: '2026-03-04', time: '00:00' }))
})

describe('the service day', () => {
  test('turns at four in the morning, not at midnight', () => {
    const at = (hours: number) => serviceDay(Date.UTC(2026, 2, 4, hours), 'UTC')
    expect([at(0), at(3), at(4), at(23)]).toEqual(['2026-03-03', '2026-03-03', '2026-03-04', '2026-03-04'])
  })
  test('is that of the wall clock, or the one before it in the small hours', () =>
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        const clock = wallClock(at, zone)
        const early = Number(clock.time.slice(0, 2)) < rolloverHour
        expect(serviceDay(at, zone)).toBe(early ? addDays(clock.day, -1) : clock.day)
      }),
    ))
  test('never goes back while time goes on, also where clocks are put back', () =>
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 3 * day }), anyZone, (at, later, zone) => {
        expect(serviceDay(at, zone) <= serviceDay(at + later, zone)).toBe(true)
      }),
    ))
  test('lasts 23 to 25 hours through a change of clocks', () => {
    for (const zone of ['Europe/London', 'America/St_Johns', 'Australia/Lord_Howe'])
      for (let month = 0; month < 12; month++) {
        const start = Date.UTC(2026, month, 1)
        const turns = Array.from({ length: 31 * 48 }, (_, step) => start + step * 30 * minute).filter(
          (at) => serviceDay(at, zone) !== serviceDay(at - 30 * minute, zone),
        )
        for (const [index, turn] of turns.slice(1).entries())
          expect(Math.abs(turn - turns[index]! - day)).toBeLessThanOrEqual(hour)
      }
  })
})

describe('days', () => {
  test('are added and taken away again', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
        expect(addDays(addDays(from, count), -count)).toBe(from)
      }),
    ))
  test('sort as they follow one another', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 5000 }), (from, count) => {
        expect(from < addDays(from, count)).toBe(true)
      }),
    ))
  test('know leap years', () =>
    expect([addDays('2024-02-28', 1), addDays('2100-02-28', 1), addDays('2026-12-31', 1)]).toEqual([
      '2024-02-29',
      '2100-03-01',
      '2027-01-01',
    ]))
  test('that do not exist are refused', () => {
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '26-01-01',
      '2026-1-1',
      '2026-01-01T00:00',
      '',
      ' 2026-01-01',
    ])
      expect(Day.safeParse(text).success, text).toBe(false)
  })
})

test('an instant is a whole number of milliseconds since 1970', () => {
  for (const wrong of [-1, 1.5, Number.NaN, Infinity, 2 ** 53, '0'])
    expect(Instant.safeParse(wrong).success).toBe(false)
})
test('a time zone is one that this machine knows', () => {
  for (const zone of zones) expect(TimeZone.safeParse(zone).success, zone).toBe(true)
  for (const wrong of ['', 'Mars/Olympus', '../etc/passwd', 'x'.repeat(70), '__proto__'])
    expect(TimeZone.safeParse(wrong).success, wrong).toBe(false)
})
