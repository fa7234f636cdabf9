import type { PatientId } from '../../shared/ids.ts'
import { addDays } from '../../shared/time.ts'
import type { Band } from '../../shared/features/setup/model.ts'
import type { Dice } from './dice.ts'
import { instantOf, weekdayOf } from './instants.ts'
import type { Happening, Me, Past } from './past.ts'
import type { Invented } from './population.ts'
import type { createRegister } from './register.ts'
import type { DemoPerson } from './resources.ts'

/** Somebody who comes to the clinic; registered the first time they do. */
export interface Visitor {
  readonly key: string | undefined
  readonly age: number
  readonly sex: string
  readonly patient: (by: Me) => Happening<PatientId>
}

/** The days from Monday to Saturday of so many weeks before a day. */
export const workingDays = (today: string, weeks: number): string[] =>
  Array.from({ length: weeks * 7 }, (_, index) => addDays(today, index - weeks * 7)).filter(
    (day) => weekdayOf(day) !== 7,
  )

/** The invented, each with the registration that their first visit begins with. */
export const toVisitor = (past: Past, { draft, age, sex }: Invented): Visitor => {
  let id: PatientId | undefined
  return {
    key: undefined,
    age,
    sex,
    *patient(by) {
      id ??= (yield* past.run(by, 'patients', 'register', draft)).id
      return id
    },
  }
}

export const personToVisitor = (
  register: ReturnType<typeof createRegister>,
  person: DemoPerson,
  today: string,
): Visitor => ({
  key: person.key,
  sex: person.sex,
  age: ageOf(person, today),
  *patient(by) {
    return register.idOf(person.key) ?? (yield* register.register(by, person))
  },
})

const ageOf = ({ birthDate, bornDaysAgo, estimatedAge }: DemoPerson, today: string): number =>
  birthDate
    ? Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
    : (estimatedAge?.years ?? (bornDaysAgo ?? 14_600) / 365.25)

/** Who comes for the first time on which of so many days: many while the clinic is new, then a few a day. */
export const spreadNewcomers = <T>(visitors: readonly T[], days: number): T[][] => {
  const weights = Array.from({ length: days }, (_, index) => 1 + 5 * Math.exp(-index / 10))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let [sum, from] = [0, 0]
  return weights.map((weight) => {
    sum += weight
    const to = Math.round((sum / total) * visitors.length)
    const some = visitors.slice(from, to)
    from = to
    return some
  })
}

/** The hundred come through most of the time, in their order; a child not before it is born. The rest come today. */
export const spreadPeople = (
  people: readonly DemoPerson[],
  days: readonly string[],
  today: string,
): { readonly byDay: DemoPerson[][]; readonly today: DemoPerson[] } => {
  const byDay: DemoPerson[][] = days.map(() => [])
  const left: DemoPerson[] = []
  for (const [index, person] of people.entries()) {
    const born = person.bornDaysAgo === undefined ? '' : addDays(today, -person.bornDaysAgo)
    const usual = Math.floor((index / people.length) * days.length * 0.85)
    const at = days.findIndex((day, one) => one >= usual && day >= born)
    if (at < 0) left.push(person)
    else byDay[at]!.push(person)
  }
  return { byDay, today: left }
}

export const bandOf = ({ age, sex }: Visitor, dice: Dice): Band => {
  const roll = dice.roll()
  if (roll < 0.004) return 'emergency'
  if (roll < 0.035) return 'urgent'
  if (roll < 0.13) return 'appointment'
  if (age >= 65) return 'elderly'
  return sex === 'female' && age >= 17 && age <= 42 && dice.chance(0.12) ? 'pregnant' : 'normal'
}

/** When people come: two thirds in the morning. */
export const arrivalTime = (day: string, timeZone: string, dice: Dice): number => {
  const hours = dice.chance(0.66) ? 7.6 + 3.2 * ((dice.roll() + dice.roll()) / 2) : dice.between(10, 15.5)
  return instantOf(day, '00:00', timeZone) + Math.round(hours * 3_600_000)
}
