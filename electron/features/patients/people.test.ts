import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PatientHeader } from '../../../shared/features/patients/model.ts'
import { nameToDisplay, nameToWords } from '../../../shared/features/patients/names.ts'
import { wallClock } from '../../../shared/time.ts'
import { openDesk, type TestDesk } from '../../testing.ts'
import { birthDateOf, done, personToDraft, readDemoPeople, register, type DemoPerson } from './testing.ts'

// The most that a screen asks for: common beginnings have more people than fit.
const limit = 50
const people = readDemoPeople()
let desk: TestDesk
const registered = new Map<string, PatientHeader>()
const idsFound = async (text: string) =>
  (await done(desk.as('nurse').patients.find({ text, limit }))).map(({ id }) => id)
const patientOf = ({ key }: DemoPerson): PatientHeader => registered.get(key)!

beforeAll(async () => {
  desk = await openDesk()
  for (const person of people) registered.set(person.key, await register(desk, personToDraft(person, desk)))
})
afterAll(() => desk.close())

describe('every seeded person is found', () => {
  test('by each beginning of three letters or more of each word of each name', async () => {
    for (const person of people)
      for (const name of person.names)
        for (const word of nameToWords(nameToDisplay(name)))
          for (const start of new Set([word.slice(0, 3), word.slice(0, 5), word]))
            expect(await idsFound(start), `${person.key} by ${start}`).toContain(patientOf(person).id)
  })
  test('by two beginnings in either order', async () => {
    for (const person of people) {
      const [one, other] = nameToWords(patientOf(person).displayName)
      if (!one || !other) continue
      expect(await idsFound(`${one.slice(0, 2)} ${other.slice(0, 3)}`), person.key).toContain(patientOf(person).id)
      expect(await idsFound(`${other} ${one.slice(0, 2)}`), person.key).toContain(patientOf(person).id)
    }
  })
  test('by any character of a Chinese, Japanese or Korean name', async () => {
    for (const person of people)
      for (const name of person.names)
        for (const character of nameToDisplay(name).match(/[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/gu) ??
          [])
          expect(await idsFound(character), `${person.key} by ${character}`).toContain(patientOf(person).id)
  })
  test('by the last four digits of each phone, and by the whole of it', async () => {
    for (const person of people)
      for (const { number } of person.phones) {
        expect(await idsFound(number.slice(-4)), person.key).toContain(patientOf(person).id)
        expect(await idsFound(number), person.key).toContain(patientOf(person).id)
      }
  })
  test('by the MRN in any form', async () => {
    for (const person of people) {
      const { id, mrn } = patientOf(person)
      for (const text of [
        mrn,
        mrn.toLowerCase(),
        mrn.replaceAll('-', ''),
        mrn.slice(0, -2),
        String(Number(mrn.slice(3, 8))).padStart(3, '0'),
      ])
        expect(await idsFound(text), `${person.key} by ${text}`).toContain(id)
    }
  })
  test('by the birth date in three writings', async () => {
    const today = wallClock(desk.clock.now(), 'Africa/Addis_Ababa').day
    for (const person of people) {
      const date = birthDateOf(person, today)
      if (!date) continue
      const [year = '', month = '', day = ''] = date.split('-')
      for (const text of [
        date,
        `${day}/${month}/${year}`,
        `${Number(day)}.${Number(month)}.${year.slice(2)}`,
        `${month}-${day}-${year}`,
      ])
        expect(await idsFound(text), `${person.key} by ${text}`).toContain(patientOf(person).id)
    }
  })
  test('by each identifier', async () => {
    for (const person of people)
      for (const { value } of person.identifiers)
        expect(await idsFound(value), person.key).toContain(patientOf(person).id)
  })
  test('and those written down twice are noticed, except where nothing but a name agrees', async () => {
    const missed: string[] = []
    for (const person of people) {
      if (!person.sameAs) continue
      const { name, otherNames, birth, sex, contacts, identifiers } = personToDraft(person, desk)
      const similar = await done(
        desk.as('receptionist').patients.similar({
          name,
          otherNames,
          birth,
          sex,
          identifiers,
          except: patientOf(person).id,
          phones: (contacts ?? []).map(({ value }) => value),
        }),
      )
      const twin = registered.get(person.sameAs)!
      if (!similar.some(({ patient }) => patient.id === twin.id)) missed.push(person.key)
    }
    expect(missed).toEqual([])
  })
})
