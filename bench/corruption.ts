import type { Applicant } from '../electron/features/patients/duplicates.ts'
import type { Birth } from '../shared/features/patients/model.ts'
import { addDays, day } from '../shared/time.ts'
import type { Dice, Person } from './population.ts'

const today = '2026-03-04'
const unknownBirth: Birth = { date: null, estimated: false, precision: 'none' }

export const toBirth = ({ birthDate, estimated }: Pick<Person, 'birthDate' | 'estimated'>): Birth =>
  birthDate === undefined ? unknownBirth : { date: birthDate, estimated, precision: estimated ? 'year' : 'day' }

/** A person as the desk would type them, without a mistake. */
export const toApplicant = ({ given, family, native, sex, phone, mother, area, ...birth }: Person): Applicant => ({
  names: [
    { kind: 'official', name: { given, family } },
    ...(native ? [{ kind: 'second-script' as const, name: { given: native.given, family: native.family } }] : []),
    ...(mother ? [{ kind: 'mother' as const, name: { text: mother } }] : []),
  ],
  birth: toBirth(birth),
  sex,
  phones: phone ? [phone] : [],
  identifiers: [],
  area,
})

/** Another guess at an age: up to two years off, for small children less. */
const guessAgain = (birthDate: string, dice: Dice): string => {
  const age = (Date.parse(today) - Date.parse(birthDate)) / (365.25 * day)
  return addDays(birthDate, Math.round((dice.roll() * 2 - 1) * Math.min(2, age * 0.3) * 365))
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** One slip: a letter put in, left out, changed, or exchanged with its neighbour. */
const misspell = (word: string, dice: Dice): string => {
  const at = 1 + dice.below(Math.max(1, word.length - 1))
  const other = letters[dice.below(26)] ?? 'a'
  switch (dice.below(4)) {
    case 0:
      return word.slice(0, at) + other + word.slice(at)
    case 1:
      return word.length > 3 ? word.slice(0, at) + word.slice(at + 1) : word
    case 2:
      return word.slice(0, at) + other + word.slice(at + 1)
    default:
      return word.slice(0, at - 1) + (word[at] ?? '') + (word[at - 1] ?? '') + word.slice(at + 1)
  }
}

const misdate = (date: string, dice: Dice): string => {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-')
  if (dice.chance(0.4) && Number(dayOfMonth) <= 12) return `${year}-${dayOfMonth}-${month}`
  const moved = dice.chance(0.5)
    ? addDays(date, dice.pick([-10, -1, 1, 10]))
    : `${Number(year) + dice.pick([-10, -1, 1, 10])}-${month}-${dayOfMonth}`
  const isDay = !Number.isNaN(Date.parse(moved)) && new Date(moved).toISOString().startsWith(moved)
  return isDay && moved <= today ? moved : date
}

/**
 * The same person at another visit, by another clerk: one to three of the mistakes of the FEBRL generator (Christen, 2005), with
 * other spellings of the same name, a phone changed or not given, and ages guessed anew.
 */
export const corrupt = (person: Person, spellings: readonly (readonly string[])[], dice: Dice): Person => {
  let { given, family, native, sex, birthDate, estimated, phone, mother } = person
  if (estimated && birthDate) birthDate = guessAgain(birthDate, dice)
  for (let count = 1 + dice.below(3); count > 0; count--) {
    const roll = dice.below(100)
    if (roll < 22) given = misspell(given, dice)
    else if (roll < 40) family = misspell(family, dice)
    else if (roll < 52) given = respell(given, spellings, dice)
    else if (roll < 60) family = respell(family, spellings, dice)
    else if (roll < 66) [given, family] = [family, given]
    else if (roll < 70 && family.includes(' ')) family = family.split(' ')[0] ?? family
    else if (roll < 82 && birthDate && !estimated) birthDate = misdate(birthDate, dice)
    else if (roll < 86 && birthDate && phone) [birthDate, estimated] = [`${birthDate.slice(0, 4)}-07-01`, true]
    else if (roll < 93) phone = dice.chance(0.5) ? undefined : `+2547${String(dice.below(10 ** 8)).padStart(8, '0')}`
    else if (roll < 98) mother = undefined
    else native = undefined
  }
  return { ...person, given, family, native, sex, birthDate, estimated, phone, mother }
}

const respell = (name: string, spellings: readonly (readonly string[])[], dice: Dice): string => {
  const known = spellings.find((list) => list.includes(name))
  return known ? dice.pick(known) : name
}
