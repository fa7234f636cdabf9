import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { AddressDraft, IdentifierDraft, Language, NameParts, Phone } from '../shared/features/patients/model.ts'

const textOf = (name) => readFileSync(new URL(`../resources/demo/${name}`, import.meta.url), 'utf8')
const people = JSON.parse(textOf('people.json'))
const clinic = JSON.parse(textOf('clinic.json'))

const byKey = new Map(people.map((person) => [person.key, person]))
const repeated = (list) => list.filter((item, index) => list.indexOf(item) !== index)
const grouped = (field) => Map.groupBy(people, field)
const nameOf = ({ names: [first] }) => first.text ?? `${first.given} ${first.family}`
const named = (person, kind) => person.names.filter((name) => name.kind === kind)
const flagged = (flag) => people.filter(({ flags }) => flags.includes(flag))
const inScript = (script) => people.filter((person) => person.names.some((name) => name.script === script))
const ageInDays = ({ bornDaysAgo, birthDate }) => bornDaysAgo ?? (Date.now() - Date.parse(birthDate)) / 86_400_000
const latin = /\p{Script=Latin}/u

const fields = new Set(
  (
    'key about names sex gender birthDate bornDaysAgo estimatedAge motherName phones email address identifiers flags ' +
    'household guardians payer mayBeTold emergencyContacts twinOf sameAs notSameAs language'
  ).split(' '),
)

describe('the demo people', () => {
  test('are a hundred, one a line, each with a key of its own', () => {
    expect(people).toHaveLength(100)
    expect(repeated(people.map(({ key }) => key))).toEqual([])
    expect(people.filter(({ key }) => !/^[a-z]+(-[a-z]+)*$/.test(key))).toEqual([])
    expect(textOf('people.json').trimEnd().split('\n')).toHaveLength(102)
  })

  test('hold only known fields, and exactly one way of saying the age', () => {
    for (const person of people) {
      expect(
        Object.keys(person).filter((field) => !fields.has(field)),
        person.key,
      ).toEqual([])
      const ways = ['birthDate', 'bornDaysAgo', 'estimatedAge'].filter((way) => person[way] !== undefined)
      expect(ways, person.key).toHaveLength(1)
      expect(person.about.length, person.key).toBeGreaterThan(10)
      expect(['female', 'male', 'other', 'unknown'], person.key).toContain(person.sex)
      expect(['official', 'temporary'], person.key).toContain(person.names[0].kind)
    }
  })

  test('refer only to people who are there', () => {
    for (const person of people) {
      const others = [
        ...[person.twinOf, person.sameAs].filter(Boolean),
        ...(person.notSameAs ?? []),
        ...[...(person.guardians ?? []), ...(person.mayBeTold ?? []), person.payer]
          .map((one) => one?.key)
          .filter(Boolean),
      ]
      expect(
        others.filter((key) => !byKey.has(key)),
        person.key,
      ).toEqual([])
      expect(others, person.key).not.toContain(person.key)
      for (const one of [...(person.guardians ?? []), ...(person.mayBeTold ?? []), person.payer].filter(Boolean))
        expect([one.key, one.name].filter(Boolean), person.key).toHaveLength(1)
    }
    for (const [household, members] of grouped((person) => person.household))
      if (household) expect(members.length, household).toBeGreaterThan(1)
  })

  test('say "not the same person" and "twin" from both sides, and never beside "the same"', () => {
    for (const person of people) {
      for (const other of person.notSameAs ?? []) expect(byKey.get(other).notSameAs, other).toContain(person.key)
      if (person.twinOf) {
        const twin = byKey.get(person.twinOf)
        expect(twin.twinOf).toBe(person.key)
        expect(person.notSameAs).toContain(twin.key)
        expect([twin.birthDate, twin.bornDaysAgo, twin.phones[0].number]).toEqual([
          person.birthDate,
          person.bornDaysAgo,
          person.phones[0].number,
        ])
      }
      expect(person.notSameAs ?? [], person.key).not.toContain(person.sameAs)
      if (person.sameAs) expect(byKey.get(person.sameAs).sameAs, person.key).toBeUndefined()
    }
  })

  test('share identifiers with nobody', () => {
    expect(
      repeated(people.flatMap(({ identifiers }) => identifiers.map(({ system, value }) => `${system} ${value}`))),
    ).toEqual([])
  })

  test('can be registered: names, numbers, addresses and languages fit the product', () => {
    const kinds = {
      'national-id': 'national',
      'old-file': 'previous-file',
      insurance: 'insurance',
      passport: 'passport',
    }
    for (const person of people) {
      for (const { kind: _kind, script: _script, ...name } of person.names)
        expect(NameParts.safeParse(name).success, person.key).toBe(true)
      for (const { number } of person.phones) {
        expect(number, person.key).toMatch(/^\+[1-9]\d{7,14}$/)
        expect(Phone.safeParse(number).success, person.key).toBe(true)
      }
      for (const { system, value } of person.identifiers)
        expect(IdentifierDraft.safeParse({ kind: kinds[system], value }).success, person.key).toBe(true)
      if (person.address) expect(AddressDraft.safeParse({ line: person.address }).success, person.key).toBe(true)
      if (person.language) expect(Language.safeParse(person.language).success, person.key).toBe(true)
    }
  })

  test('have numbers nobody answers', () => {
    const fictional =
      /^(\+254355010\d{3}|\+447700900\d{3}|\+120255501\d{2}|\+3363998\d{4}|\+61491570(006|156|157|158|159|110))$/
    const numbers = people.flatMap(({ phones, emergencyContacts = [] }) => [
      ...phones.map(({ number }) => number),
      ...emergencyContacts.map(({ phone }) => phone),
    ])
    expect(numbers.filter((number) => !fictional.test(number))).toEqual([])
    expect(people.filter(({ email }) => email && !/@example\.(org|com)$/.test(email))).toEqual([])
  })
})

// PEOPLE.md 1, 2 and 9, line by line: what clinics meet and software forgets.
const traits = {
  'an age of about sixty without a birth date': () => people.filter(({ estimatedAge }) => estimatedAge?.years === 60),
  'a one-word name': () =>
    people.filter(({ names: [first] }) => first.kind === 'official' && first.text && !/\s/.test(first.text)),
  'an undivided name of several words': () =>
    people.filter(({ names: [first] }) => first.kind === 'official' && /\s/.test(first.text ?? '')),
  'a name registered in no Latin letter': () => people.filter((person) => !latin.test(nameOf(person))),
  'a name in Arabic letters': () => inScript('Arab'),
  'a name in Ethiopic letters': () => inScript('Ethi'),
  'a name in Devanagari': () => inScript('Deva'),
  'a name in Bengali letters': () => inScript('Beng'),
  'a name in simplified Chinese': () => inScript('Hans'),
  'a name in traditional Chinese': () => inScript('Hant'),
  'a name in Japanese': () => inScript('Jpan'),
  'a name in kana': () => inScript('Kana'),
  'a name in Korean': () => inScript('Kore'),
  'a name in Thai': () => inScript('Thai'),
  'a name in Cyrillic': () => inScript('Cyrl'),
  'a name with a joiner inside': () => people.filter((person) => JSON.stringify(person.names).includes('\u200c')),
  'a family name of one letter': () => people.filter(({ names: [first] }) => first.family?.length === 1),
  'a name longer than forty letters': () => people.filter((person) => nameOf(person).length > 40),
  'an apostrophe': () => people.filter((person) => nameOf(person).includes('’')),
  'a mother’s name': () => people.filter((person) => person.motherName || named(person, 'mother').length > 0),
  'a father’s name': () => people.filter((person) => named(person, 'father').length > 0),
  'a nickname': () => people.filter((person) => named(person, 'nickname').length > 0),
  'a former name': () => people.filter((person) => named(person, 'former').length > 0),
  'a gender that differs from the sex': () =>
    people.filter(({ sex, gender }) => gender && gender !== { female: 'woman', male: 'man' }[sex]),
  'a sex that is neither': () => people.filter(({ sex }) => sex === 'other'),
  'a sex not known yet': () => people.filter(({ sex }) => sex === 'unknown'),
  'a baby named for its mother': () =>
    people.filter((person) => named(person, 'temporary').some(({ text }) => text.startsWith('Baby of '))),
  'a baby renamed later': () =>
    people.filter((person) => named(person, 'former').some(({ text }) => text?.startsWith('Baby of '))),
  'twins who are children': () => people.filter((person) => person.twinOf && ageInDays(person) < 4000),
  'twins who are grown': () => people.filter((person) => person.twinOf && person.birthDate),
  'newborn twins without names': () =>
    people.filter(({ twinOf, names: [first] }) => twinOf && first.kind === 'temporary'),
  'one phone for seven people': () =>
    [...grouped(({ phones: [first] }) => first?.number)].filter(([number, all]) => number && all.length >= 7),
  'a household of seven': () =>
    [...grouped(({ household }) => household)].filter(([key, all]) => key && all.length >= 7),
  'a guardian who is not a parent': () =>
    people.filter(({ guardians }) => guardians?.some(({ relation }) => relation === 'grandmother')),
  'somebody else who pays': () => people.filter(({ payer }) => payer?.key),
  'a fund or employer that pays': () =>
    people.filter(({ payer }) => ['donor', 'employer', 'charity', 'office'].includes(payer?.relation)),
  'a payer who may not be told': () =>
    people.filter(
      ({ payer, mayBeTold }) =>
        payer && mayBeTold?.every(({ name, key }) => (name ?? key) !== (payer.name ?? payer.key)),
    ),
  'someone about whom nobody may be told': () => people.filter(({ mayBeTold }) => mayBeTold?.length === 0),
  'no phone at all': () => people.filter(({ phones }) => phones.length === 0),
  'a daughter’s phone': () => people.filter(({ phones }) => phones.some(({ whose }) => whose === 'daughter')),
  'a neighbour’s phone': () => people.filter(({ phones }) => phones.some(({ whose }) => whose === 'neighbour')),
  'several phones': () => people.filter(({ phones }) => phones.length > 2),
  'the same name and birth date, but two people': () =>
    people.filter((person) =>
      person.notSameAs?.some(
        (key) => nameOf(byKey.get(key)) === nameOf(person) && byKey.get(key).birthDate === person.birthDate,
      ),
    ),
  'father and son of one name and phone': () =>
    people.filter(
      (person) =>
        !person.twinOf &&
        person.phones.length > 0 &&
        person.notSameAs?.some(
          (key) =>
            nameOf(byKey.get(key)) === nameOf(person) && byKey.get(key).phones[0]?.number === person.phones[0].number,
        ),
    ),
  'a true duplicate': () => people.filter(({ sameAs }) => sameAs),
  'a duplicate in another script': () => people.filter((person) => person.sameAs && !latin.test(nameOf(person))),
  'a duplicate with another birth date': () =>
    people.filter(({ sameAs, birthDate }) => sameAs && birthDate && byKey.get(sameAs).birthDate !== birthDate),
  'a duplicate with given and family name the other way round': () =>
    people.filter((person) => person.sameAs && person.names[0].given === byKey.get(person.sameAs).names[0].family),
  'the flag wheelchair': () => flagged('wheelchair'),
  'the flag deaf': () => flagged('deaf'),
  'the flag interpreter': () => flagged('interpreter'),
  'the flag cough': () => flagged('cough'),
  'the flag isolation': () => flagged('isolation'),
  'the flag minor-confidentiality': () => flagged('minor-confidentiality'),
  'the flag debt': () => flagged('debt'),
  ...Object.fromEntries(
    ['national-id', 'insurance', 'passport', 'old-file'].map((system) => [
      `an identifier of the kind ${system}`,
      () => people.filter(({ identifiers }) => identifiers.some((one) => one.system === system)),
    ]),
  ),
  'an address': () => people.filter(({ address }) => address),
  'an e-mail address': () => people.filter(({ email }) => email),
  'an emergency contact': () => people.filter(({ emergencyContacts }) => emergencyContacts),
  'a leap day': () => people.filter(({ birthDate }) => birthDate?.endsWith('-02-29')),
  'a first of January': () => people.filter(({ birthDate }) => birthDate?.endsWith('-01-01')),
  'a patient who works here': () =>
    people.filter((person) => clinic.staff.some(({ displayName }) => displayName === nameOf(person))),
}

describe('among the demo people there is', () => {
  test.for(Object.entries(traits))('%s', ([, found]) => {
    expect(found().length).toBeGreaterThan(0)
  })
})
