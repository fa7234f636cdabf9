import { daysBetween } from './ages.ts'
import { jaroWinkler } from './jaroWinkler.ts'
import type { Birth, Clue, Likeness, Sex } from './model.ts'
import { wordToSound } from './sounds.ts'

/** One way a person is called, as folded words (names.ts). Of an undivided name the first word is `given`, the rest `family`. */
export interface ComparedName {
  readonly given: readonly string[]
  readonly family: readonly string[]
  /** A stand-in such as "Baby of Amina" says nothing about the child's own name. */
  readonly isTemporary: boolean
}
/** What of a person is compared. Lists may be empty: then nothing is known, and nothing is concluded. */
export interface Compared {
  /** Every own name: official, second script, nickname, former. */
  readonly names: readonly ComparedName[]
  readonly mother: readonly string[]
  readonly birth: Birth
  readonly sex: Sex
  /** Digits only. */
  readonly phones: readonly string[]
  /** `kind value`, folded. */
  readonly identifiers: readonly string[]
  readonly area: readonly string[]
}
export interface Setting {
  /** How many people here answer to about this name: ten Mohamed Alis are ten people until something else agrees. */
  readonly namesakes: number
  /** How many people there are at all. */
  readonly population: number
  /** `YYYY-MM-DD` */
  readonly today: string
}
export interface Comparison {
  readonly likeness: Likeness
  /** Base-2 logarithm of the odds that they are one person. */
  readonly score: number
  readonly clues: readonly Clue[]
}

/**
 * Odds that two records are one person, after Fellegi and Sunter (1969): each fact that agrees counts by how rarely it agrees by
 * chance, each that doesn't by how rarely it is mistyped.
 */
export const compare = (a: Compared, b: Compared, { namesakes, population, today }: Setting): Comparison => {
  const clues: Clue[] = []
  const add = (clue: Clue | undefined, score: number): number => {
    if (clue) clues.push(clue)
    return score
  }
  const identifier = compareIdentifiers(a, b)
  const samePhone = a.phones.some((phone) => b.phones.some((other) => isSamePhone(phone, other)))
  const mother = compareMothers(a.mother, b.mother)
  // Twins share the day, the house, half the name, and often rhyme: there the given names have to be closer.
  const maybeTwins = isSameDay(a.birth, b.birth) && (samePhone || mother > 0)
  const name = bestName(a, b, maybeTwins ? 0.78 : 0.7)

  // By chance, as many agree on the name as answer to it; on a name that is only similar, some part of everybody.
  let score = prior - Math.log2(1 + namesakes + population * name.chance)
  score += add(name.clue, name.score)
  score += add(...compareBirths(a.birth, b.birth, today))
  if (a.sex !== 'unknown' && b.sex !== 'unknown') score += a.sex === b.sex ? 1 : -4
  // One phone serves a family of about eight.
  if (samePhone) score += add('phone', Math.log2(population / 8 + 8))
  else if (a.phones.length > 0 && b.phones.length > 0) score -= 1
  score += mother > 0 ? add('mother', mother) : mother
  score += identifier > 0 ? add('identifier', identifier) : identifier
  if (a.area.length > 0 && b.area.length > 0) score += a.area.join(' ') === b.area.join(' ') ? add('area', 2) : -0.5
  if (name.isAnother && identifier <= 0) return { likeness: 'no', score: Math.min(score, -1), clues }
  const isCertain = score >= certainFrom && (name.clue === 'name' || !maybeTwins)
  return { likeness: isCertain ? 'certain' : score >= likelyFrom ? 'likely' : 'no', score, clues }
}
/** One in eight of those who are registered as new has been here before. */
const prior = -3
const certainFrom = 7
const likelyFrom = -3

interface NameVerdict {
  readonly score: number
  /** The part of all people that is at least this like by chance, beyond the namesakes. */
  readonly chance: number
  readonly clue: Clue | undefined
  /** Each has a given name that the other hasn't: they are two people, whatever else they share. Twins above all. */
  readonly isAnother: boolean
}
const unknownName: NameVerdict = { score: 0, chance: 1, clue: undefined, isAnother: false }

const bestName = (a: Compared, b: Compared, enough: number): NameVerdict => {
  const verdicts = a.names.flatMap((one) => b.names.map((other) => compareNames(one, other, enough)))
  const best = (known: NameVerdict | undefined, next: NameVerdict) => (known && isBetter(known, next) ? known : next)
  return verdicts.reduce<NameVerdict | undefined>(best, undefined) ?? unknownName
}
const isBetter = (a: NameVerdict, b: NameVerdict): boolean =>
  a.isAnother === b.isAnother ? a.chance <= b.chance : b.isAnother

const compareNames = (a: ComparedName, b: ComparedName, enough: number): NameVerdict => {
  if (a.isTemporary || b.isTemporary) return unknownName
  const [all, others] = [
    [...a.given, ...a.family],
    [...b.given, ...b.family],
  ]
  const [shorter, longer] = all.length <= others.length ? [all, others] : [others, all]
  if (shorter.length === 0) return unknownName
  const straight = likest(a.given, b.given)
  // Given and family name exchanged, as clerks do with names of another culture.
  const exchanged = Math.min(likest(a.given, b.family), likest(b.given, a.family))
  const called = Math.max(straight, exchanged)
  if (a.given.length > 0 && b.given.length > 0 && called < enough)
    return { score: -8, chance: 1, clue: undefined, isAnother: true }
  const average = align(shorter, longer)
  const missing = Math.min(longer.length - shorter.length, 2) + (called < 0.8 ? 3 : 0)
  if (average >= 0.99) return { score: -missing, chance: 0.0005 * missing, clue: 'name', isAnother: false }
  if (average >= 0.9)
    return { score: -1 - missing, chance: 0.0002 + 0.001 * missing, clue: 'name-sounds', isAnother: false }
  if (average >= 0.82)
    return { score: -2 - missing, chance: 0.001 + 0.002 * missing, clue: 'name-sounds', isAnother: false }
  return { score: -3 - missing, chance: average >= 0.7 ? 0.01 : 0.05, clue: undefined, isAnother: false }
}

/** Mean likeness of the words of one name to those of the other, each taken once, the likest first. */
const align = (shorter: readonly string[], longer: readonly string[]): number => {
  const pairs = shorter.flatMap((word, at) => longer.map((other, to) => ({ at, to, like: likeness(word, other) })))
  const [taken, given] = [new Set<number>(), new Set<number>()]
  let sum = 0
  for (const { at, to, like } of pairs.toSorted((one, other) => other.like - one.like)) {
    if (taken.has(at) || given.has(to)) continue
    taken.add(at)
    given.add(to)
    sum += like
  }
  return sum / shorter.length
}

const likest = (words: readonly string[], others: readonly string[]): number =>
  Math.max(0, ...words.flatMap((word) => others.map((other) => likeness(word, other))))

/** By spelling or by sound. An initial is somewhat like any name it begins; one slip in a word of four letters is likeness enough. */
const likeness = (a: string, b: string): number => {
  if (a === b) return 1
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? 0.85 : 0
  // Across alphabets there is nothing to spell by.
  if (latin.test(a) !== latin.test(b)) return wordToSound(a) === wordToSound(b) ? 0.92 : 0
  // Doubled letters come and go between alphabets.
  const spelt = jaroWinkler(single(a), single(b))
  if (spelt >= 0.92) return spelt
  if (isOneSlip(a, b)) return 0.92
  // Hassan and Hussein sound alike to the key and are two brothers; Fatima and Fatuma are one name.
  return spelt >= 0.78 && wordToSound(a) === wordToSound(b) ? 0.92 : spelt
}

const latin = /^[a-z]/
const single = (word: string): string => word.replace(/(.)\1+/gu, '$1')

/** Whether one letter put in, left out, changed, or exchanged with its neighbour makes one word the other. */
const isOneSlip = (a: string, b: string): boolean => {
  let from = 0
  while (from < a.length && a[from] === b[from]) from += 1
  const [left, right] = [a.slice(from), b.slice(from)]
  const isExchanged = left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2)
  if (Math.min(a.length, b.length) < 4) return isExchanged && a.length === b.length
  return isExchanged || left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1)
}

type Weighed = readonly [clue: Clue | undefined, score: number]

const compareBirths = (a: Birth, b: Birth, today: string): Weighed => {
  if (a.date === null || b.date === null) return [undefined, 0]
  const exact = a.precision === 'day' && b.precision === 'day'
  if (exact && a.date === b.date) return ['birth', 13]
  const years = Math.abs(daysBetween(a.date, b.date)) / 365.25
  // The longer ago, the worse an age is guessed: a tenth of it, and at least two years.
  const age = Math.abs(daysBetween(a.date < b.date ? a.date : b.date, today)) / 365.25
  if (!exact) {
    const reach = Math.max(2, age / 10)
    if (years <= reach / 2) return ['birth-near', 4]
    return years <= reach ? ['birth-near', 2] : years <= 2 * reach ? [undefined, -3] : [undefined, -9]
  }
  if (isMistyped(a.date, b.date)) return ['birth-near', 7]
  if (isNextYear(a.date, b.date)) return ['birth-near', 5]
  if (years < 0.03) return ['birth-near', 5]
  return [undefined, years < 1.1 ? -4 : -8]
}

const isSameDay = (a: Birth, b: Birth): boolean =>
  a.date !== null && a.date === b.date && a.precision === 'day' && b.precision === 'day'

/** Day and month exchanged, one digit wrong, or two neighbouring digits exchanged. */
const isMistyped = (a: string, b: string): boolean => {
  const [year, month, dayOfMonth] = a.split('-')
  if (b === `${year}-${dayOfMonth}-${month}`) return true
  const wrong = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]))
  if (wrong.length === 1) return true
  const [first = 0, second = 0] = wrong
  return wrong.length === 2 && a[first] === b[second] && a[second] === b[first] && second - first <= 2
}

/** The same day, or day and month exchanged, of the year before or after, or ten years off: a birthday was reckoned wrong. */
const isNextYear = (a: string, b: string): boolean => {
  const [year, month, dayOfMonth] = b.split('-')
  return [1, -1, 10, -10].some((step) =>
    [`${Number(year) + step}-${month}-${dayOfMonth}`, `${Number(year) + step}-${dayOfMonth}-${month}`].includes(a),
  )
}

/** The last eight digits, or all of a short number: country codes and leading zeros come and go. */
const isSamePhone = (a: string, b: string): boolean => {
  const length = Math.min(8, a.length, b.length)
  if (length < 5) return false
  const [one, other] = [a.slice(-length), b.slice(-length)]
  return one === other
}

/** A mother's name often stands without her family name: her given name decides. */
const compareMothers = (a: readonly string[], b: readonly string[]): number => {
  const [one, other] = [a[0], b[0]]
  if (one === undefined || other === undefined) return 0
  const like = Math.max(
    ...a.flatMap((word) => b.map((second) => (word === one || second === other ? likeness(word, second) : 0))),
  )
  return like >= 0.9 ? 3 : like >= 0.82 ? 1 : -3
}

const compareIdentifiers = (a: Compared, b: Compared): number => {
  if (a.identifiers.some((identifier) => b.identifiers.includes(identifier))) return 16
  const kinds = new Set(b.identifiers.map((identifier) => identifier.split(' ')[0]))
  return a.identifiers.some((identifier) => kinds.has(identifier.split(' ')[0])) ? -4 : 0
}
