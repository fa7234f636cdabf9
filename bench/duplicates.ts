import type { Database } from 'better-sqlite3'
import { copyFileSync, rmSync } from 'node:fs'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { readMigrations } from '../electron/core/migrate.ts'
import { openEncrypted } from '../electron/core/open.ts'
import type { Db } from '../electron/core/store.ts'
import { findSuspects, type Applicant, type Suspect } from '../electron/features/patients/duplicates.ts'
import { prepareSearch } from '../electron/features/patients/indexing.ts'
import { corrupt, toApplicant } from './corruption.ts'
import { createDice, createPopulation, readPools, type Person } from './population.ts'
import { percentile, toRow, type Row } from './rows.ts'
import { benchKey, createInsert, makePatientStore } from './search-fixture.ts'

const today = '2026-03-04'

/** How many of those registered twice are noticed, how many newcomers are taken for another, and what the warning costs. */
export const benchDuplicates = async (isQuick: boolean): Promise<Row[]> => {
  const [size, trials] = isQuick ? [10_000, 500] : [20_000, 3_000]
  const file = `${makePatientStore(size)}.duplicates`
  copyFileSync(makePatientStore(size), file)
  const sqlite = openEncrypted(file, benchKey, readMigrations())
  try {
    prepareSearch(sqlite)
    const { duplicates, noticed, newcomers, falseWarnings, times } = measureDuplicates(sqlite, size, trials, 11)
    const where = `of ${duplicates.toLocaleString('en')}, ${size.toLocaleString('en')} patients`
    const about = { group: 'duplicates', unit: '%' }
    return [
      toRow({
        ...about,
        name: `registered twice and not noticed, ${where}`,
        ours: 100 * (1 - noticed / duplicates),
        goal: 2,
      }),
      toRow({
        ...about,
        name: `newcomers taken for another, ${where}`,
        ours: (100 * falseWarnings) / newcomers,
        goal: 2,
      }),
      toRow({
        group: 'duplicates',
        unit: 'ms',
        name: `the warning, p99, ${where}`,
        ours: percentile(times, 0.99),
        goal: 15,
      }),
    ]
  } finally {
    sqlite.close()
    for (const rest of ['', '-wal', '-shm']) rmSync(file + rest, { force: true })
  }
}

export interface DuplicateFigures {
  readonly duplicates: number
  readonly noticed: number
  readonly newcomers: number
  readonly falseWarnings: number
  readonly falseCertain: number
  /** Milliseconds of the warning's query, sorted. */
  readonly times: readonly number[]
  readonly missed: readonly { readonly person: Person; readonly typed: Applicant }[]
  readonly mistaken: readonly { readonly typed: Applicant; readonly suspect: Suspect }[]
}

/**
 * Registers `trials` people a second time with mistakes, and `trials` who were never here, into a store that `fill`ed has
 * registered: families, their new children, twins and namesakes among them.
 */
export const measureDuplicates = (
  sqlite: Database,
  registered: number,
  trials: number,
  seed: number,
): DuplicateFigures => {
  const db: Db = drizzle(sqlite)
  const dice = createDice(seed)
  const pools = readPools()
  const population = createPopulation(pools, dice)
  const insert = createInsert(sqlite)
  const times: number[] = []
  const ask = (applicant: Applicant): Suspect[] => {
    const started = performance.now()
    const suspects = findSuspects(db, applicant, today)
    times.push(performance.now() - started)
    return suspects
  }

  let number = registered
  const known = new Map<string, Person>()
  sqlite.exec('BEGIN')
  const households: Person[][] = []
  while (known.size < trials) {
    const people = dice.chance(0.15) ? population.family() : [population.person()]
    if (people.length > 1) households.push(people)
    for (const person of people) known.set(insert(person, ++number), person)
  }
  sqlite.exec('COMMIT')

  const missed: { person: Person; typed: Applicant }[] = []
  for (const [id, person] of known) {
    const typed = toApplicant(corrupt(person, pools.spellings, dice))
    if (!ask(typed).some(({ patientId }) => patientId === id)) missed.push({ person, typed })
  }
  const mistaken: { typed: Applicant; suspect: Suspect }[] = []
  for (let count = 0; count < trials; count++) {
    const typed = toApplicant(
      dice.chance(0.12) ? newcomerOf(dice.pick(households), population.person, dice) : population.person(),
    )
    const [suspect] = ask(typed)
    if (suspect) mistaken.push({ typed, suspect })
  }
  return {
    duplicates: known.size,
    noticed: known.size - missed.length,
    newcomers: trials,
    falseWarnings: mistaken.length,
    falseCertain: mistaken.filter(({ suspect }) => suspect.likeness === 'certain').length,
    times: times.toSorted((a, b) => a - b),
    missed,
    mistaken,
  }
}

/** A child of a house that is known already: now and then the twin of one that is. */
const newcomerOf = (house: readonly Person[], draw: () => Person, dice: Dice): Person => {
  let stranger = draw()
  // Parents give no name twice.
  while (house.some(({ given }) => given === stranger.given)) stranger = draw()
  const sibling = house.at(-1)!
  const isTwin = dice.chance(0.2)
  const days = `${2012 + dice.below(13)}-${String(1 + dice.below(12)).padStart(2, '0')}-${String(1 + dice.below(28)).padStart(2, '0')}`
  return {
    ...sibling,
    given: stranger.given,
    sex: stranger.sex,
    native: undefined,
    birthDate: isTwin ? sibling.birthDate : days,
    estimated: isTwin && sibling.estimated,
  }
}
type Dice = ReturnType<typeof createDice>
