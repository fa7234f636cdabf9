import { describe, expect, test } from 'vitest'
import { compare, type Compared } from './duplicates.ts'
import { nameToWords } from './names.ts'

const setting = { namesakes: 3, population: 20_000, today: '2026-03-04' }
interface Person {
  readonly name: readonly [given: string, family: string]
  readonly born?: string | null
  readonly about?: boolean
  readonly sex?: Compared['sex']
  readonly phone?: string
  readonly mother?: string
  readonly identifier?: string
  readonly isTemporary?: boolean
}
const person = ({
  name,
  born = null,
  about = false,
  sex = 'unknown',
  phone,
  mother,
  identifier,
  isTemporary = false,
}: Person): Compared => ({
  names: [{ given: nameToWords(name[0]), family: nameToWords(name[1]), isTemporary }],
  mother: nameToWords(mother ?? ''),
  birth: { date: born, estimated: about, precision: born === null ? 'none' : about ? 'year' : 'day' },
  sex,
  phones: phone ? [phone] : [],
  identifiers: identifier ? [identifier] : [],
  area: [],
})
const likeness = (a: Person, b: Partial<Person>, here = setting) =>
  compare(person(a), person({ ...a, ...b }), here).likeness

const amina: Person = {
  name: ['Amina', 'Hassan'],
  born: '1991-04-12',
  sex: 'female',
  phone: '254712000111',
  mother: 'Halimo',
}

describe('one person', () => {
  test.each<[string, Partial<Person>]>([
    ['the same', {}],
    ['another spelling', { name: ['Aminah', 'Xasan'] }],
    ['names exchanged', { name: ['Hassan', 'Amina'] }],
    ['a name in another script', { name: ['أمينة', 'حسن'] }],
    ['day and month exchanged', { born: '1991-12-04' }],
    ['one digit wrong', { born: '1981-04-12' }],
    ['an age instead of a date', { born: '1991-07-01', about: true }],
    ['no phone', { phone: '' }],
    ['a new phone', { phone: '254799888777' }],
    ['the phone as dialled at home', { phone: '0712000111' }],
    ['a family name by marriage', { name: ['Amina', 'Warsame'] }],
    ['no family name', { name: ['Amina', ''] }],
    ['sex mistyped', { sex: 'male' }],
  ])('%s', (_, change) => expect(likeness(amina, change)).not.toBe('no'))

  test('with the same card is one, whatever the name says', () => {
    const card = 'national ab123'
    expect(likeness({ ...amina, identifier: card }, { name: ['Zeinab', 'Noor'], identifier: card })).not.toBe('no')
  })
  test('a baby that has a name now is noticed beside its first record', () => {
    const baby: Person = {
      name: ['Baby', 'of Amina'],
      isTemporary: true,
      born: '2026-03-01',
      sex: 'male',
      phone: '254712000111',
      mother: 'Amina',
    }
    expect(likeness(baby, { name: ['Yusuf', 'Hassan'], isTemporary: false })).toBe('likely')
  })
})

describe('two people', () => {
  test.each<[string, Person, Partial<Person>]>([
    ['twins', { ...amina, name: ['Apiyo', 'Odongo'] }, { name: ['Adongo', 'Odongo'] }],
    ['twins whose names rhyme', { ...amina, name: ['Hassan', 'Omar Said'] }, { name: ['Hussein', 'Omar Said'] }],
    ['twins of both sexes', { ...amina, name: ['Zahra', 'Ali'] }, { name: ['Zakaria', 'Ali'], sex: 'male' }],
    ['sisters with one phone', amina, { name: ['Fatima', 'Hassan'], born: '1994-02-17' }],
    ['mother and daughter with one phone', amina, { name: ['Ayan', 'Hassan'], born: '2015-02-17', mother: 'Amina' }],
    [
      'father and son of one name',
      { ...amina, name: ['Ali', 'Noor'], sex: 'male' },
      { born: '2016-08-01', mother: 'Amina' },
    ],
    ['people of one common name', { ...amina, phone: '' }, { born: '1978-10-02', mother: 'Sahra' }],
    ['people of one birthday', amina, { name: ['Beatrice', 'Achola'], phone: '', mother: 'Grace' }],
  ])('%s', (_, one, change) => expect(likeness(one, change)).toBe('no'))

  test('of a name that hundreds have and an age about the same are not worth a warning', () => {
    const about: Person = { name: ['Mohamed', 'Ali'], born: '1966-03-04', about: true, sex: 'male' }
    expect(likeness(about, {}, { ...setting, namesakes: 120 })).toBe('no')
    expect(likeness(about, {}, { ...setting, namesakes: 0 })).toBe('likely')
  })
})
