import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseMrn } from '../../../shared/numbering.ts'
import { day } from '../../../shared/time.ts'
import { openDesk, type TestDesk } from '../../testing.ts'
import { done, register } from './testing.ts'

const stranger = '019cb76e-0000-7000-8000-000000000000'
const jpeg = '/9j/4AAAAAAAAAAAAAAAAAAAAAA='
let desk: TestDesk
const reception = () => desk.as('receptionist').patients
const find = async (text: string) => done(reception().find({ text }))
const phone = (value: string) => [{ kind: 'phone' as const, value }]

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

describe('registration', () => {
  test('needs no more than one word, and gives a number that checks', async () => {
    const patient = await register(desk, { name: { text: 'Sukarno' } })
    expect(patient).toMatchObject({ displayName: 'Sukarno', sex: 'unknown', birth: { date: null, precision: 'none' } })
    expect(parseMrn(patient.mrn)).toBeDefined()
  })
  test('keeps "about 60" as an estimate', async () => {
    const patient = await register(desk, {
      name: { given: 'Halimo' },
      birth: { known: 'age', amount: 60, unit: 'years' },
    })
    expect(patient.birth).toEqual({ date: '1966-03-04', estimated: true, precision: 'year' })
  })
  test('refuses a birth that is to come', async () => {
    const result = await reception().register({ name: { text: 'Soon' }, birth: { known: 'day', day: '2026-03-05' } })
    expect(result).toMatchObject({ ok: false, failure: 'born-in-future' })
  })
  test('stops at a near-certain double until it is looked at, and never asks again about that pair', async () => {
    const draft = {
      name: { given: 'Wanjiku', family: 'Mwangi' },
      birth: { known: 'day' as const, day: '1990-05-17' },
      sex: 'female' as const,
      contacts: phone('0712 000 111'),
    }
    const first = await done(reception().register(draft))
    expect(await reception().register(draft)).toMatchObject({ ok: false, failure: 'looks-like-another' })
    const second = await done(reception().register({ ...draft, notSameAs: [first.id] }))
    const asked = { name: draft.name, birth: draft.birth, sex: draft.sex, phones: ['0712 000 111'] }
    const similar = await done(reception().similar({ ...asked, except: second.id }))
    expect(similar.map(({ patient }) => patient.id)).not.toContain(first.id)
    const record = await done(reception().record({ patientId: first.id }))
    expect(record.distinct.map(({ id }) => id)).toContain(second.id)
    // A third like them is noticed all the same.
    expect((await done(reception().similar(asked))).map(({ likeness }) => likeness)).toEqual(['certain', 'certain'])
  })
  test('warns of a typing mistake in name and date, and not of a brother with the same phone', async () => {
    const contacts = phone('0733 444 555')
    const first = await register(desk, {
      name: { given: 'Barnabas', family: 'Kipchoge' },
      sex: 'male',
      contacts,
      birth: { known: 'day', day: '1988-11-02' },
    })
    const asked = { sex: 'male' as const, phones: ['+254733444555'] }
    const mistyped = await done(
      reception().similar({
        ...asked,
        name: { given: 'Barnabus', family: 'Kipchoge' },
        birth: { known: 'day', day: '1988-02-11' },
      }),
    )
    expect(mistyped.map(({ patient }) => patient.id)).toEqual([first.id])
    const brother = await done(
      reception().similar({
        ...asked,
        name: { given: 'Elkanah', family: 'Kipchoge' },
        birth: { known: 'day', day: '1991-06-20' },
      }),
    )
    expect(brother).toEqual([])
  })
  test('an unknown household or relative stops it, and nothing is written', async () => {
    const before = await find('Nowhere')
    expect(await reception().register({ name: { text: 'Nowhere' }, householdId: stranger })).toMatchObject({
      failure: 'unknown-household',
    })
    expect(
      await reception().register({ name: { text: 'Nowhere' }, relations: [{ kind: 'mother', otherId: stranger }] }),
    ).toMatchObject({ failure: 'unknown-patient' })
    expect(await find('Nowhere')).toEqual(before)
  })
})

describe('babies', () => {
  test('are named for their mother until they have a name; the temporary one is kept', async () => {
    const mother = await register(desk, {
      name: { given: 'Amina', family: 'Yusuf' },
      sex: 'female',
      contacts: phone('0700 123 987'),
    })
    const [baby] = await done(
      reception().registerBabies({
        motherId: mother.id,
        birth: { known: 'day', day: '2026-03-03' },
        babies: [{ sex: 'female' }],
      }),
    )
    expect(baby?.displayName).toBe('Baby of Amina')
    const named = await done(reception().rename({ patientId: baby!.id, name: { given: 'Zahra', family: 'Yusuf' } }))
    expect(named.displayName).toBe('Zahra Yusuf')
    const record = await done(reception().record({ patientId: baby!.id }))
    expect(record.names.find(({ kind }) => kind === 'former')?.display).toBe('Baby of Amina')
    expect(record.relations[0]).toMatchObject({
      kind: 'mother',
      guardian: true,
      mayBeTold: true,
      other: { id: mother.id },
    })
    expect((await find('Baby of Amina')).map(({ id }) => id)).toContain(baby!.id)
    expect((await find('123987')).map(({ id }) => id).toSorted()).toEqual([mother.id, baby!.id].toSorted())
  })
  test('twins are two people, and no warning of one another', async () => {
    const mother = await register(desk, {
      name: { given: 'Grace', family: 'Otieno' },
      sex: 'female',
      contacts: phone('0700 555 666'),
    })
    const twins = await done(
      reception().registerBabies({
        motherId: mother.id,
        birth: { known: 'day', day: '2026-02-01' },
        babies: [{ sex: 'male', name: { given: 'Opiyo', family: 'Otieno' } }, { sex: 'male' }],
      }),
    )
    expect(twins.map(({ displayName }) => displayName)).toEqual(['Opiyo Otieno', 'Baby 2 of Grace'])
    const named = await done(
      reception().rename({ patientId: twins[1]!.id, name: { given: 'Odongo', family: 'Otieno' } }),
    )
    const similar = await done(
      reception().similar({
        name: { given: 'Odongo', family: 'Otieno' },
        birth: { known: 'day', day: '2026-02-01' },
        sex: 'male',
        phones: ['0700555666'],
        except: named.id,
      }),
    )
    expect(similar.map(({ patient }) => patient.id)).not.toContain(twins[0]!.id)
  })
})

describe('changes', () => {
  test('are kept with who made them and when', async () => {
    const patient = await register(desk, { name: { text: 'Tesfaye' }, sex: 'male' })
    desk.clock.advance(60_000)
    await done(
      desk
        .as('nurse')
        .patients.amend({ patientId: patient.id, changes: { sex: 'female', birth: { known: 'year', year: 1980 } } }),
    )
    await done(reception().addContact({ patientId: patient.id, contact: { kind: 'phone', value: '0711 222 333' } }))
    const history = await done(reception().history({ patientId: patient.id }))
    expect(history.find(({ field }) => field === 'sex')).toMatchObject({
      before: 'male',
      after: 'female',
      by: 'Nadia Nurse',
      procedure: 'patients.amend',
    })
    expect(history[0]).toMatchObject({ table: 'patient_contacts', by: 'Rosa Reception' })
    const timeline = await done(reception().timeline({ patientId: patient.id }))
    expect(timeline.map(({ procedure }) => procedure)).toEqual([
      'patients.addContact',
      'patients.amend',
      'patients.register',
    ])
    expect(await reception().amend({ patientId: patient.id, changes: { sex: 'female' } })).toMatchObject({
      failure: 'nothing-changed',
    })
  })
  test('name the token of each step of the queue', async () => {
    const patient = await register(desk, { name: { text: 'Tokened' } })
    const { series, locations } = await done(desk.as('receptionist').setup.clinic({}))
    const { entryId, label } = await done(
      desk.as('receptionist').queue.issueToken({ patientId: patient.id, seriesId: series[0]!.id }),
    )
    await done(desk.as('doctor').queue.start({ entryId, locationId: locations[0]!.id }))
    const timeline = await done(reception().timeline({ patientId: patient.id }))
    expect(timeline.map(({ procedure, detail }) => [procedure, detail]).slice(0, 2)).toEqual([
      ['queue.start', label],
      ['queue.issueToken', label],
    ])
  })
  test('a removed phone is no longer found, and only its own record gives it up', async () => {
    const one = await register(desk, { name: { text: 'Phoned' }, contacts: phone('0799 888 777') })
    const other = await register(desk, { name: { text: 'Other' } })
    const [contact] = (await done(reception().record({ patientId: one.id }))).contacts
    expect(await reception().removeContact({ patientId: other.id, id: contact!.id })).toMatchObject({
      failure: 'unknown-row',
    })
    await done(reception().removeContact({ patientId: one.id, id: contact!.id }))
    expect(await find('888777')).toEqual([])
  })
  test('the last name cannot be taken away', async () => {
    const patient = await register(desk, { name: { text: 'Only' } })
    const [name] = (await done(reception().record({ patientId: patient.id }))).names
    expect(await reception().removeName({ patientId: patient.id, id: name!.id })).toMatchObject({
      failure: 'last-name',
    })
  })
  test('a death has a day that can be', async () => {
    const patient = await register(desk, { name: { text: 'Mzee' }, birth: { known: 'day', day: '1940-01-01' } })
    const nurse = desk.as('nurse').patients
    expect(await nurse.setDeceased({ patientId: patient.id, deceased: true, on: '1939-12-31' })).toMatchObject({
      failure: 'died-before-birth',
    })
    expect(await nurse.setDeceased({ patientId: patient.id, deceased: true, on: '2026-03-09' })).toMatchObject({
      failure: 'died-in-future',
    })
    expect(await done(nurse.setDeceased({ patientId: patient.id, deceased: true, on: '2026-03-01' }))).toMatchObject({
      deceased: true,
      deceasedOn: '2026-03-01',
    })
    expect(await done(nurse.setDeceased({ patientId: patient.id, deceased: false, on: null }))).toMatchObject({
      deceased: false,
      deceasedOn: null,
    })
  })
  test('a picture is kept when it is one', async () => {
    const patient = await register(desk, { name: { text: 'Pictured' } })
    expect(await reception().setPhoto({ patientId: patient.id, photo: 'PHN2ZyBvbmxvYWQ9IngiPgAAAAA=' })).toMatchObject({
      failure: 'not-a-picture',
    })
    expect(await reception().setPhoto({ patientId: patient.id, photo: `/9j/${'A'.repeat(81_920)}` })).toMatchObject({
      failure: 'picture-too-large',
    })
    const { photoId } = await done(reception().setPhoto({ patientId: patient.id, photo: jpeg }))
    expect(await done(reception().photo({ photoId: photoId! }))).toEqual({ type: 'image/jpeg', data: jpeg })
    expect((await find('Pictured'))[0]?.photoId).toBe(photoId)
    desk.clock.advance(1000)
    await done(reception().setPhoto({ patientId: patient.id, photo: null }))
    expect((await find('Pictured'))[0]?.photoId).toBeNull()
  })
})

describe('flags', () => {
  test('are seen by those they are for, in the header, the history and the timeline', async () => {
    const patient = await register(desk, { name: { text: 'Flagged' } })
    const patientId = patient.id
    await done(
      desk.as('doctor').patients.raiseFlag({ patientId, flag: { kind: 'minor-confidential', note: 'comes alone' } }),
    )
    await done(desk.as('cashier').patients.raiseFlag({ patientId, flag: { kind: 'debt', note: 'since May' } }))
    await done(reception().raiseFlag({ patientId, flag: { kind: 'wheelchair' } }))
    const seenBy = async (role: 'doctor' | 'receptionist' | 'pharmacist') =>
      (await done(desk.as(role).patients.header({ patientId }))).flags.map(({ kind }) => kind).toSorted()
    expect(await seenBy('doctor')).toEqual(['minor-confidential', 'wheelchair'])
    expect(await seenBy('receptionist')).toEqual(['debt', 'wheelchair'])
    expect(await seenBy('pharmacist')).toEqual(['wheelchair'])
    const told = JSON.stringify([
      await done(reception().history({ patientId })),
      await done(reception().timeline({ patientId })),
    ])
    expect(told).not.toMatch(/comes alone|minor-confidential/)
    expect(told).toContain('since May')
  })
  test('can be neither raised nor lowered by those who may not see them', async () => {
    const { id: patientId } = await register(desk, { name: { text: 'Guarded' } })
    expect(await reception().raiseFlag({ patientId, flag: { kind: 'minor-confidential' } })).toMatchObject({
      failure: 'not-yours-to-see',
    })
    await done(desk.as('doctor').patients.raiseFlag({ patientId, flag: { kind: 'minor-confidential' } }))
    const [flag] = (await done(desk.as('doctor').patients.header({ patientId }))).flags
    expect(await reception().lowerFlag({ patientId, id: flag!.id })).toMatchObject({ failure: 'unknown-row' })
    expect(await desk.as('doctor').patients.lowerFlag({ patientId, id: flag!.id })).toMatchObject({ ok: true })
  })
})

describe('two records of one person', () => {
  test('read as one after a merge, under every name and number, and as two again after it is undone', async () => {
    const kept = await register(desk, {
      name: { given: 'Josephine', family: 'Atieno' },
      contacts: phone('0745 111 222'),
    })
    const double = await register(desk, { name: { given: 'Josy', family: 'Ateno' }, contacts: phone('0745 333 444') })
    await done(reception().merge({ patientId: double.id, survivorId: kept.id, reason: 'same card' }))
    for (const text of [double.mrn, 'Josy', '333444']) expect((await find(text)).map(({ id }) => id)).toEqual([kept.id])
    expect((await find(double.mrn))[0]?.foundBy).toBe(double.mrn)
    const header = await done(reception().header({ patientId: double.id }))
    expect(header).toMatchObject({ id: kept.id, aliases: [double.mrn], mergedFrom: double.id })
    const record = await done(reception().record({ patientId: double.id }))
    expect(record.contacts.map(({ value }) => value).toSorted()).toEqual(['0745 111 222', '0745 333 444'])
    expect(await reception().merge({ patientId: kept.id, survivorId: double.id })).toMatchObject({
      failure: 'same-person',
    })

    expect((await done(reception().unmerge({ patientId: double.id }))).id).toBe(double.id)
    expect((await find('Josy')).map(({ id }) => id)).toEqual([double.id])
    expect((await done(reception().header({ patientId: kept.id }))).aliases).toEqual([])
    expect(await reception().unmerge({ patientId: double.id })).toMatchObject({ failure: 'not-merged' })
    const timeline = await done(reception().timeline({ patientId: double.id }))
    expect(timeline.slice(0, 2).map(({ detail }) => detail)).toEqual(['unlink', 'link'])
  })
  test('are not merged against somebody’s word that they are two, unless knowingly', async () => {
    const [one, other] = [
      await register(desk, { name: { text: 'Pair A' } }),
      await register(desk, { name: { text: 'Pair B' } }),
    ]
    await done(reception().setDistinct({ patientId: one.id, otherId: other.id }))
    expect(await reception().merge({ patientId: one.id, survivorId: other.id })).toMatchObject({
      failure: 'said-distinct',
    })
    expect(await reception().merge({ patientId: one.id, survivorId: other.id, despiteDistinct: true })).toMatchObject({
      ok: true,
    })
  })
})

describe('households', () => {
  test('share a phone by which each member is found, and know who pays', async () => {
    const mother = await register(desk, { name: { given: 'Rahma', family: 'Ali' } })
    const child = await register(desk, { name: { given: 'Ilham', family: 'Ali' } })
    const household = await done(
      reception().setHousehold({
        name: 'Ali',
        phone: '0788 999 000',
        payerId: mother.id,
        memberIds: [mother.id, child.id],
      }),
    )
    expect(household.members.map(({ id }) => id).toSorted()).toEqual([mother.id, child.id].toSorted())
    expect((await find('999000')).map(({ id }) => id).toSorted()).toEqual([mother.id, child.id].toSorted())
    await done(reception().leaveHousehold({ patientId: child.id }))
    expect((await find('999000')).map(({ id }) => id)).toEqual([mother.id])
    expect((await done(reception().household({ householdId: household.id }))).payerId).toBe(mother.id)
  })
})

describe('the one box', () => {
  test('hears names that are written another way', async () => {
    const patient = await register(desk, { name: { given: 'Mohamed', family: 'Warsame' } })
    for (const text of ['Muhammad Warsame', 'Mohammed', 'محمد']) {
      const found = await find(text)
      expect(found.find(({ id }) => id === patient.id)?.soundsLike, text).toBe(true)
    }
    expect((await find('Joseph')).some(({ id }) => id === patient.id)).toBe(false)
  })
  test('shows who is called so before those whose mother is', async () => {
    const mother = { kind: 'mother' as const, name: { given: 'Zenebech', family: 'Tola' } }
    for (const given of ['Abel', 'Biruk', 'Caleb'])
      await register(desk, { name: { given, family: 'Desta' }, otherNames: [mother] })
    const patient = await register(desk, { name: { given: 'Zenebech', family: 'Alemu' } })
    const found = await find('zeneb')
    expect(found).toHaveLength(4)
    expect(found[0]?.id).toBe(patient.id)
  })
  test('finds the one whose whole name was typed among many of the same words', async () => {
    for (let i = 0; i < 70; i++)
      await register(desk, { name: { given: `Kid${String.fromCodePoint(97 + (i % 26))}${i}`, family: 'Achola' } })
    const patient = await register(desk, { name: { given: 'Achola', family: 'Achola' } })
    expect((await find('achola achola'))[0]?.id).toBe(patient.id)
  })
  test('takes a name with the end of a phone or the year of birth', async () => {
    const patient = await register(desk, {
      name: { given: 'Wairimu', family: 'Njoroge' },
      birth: { known: 'day', day: '1979-04-01' },
      contacts: phone('0722 765 432'),
    })
    await register(desk, { name: { given: 'Wairimu', family: 'Njoroge' }, birth: { known: 'day', day: '1950-04-01' } })
    for (const text of ['wairimu 5432', 'njor 765432', 'wairimu njoroge 1979'])
      expect(
        (await find(text)).map(({ id }) => id),
        text,
      ).toEqual([patient.id])
  })
  test.each([
    '',
    ' ',
    '"',
    '*',
    'a"*',
    'NEAR(',
    'AND',
    'OR NOT',
    'words:x',
    '^',
    "';--",
    '\u0000',
    '{',
    '__proto__',
    '🙂',
    'x'.repeat(120),
    '9'.repeat(120),
  ])('answers %j without breaking', async (text) => {
    expect((await reception().find({ text })).ok).toBe(true)
  })
  test('shows everyone’s search to every role, and nobody’s record to the pharmacy', async () => {
    const patient = await register(desk, { name: { text: 'Chart' } })
    expect((await desk.as('pharmacist').patients.find({ text: 'Chart' })).ok).toBe(true)
    expect(await desk.as('pharmacist').patients.record({ patientId: patient.id })).toMatchObject({
      failure: 'not-allowed',
    })
    expect(await desk.as('cashier').patients.register({ name: { text: 'X' } })).toMatchObject({
      failure: 'not-allowed',
    })
  })
})

test('an unknown patient is a failure everywhere, and writes nothing', async () => {
  desk.clock.advance(day / 1000)
  const patients = reception()
  const patientId = stranger
  const calls = [
    patients.amend({ patientId, changes: { sex: 'male' } }),
    patients.rename({ patientId, name: { text: 'A' } }),
    patients.addName({ patientId, name: { kind: 'nickname', name: { text: 'A' } } }),
    patients.addContact({ patientId, contact: { kind: 'phone', value: '12345' } }),
    patients.removeContact({ patientId, id: stranger }),
    patients.raiseFlag({ patientId, flag: { kind: 'deaf' } }),
    patients.relate({ patientId, relation: { kind: 'mother', name: 'A' } }),
    patients.unrelate({ patientId, id: stranger }),
    patients.merge({ patientId, survivorId: stranger }),
    patients.unmerge({ patientId }),
    patients.setDistinct({ patientId, otherId: stranger }),
    patients.setPhoto({ patientId, photo: jpeg }),
    patients.setHousehold({ memberIds: [patientId] }),
    patients.leaveHousehold({ patientId }),
    patients.header({ patientId }),
    patients.record({ patientId }),
    patients.timeline({ patientId }),
    patients.history({ patientId }),
    patients.registerBabies({ motherId: patientId, birth: { known: 'nothing' }, babies: [{}] }),
  ]
  desk.changed()
  for (const call of calls) expect(await call).toMatchObject({ ok: false, failure: 'unknown-patient' })
  expect(desk.changed()).toEqual([])
})
