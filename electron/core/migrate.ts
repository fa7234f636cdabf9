import type { Database } from 'better-sqlite3'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { productFolder } from './folder.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

/** The numbered SQL files, in order, without a gap. */
export const readMigrations = (folder = productFolder('migrations')): Migration[] =>
  readdirSync(folder)
    .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
    .toSorted()
    .map((file, index) => {
      const number = Number(file.slice(0, 4))
      if (number !== index + 1) throw new Error(`migration ${index + 1} is missing`)
      return { number, name: file, sql: readFileSync(join(folder, file), 'utf8') }
    })

export const schemaVersion = (sqlite: Database): number => sqlite.pragma('user_version', { simple: true }) as number

/** Brings the store up to date in one transaction: all of it, or none and the error is thrown. */
export const migrate = (sqlite: Database, migrations: readonly Migration[]): void => {
  const from = schemaVersion(sqlite)
  const missing = migrations.filter(({ number }) => number > from)
  if (missing.length === 0) return
  sqlite.exec('BEGIN IMMEDIATE')
  try {
    for (const { number, sql } of missing) {
      sqlite.exec(sql)
      sqlite.pragma(`user_version = ${number}`)
    }
    const broken = sqlite.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error('a migration broke a reference')
    sqlite.exec('COMMIT')
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK')
    throw error
  }
}
