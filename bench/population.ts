import { readFileSync } from 'node:fs'
import { addDays } from '../shared/time.ts'

/** Numbers between 0 and 1 from a seed (mulberry32): the same people in every run. */
export const createDice = (seed: number) => {
  let state = seed >>> 0
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number): number => Math.floor(roll() * count)
  return {
    roll,
    below,
    chance: (probability: number): boolean => roll() < probability,
    pick: <T>(list: readonly T[]): T => list[below(list.length)]!,
    /** Early ones oftener, as names are: about a third of the draws fall on the first tenth. */
    pickCommon: <T>(list: readonly T[]): T => list[Math.floor(roll() ** 2 * list.length)]!,
  }
}
export type Dice = ReturnType<typeof createDice>

interface Names {
  readonly female: readonly string[]
  readonly male: readonly string[]
}
interface Culture {
  readonly share: number
  readonly secondName: 'family' | 'father' | 'two-families'
  readonly given: Names
  readonly family: readonly string[]
  readonly native?: { readonly script: string; readonly given: Names; readonly family: readonly string[] }
}
interface Pools {
  readonly cultures: readonly Culture[]
  readonly spellings: readonly (readonly string[])[]
  readonly villages: readonly string[]
}
export const readPools = (): Pools =>
  JSON.parse(readFileSync(new URL('../resources/demo/names.json', import.meta.url), 'utf8')) as Pools

export interface Person {
  readonly given: string
  readonly family: string
  readonly native: { readonly given: string; readonly family: string; readonly script: string } | undefined
  readonly sex: 'female' | 'male'
  readonly birthDate: string | undefined
  readonly estimated: boolean
  readonly phone: string | undefined
  readonly mother: string | undefined
  readonly area: string
}

const today = '2026-03-04'

/** Invented people as a clinic meets them: a fifth without a birth date, a third of the phones shared by a family. */
export const createPopulation = (pools: Pools, dice: Dice) => {
  const cultures = pools.cultures.flatMap((culture) => Array.from({ length: culture.share }, () => culture))
  const phone = () => `+2547${String(dice.below(10 ** 8)).padStart(8, '0')}`
  const birth = () => {
    const days = Math.floor(dice.roll() ** 1.5 * 365 * 85)
    const estimated = dice.chance(0.2)
    // Half of those who don't know say a round number.
    const step = dice.chance(0.5) ? 5 : 1
    return { birthDate: addDays(today, estimated ? -Math.round(days / 365 / step) * step * 365 : -days), estimated }
  }
  const given = (culture: Culture, sex: 'female' | 'male') => {
    const at = Math.floor(dice.roll() ** 2 * culture.given[sex].length)
    return { name: culture.given[sex][at]!, native: culture.native?.given[sex][at] }
  }
  const second = (culture: Culture) => {
    if (culture.secondName === 'father') {
      const [father, grandfather] = [given(culture, 'male'), given(culture, 'male')]
      return {
        name: `${father.name} ${grandfather.name}`,
        native: father.native && `${father.native} ${grandfather.native}`,
      }
    }
    const at = Math.floor(dice.roll() ** 2 * culture.family.length)
    const name = culture.family[at]!
    return {
      name: culture.secondName === 'two-families' ? `${name} ${dice.pickCommon(culture.family)}` : name,
      native: culture.native?.family[at],
    }
  }
  const person = (): Person => {
    const culture = dice.pick(cultures)
    const sex = dice.chance(0.55) ? 'female' : 'male'
    const [first, last] = [given(culture, sex), second(culture)]
    const isWritten = dice.chance(0.3)
    return {
      given: first.name,
      family: last.name,
      native:
        isWritten && culture.native && first.native && last.native
          ? { given: first.native, family: last.native, script: culture.native.script }
          : undefined,
      sex,
      ...birth(),
      phone: dice.chance(0.85) ? phone() : undefined,
      mother: dice.chance(0.3) ? given(culture, 'female').name : undefined,
      area: dice.pick(pools.villages),
    }
  }
  /** Mother, father and children under one phone and one family name; now and then twins. */
  const family = (): Person[] => {
    const father = person()
    const culture =
      cultures.find(({ given: names }) => names.male.includes(father.given) || names.female.includes(father.given)) ??
      dice.pick(cultures)
    const shared = { family: father.family, phone: father.phone ?? phone(), area: father.area, native: undefined }
    const mother = given(culture, 'female').name
    const children: Person[] = []
    const used = new Set<string>()
    for (let count = 1 + dice.below(4); count > 0; count--) {
      const birthDate = addDays(today, -dice.below(365 * 16))
      for (let born = dice.chance(0.08) ? 2 : 1; born > 0; born--) {
        const sex = dice.chance(0.5) ? 'female' : 'male'
        const { name } = given(culture, sex)
        // Parents give no name twice.
        if (!used.has(name)) children.push({ ...shared, given: name, sex, birthDate, estimated: false, mother })
        used.add(name)
      }
    }
    const parents = [
      { ...father, ...shared, sex: 'male' as const },
      { ...person(), ...shared, given: mother, sex: 'female' as const },
    ]
    return [...parents, ...children]
  }
  return { person, family }
}
