import type { Database } from 'better-sqlite3'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { readMigrations } from '../electron/core/migrate.ts'
import { openEncrypted } from '../electron/core/open.ts'
import { prepareSearch } from '../electron/features/patients/indexing.ts'
import { nameToDisplay, scriptOf } from '../shared/features/patients/names.ts'
import { toMrn } from '../shared/numbering.ts'
import { createDice, createPopulation, readPools, type Person } from './population.ts'

const cache = new URL('.cache/', import.meta.url).pathname
/** The key of stores that hold invented people only. */
export const benchKey = new Uint8Array(32).fill(42)

/** An encrypted store with `count` invented patients, indexed; made once for each version of the schema and of those people. Answers its file. */
export const makePatientStore = (count: number): string => {
  const migrations = readMigrations()
  const hash = createHash('sha256')
    .update(migrations.map(({ sql }) => sql).join())
    .update(readFileSync(new URL('population.ts', import.meta.url)))
    .digest('hex')
    .slice(0, 12)
  const file = join(cache, `patients-${count}-${hash}.db`)
  if (existsSync(file)) return file
  mkdirSync(cache, { recursive: true })
  const part = `${file}.${randomBytes(4).toString('hex')}`
  const sqlite = openEncrypted(part, benchKey, migrations)
  // Nothing here is worth keeping after a crash.
  sqlite.pragma('journal_mode = OFF')
  sqlite.pragma('synchronous = OFF')
  sqlite.pragma('secure_delete = OFF')
  fill(sqlite, count)
  sqlite.pragma('journal_mode = WAL')
  sqlite.close()
  renameSync(part, file)
  for (const rest of ['-wal', '-shm']) rmSync(part + rest, { force: true })
  return file
}

const fill = (sqlite: Database, count: number): void => {
  const indexes = sqlite
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name GLOB 'patient*'",
    )
    .all()
  for (const { name } of indexes) sqlite.exec(`DROP INDEX ${name}`)
  const dice = createDice(7)
  const population = createPopulation(readPools(), dice)
  const insert = createInsert(sqlite)
  sqlite.exec('BEGIN')
  for (let made = 0; made < count;) {
    const people = dice.chance(0.15) ? population.family() : [population.person()]
    for (const person of people) if (made < count) insert(person, ++made)
  }
  for (const { sql } of indexes) sqlite.exec(sql)
  sqlite.exec('COMMIT')
  prepareSearch(sqlite)
  sqlite.exec(
    "INSERT INTO patient_search (patient_search) VALUES ('optimize'); INSERT INTO patient_sounds (patient_sounds) VALUES ('optimize'); ANALYZE",
  )
}

/** Answers a function that adds a person and answers the id. */
export const createInsert = (sqlite: Database) => {
  const patient = sqlite.prepare(
    `INSERT INTO patients (id, mrn, display_name, birth_date, birth_estimated, birth_precision, sex, registered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const name = sqlite.prepare(
    'INSERT INTO patient_names (id, patient_id, kind, given, family, script) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const contact = sqlite.prepare(
    "INSERT INTO patient_contacts (id, patient_id, kind, value, whose) VALUES (?, ?, 'phone', ?, 'self')",
  )
  const address = sqlite.prepare(`INSERT INTO patient_addresses (id, patient_id, "use", area) VALUES (?, ?, 'home', ?)`)
  const started = Date.UTC(2024, 0, 1)
  return (
    { given, family, native, sex, birthDate, estimated, phone, mother, area }: Person,
    number: number,
  ): string => {
    const at = started + number
    const id = v7({ msecs: at })
    const newId = () => v7({ msecs: at })
    patient.run(
      id,
      toMrn('K7', number),
      nameToDisplay({ given, family }),
      birthDate ?? null,
      estimated ? 1 : 0,
      estimated ? 'year' : 'day',
      sex,
      at,
    )
    name.run(newId(), id, 'official', given, family, scriptOf(given))
    if (native) name.run(newId(), id, 'second-script', native.given, native.family, native.script)
    if (mother) name.run(newId(), id, 'mother', mother, null, scriptOf(mother))
    if (phone) contact.run(newId(), id, phone)
    address.run(newId(), id, area)
    return id
  }
}
