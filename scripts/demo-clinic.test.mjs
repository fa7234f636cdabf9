import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { roles } from '../shared/roles.ts'
import { setup } from '../shared/features/setup/contract.ts'
import { Pin } from '../shared/features/staff/model.ts'
import { LongText } from '../shared/text.ts'

const textOf = (name) => readFileSync(new URL(`../resources/demo/${name}`, import.meta.url), 'utf8')
const clinic = JSON.parse(textOf('clinic.json'))
const names = JSON.parse(textOf('names.json'))

const repeated = (list) => list.filter((item, index) => list.indexOf(item) !== index)

/** Each string of a tree, with the path to it. */
const strings = (value, path = '') =>
  typeof value === 'string'
    ? [[path, value]]
    : value && typeof value === 'object'
      ? Object.entries(value).flatMap(([name, inner]) => strings(inner, `${path}.${name}`))
      : []

describe('the demo clinic', () => {
  test('can be founded as it is written', () => {
    const departments = clinic.departments.map(({ key: _key, ...department }) => ({
      ...department,
      locations: department.locations.map(({ key: _place, ...location }) => location),
      series: department.series.map(({ key: _one, ...series }) => series),
    }))
    const [admin, ...staff] = clinic.staff.map(
      ({ displayName, licenceNumber, licenceExpiry, roles: held, password }) => ({
        displayName,
        licence: licenceNumber ? { number: licenceNumber, expires: licenceExpiry } : null,
        roles: held,
        password,
      }),
    )
    const { roles: _roles, ...founder } = admin
    const { name, country, currency, timeZone, language, calendar, deskName } = clinic
    const tried = setup.found.input.safeParse({
      clinic: { name, country, currency, timeZone, language, calendar },
      deskName,
      admin: founder,
      departments,
      staff,
    })
    expect(tried.error?.issues ?? []).toEqual([])
  })

  test('has three to five series of different letters, one of them always open', () => {
    const series = clinic.departments.flatMap((department) => department.series)
    expect(series.length).toBeGreaterThanOrEqual(3)
    expect(series.length).toBeLessThanOrEqual(5)
    expect(repeated(series.map(({ letter }) => letter))).toEqual([])
    expect(series.filter(({ hours }) => hours.length === 0)).not.toEqual([])
  })

  test('has staff for every role, some with several, led by an administrator', () => {
    expect(roles.filter((role) => !clinic.staff.some((member) => member.roles.includes(role)))).toEqual([])
    expect(clinic.staff.filter((member) => member.roles.length > 1).length).toBeGreaterThan(2)
    expect(clinic.staff[0].roles).toContain('admin')
    const keys = clinic.departments.map(({ key }) => key)
    expect(clinic.staff.filter(({ department }) => department !== null && !keys.includes(department))).toEqual([])
  })

  test('licenses everyone who treats or dispenses, and one licence has run out', () => {
    const needs = clinic.staff.filter((member) =>
      member.roles.some((role) => ['doctor', 'nurse', 'pharmacist'].includes(role)),
    )
    expect(needs.filter(({ licenceNumber, licenceExpiry }) => !licenceNumber || !licenceExpiry)).toEqual([])
    expect(needs.filter(({ licenceExpiry }) => Date.parse(licenceExpiry) < Date.now())).not.toEqual([])
  })

  test('has PINs and passwords of the right form, no two alike', () => {
    for (const { key, password, pin } of clinic.staff) {
      expect(password, key).toMatch(/^demo-/)
      expect(Pin.safeParse(pin).success, key).toBe(true)
    }
    for (const field of ['key', 'displayName', 'password', 'pin'])
      expect(repeated(clinic.staff.map((member) => member[field])), field).toEqual([])
  })
})

describe('the pools of names', () => {
  test('hold at least eight cultures with sixty names of each kind they use', () => {
    expect(names.cultures.length).toBeGreaterThanOrEqual(8)
    for (const { key, given, family, secondName, native } of names.cultures) {
      const pools = [given.female, given.male, ...(secondName === 'father' ? [] : [family])]
      for (const pool of pools) {
        expect(pool.length, key).toBeGreaterThanOrEqual(60)
        expect(repeated(pool), key).toEqual([])
      }
      if (!native) continue
      expect([native.given.female.length, native.given.male.length, native.family.length], key).toEqual([
        given.female.length,
        given.male.length,
        family.length,
      ])
    }
  })

  test('make a whole population', () => {
    expect(names.cultures.reduce((sum, { share }) => sum + share, 0)).toBe(100)
    expect(repeated(names.streets)).toEqual([])
    expect(repeated(names.villages)).toEqual([])
  })
})

test.for(['people.json', 'clinic.json', 'names.json'])('%s is UTF-8, NFC, and holds no control character', (file) => {
  const whole = textOf(file)
  expect(whole).toBe(whole.normalize('NFC'))
  expect(whole).not.toContain('\ufffd')
  const wrong = strings(JSON.parse(whole)).filter(
    ([, text]) => text !== LongText(300).safeParse(text).data || /[\n\t]/.test(text),
  )
  expect(wrong).toEqual([])
})
