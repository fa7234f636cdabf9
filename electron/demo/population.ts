import type { InputOf } from '../../shared/contract.ts'
import type { patients } from '../../shared/features/patients/contract.ts'
import { addDays } from '../../shared/time.ts'
import type { Dice } from './dice.ts'
import type { Pools } from './resources.ts'

type Draft = InputOf<typeof patients.register>
type Name = Draft['name']
/** Somebody invented, as they would be registered. */
export interface Invented {
  readonly draft: Draft
  readonly sex: 'female' | 'male'
  /** Whole years, as far as anybody knows. */
  readonly age: number
}

/**
 * Invents people as a clinic meets them, families with one phone and twins among them. Their phones start with 3, which no
 * national number of Kenya does. `today` is the day their ages are counted from: one before which none of them is registered.
 */
export const createPopulation = (pools: Pools, dice: Dice, today: string) => {
  const cultures = pools.cultures.flatMap((culture) => Array.from({ length: culture.share }, () => culture))
  type Culture = Pools['cultures'][number]
  interface Written {
    readonly text: string
    readonly native: string | undefined
  }
  const one = (list: readonly string[], native: readonly string[] | undefined): Written => {
    // Early ones oftener, as names are.
    const at = Math.floor(dice.roll() ** 2 * list.length)
    return { text: list[at]!, native: native?.[at] }
  }
  const givenOf = ({ given, native }: Culture, sex: 'female' | 'male') => one(given[sex], native?.given[sex])
  const secondOf = (culture: Culture): Written => {
    if (culture.secondName === 'father') return givenOf(culture, 'male')
    const family = one(culture.family, culture.native?.family)
    return culture.secondName === 'two-families'
      ? { text: `${family.text} ${one(culture.family, undefined).text}`, native: undefined }
      : family
  }
  const nameOf = ({ key }: Culture, given: string, family: string): Name =>
    key === 'chinese' || key === 'vietnamese' ? { text: `${family} ${given}` } : { given, family }

  const phone = () => `+254356${String(dice.below(10 ** 6)).padStart(6, '0')}`
  const place = () => ({ line: `${1 + dice.below(90)} ${dice.pick(pools.streets)}`, area: dice.pick(pools.villages) })
  const birth = (age: number): NonNullable<Draft['birth']> => {
    if (age >= 16 && dice.chance(0.22))
      return { known: 'age', amount: Math.max(1, Math.round(age / 5) * 5), unit: 'years' }
    const day = addDays(today, -Math.floor(age * 365.25 + dice.below(365)))
    // People who were never told the day say the first of January.
    return { known: 'day', day: age >= 16 && dice.chance(0.06) ? `${day.slice(0, 4)}-01-01` : day }
  }
  const person = (
    culture: Culture,
    given: Written,
    second: Written,
    rest: Omit<Invented, 'draft'> & { draft: Partial<Draft> },
  ): Invented => ({
    ...rest,
    draft: {
      name: nameOf(culture, given.text, second.text),
      birth: birth(rest.age),
      sex: rest.sex,
      anyway: true,
      ...rest.draft,
      otherNames: [
        ...(given.native && second.native && dice.chance(0.4)
          ? [{ kind: 'second-script' as const, name: { given: given.native, family: second.native } }]
          : []),
        ...(rest.draft.otherNames ?? []),
      ],
    },
  })
  const shared = (
    number: string | undefined,
    whose: 'self' | 'mother',
    address: ReturnType<typeof place>,
  ): Partial<Draft> => ({
    contacts: number === undefined ? [] : [{ kind: 'phone', value: number, whose }],
    addresses: [address],
  })

  const alone = (): Invented => {
    const culture = dice.pick(cultures)
    const sex = dice.chance(0.56) ? 'female' : 'male'
    const age = Math.floor(dice.roll() ** 1.3 * 86)
    const mother = age < 16 || dice.chance(0.15) ? givenOf(culture, 'female').text : undefined
    const contact = shared(dice.chance(0.88) ? phone() : undefined, age < 16 ? 'mother' : 'self', place())
    return person(culture, givenOf(culture, sex), secondOf(culture), {
      sex,
      age,
      draft: { ...contact, ...(mother !== undefined && { otherNames: [{ kind: 'mother', name: { text: mother } }] }) },
    })
  }
  /** A mother and her children under one phone and address; now and then twins. */
  const family = (): Invented[] => {
    const culture = dice.pick(cultures)
    const [number, address] = [phone(), place()]
    const [given, second, father] = [givenOf(culture, 'female'), secondOf(culture), secondOf(culture)]
    const age = 20 + dice.below(22)
    const mother = person(culture, given, second, { sex: 'female', age, draft: shared(number, 'self', address) })
    const used = new Set<string>()
    const children = Array.from({ length: 1 + dice.below(4) }, () => dice.below(Math.min(14, age - 16))).flatMap(
      (childAge) => {
        const born = birth(childAge)
        return Array.from({ length: dice.chance(0.05) ? 2 : 1 }, () => dice.chance(0.5)).flatMap(
          (isGirl): Invented[] => {
            const sex = isGirl ? 'female' : 'male'
            const name = givenOf(culture, sex)
            // Parents give no name twice.
            if (used.has(name.text)) return []
            used.add(name.text)
            const draft = {
              ...shared(number, 'mother', address),
              birth: born,
              otherNames: [{ kind: 'mother' as const, name: { text: given.text } }],
            }
            return [person(culture, name, father, { sex, age: childAge, draft })]
          },
        )
      },
    )
    return [mother, ...children]
  }

  /** The next person, or the next family. */
  return (): readonly Invented[] => (dice.chance(0.12) ? family() : [alone()])
}
