import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getTableColumns } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tables } from '../workstation.ts'
import { prepareSearch } from '../features/patients/indexing.ts'
import { readMigrations, schemaVersion, type Migration } from './migrate.ts'
import { openEncrypted } from './open.ts'
import { openStore } from './store.ts'
import { scopes } from './table.ts'

let folder: string
let file: string
const key = new Uint8Array(32).fill(9)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anteroom-migrate-'))
  file = join(folder, 'store.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const step = (number: number, sql: string): Migration => ({ number, name: `000${number}-test.sql`, sql })
const first = step(1, "CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT; INSERT INTO people VALUES ('p1', 'Amina')")
const second = step(2, 'ALTER TABLE people ADD COLUMN age INTEGER')
const broken = step(3, 'CREATE TABLE halves (id TEXT PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1)')
const open = (migrations: readonly Migration[]) => openEncrypted(file, key, migrations)
const leftovers = () => readdirSync(folder).filter((name) => name.includes('before'))

describe('the tables', () => {
  /** The core's own, which no feature declares: written by the store itself, or derived from what is declared. */
  const core = ['meta', 'counters', 'commit_log', 'audit']
  const derived = /^(patient_words|patient_keys|patient_search|patient_sounds)/u

  const withStore = (look: (sqlite: ReturnType<typeof open>) => void) => {
    const store = openStore({ file, key: Uint8Array.from(key), tables, migrations: readMigrations(), prepare: [prepareSearch] })
    look(store.db.$client)
    store.close()
  }

  test('are declared as the SQL makes them: names, types, what may be empty, keys, defaults', () =>
    withStore((sqlite) => {
      for (const { name, table } of tables) {
        const made = sqlite.pragma(`table_xinfo("${name}")`) as { name: string; type: string; notnull: number; pk: number; dflt_value: string | null }[]
        const keys = new Set([...getTableConfig(table).primaryKeys.flatMap(({ columns }) => columns.map((column) => column.name)), ...Object.values(getTableColumns(table)).filter(({ primary }) => primary).map((column) => column.name)])
        const mirrored = Object.values(getTableColumns(table)).map((column) => ({ name: column.name, type: column.getSQLType().toUpperCase(), notnull: column.notNull, key: keys.has(column.name) }))
        const real = made.map((column) => ({ name: column.name, type: column.type, notnull: column.notnull === 1 || column.pk > 0, key: column.pk > 0 }))
        expect(mirrored.toSorted(byName), name).toEqual(real.toSorted(byName))
        for (const column of Object.values(getTableColumns(table)))
          if (column.hasDefault && column.default !== undefined && typeof column.default !== 'object') {
            const inSql = made.find((one) => one.name === column.name)!.dflt_value
            expect(inSql?.replace(/^'(.*)'$/u, '$1'), `${name}.${column.name}`).toBe(String(typeof column.default === 'boolean' ? Number(column.default) : column.default))
          }
      }
    }))

  test('are every one of them declared, strict, and named once', () =>
    withStore((sqlite) => {
      const made = sqlite.pragma('table_list') as { schema: string; name: string; type: string; strict: number }[]
      const own = made.filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'))
      expect(own.filter(({ strict }) => strict === 0).map(({ name }) => name)).toEqual([])
      const declared = tables.map(({ name }) => name)
      expect(own.map(({ name }) => name).filter((name) => !declared.includes(name) && !core.includes(name) && !derived.test(name))).toEqual([])
      expect(declared.filter((name) => !own.some((one) => one.name === name))).toEqual([])
      expect(new Set(declared).size).toBe(declared.length)
    }))

  test('that are synced say their scope, how they merge and whom they are about, have a text id and nothing binary', () =>
    withStore((sqlite) => {
      for (const one of tables) {
        if (one.kind === 'local') continue
        expect(scopes, one.name).toContain(one.scope)
        expect(['last-writer', 'append-only'], one.name).toContain(one.merge)
        const columns = sqlite.pragma(`table_xinfo("${one.name}")`) as { name: string; type: string; pk: number }[]
        expect(columns.filter(({ pk }) => pk > 0), one.name).toMatchObject([{ name: 'id', type: 'TEXT' }])
        expect(columns.filter(({ type }) => type !== 'TEXT' && type !== 'INTEGER' && type !== 'REAL'), one.name).toEqual([])
        if (one.patient !== undefined) expect(columns.map(({ name }) => name), one.name).toContain(one.patient)
        // Another desk's rows may come before those they point at.
        expect(sqlite.pragma(`foreign_key_list("${one.name}")`), one.name).toEqual([])
      }
    }))

  test('that name a patient are sealed under that patient’s keys', () => {
    const about = tables.flatMap((one) => (one.kind === 'synced' && one.patient === undefined && Object.values(getTableColumns(one.table)).some(({ name }) => name === 'patient_id') ? [one.name] : []))
    expect(about).toEqual([])
  })
})

describe('migrating', () => {
  test('brings a store up to date one number after another, and leaves no copy behind', () => {
    open([first]).close()
    const sqlite = open([first, second])
    expect(schemaVersion(sqlite)).toBe(2)
    expect(sqlite.prepare('SELECT * FROM people').all()).toEqual([{ id: 'p1', name: 'Amina', age: null }])
    sqlite.close()
    expect(leftovers()).toEqual([])
  })

  test('that fails leaves the store as it was, usable by the version before, with an encrypted copy beside it', () => {
    open([first, second]).close()
    expect(() => open([first, second, broken])).toThrow(expect.objectContaining({ failure: 'migration-failed' }))
    expect(leftovers()).toEqual(['store.db.before-2'])
    const sqlite = open([first, second])
    expect(schemaVersion(sqlite)).toBe(2)
    expect(sqlite.prepare("SELECT name FROM sqlite_schema WHERE name = 'halves'").all()).toEqual([])
    sqlite.close()
    const copy = openEncrypted(join(folder, 'store.db.before-2'), key, [first, second])
    expect(copy.prepare('SELECT name FROM people').pluck().all()).toEqual(['Amina'])
    copy.close()
    // The mended version takes the copy away.
    open([first, second, step(3, 'CREATE TABLE whole (id TEXT PRIMARY KEY) STRICT')]).close()
    expect(leftovers()).toEqual([])
  })

  test('that breaks a reference is taken back', () => {
    open([first]).close()
    const pointing = step(2, "CREATE TABLE toys (id TEXT PRIMARY KEY, person TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED) STRICT; PRAGMA defer_foreign_keys = ON; INSERT INTO toys VALUES ('t', 'nobody')")
    expect(() => open([first, pointing])).toThrow(expect.objectContaining({ failure: 'migration-failed' }))
    expect(schemaVersion(open([first]))).toBe(1)
  })

  test('never touches a store that a newer version has written', () => {
    open([first, second]).close()
    expect(() => open([first])).toThrow(expect.objectContaining({ failure: 'store-newer' }))
    const sqlite = open([first, second])
    expect(schemaVersion(sqlite)).toBe(2)
    sqlite.close()
  })

  test('needs every number', () => {
    expect(readMigrations().map(({ number }) => number)).toEqual(readMigrations().map((_, index) => index + 1))
  })

  const kills = Number(process.env['ANTEROOM_MIGRATION_KILLS'] ?? 8)
  test(`killed half-way leaves the old store or the new one, never a third (${kills} kills)`, async () => {
    const script = join(import.meta.dirname, 'killedMigration.ts')
    const seen = { old: 0, new: 0 }
    for (let kill = 0; kill < kills; kill++) {
      const name = join(folder, `kill-${kill}.db`)
      const child = spawn(process.execPath, [script, name], { stdio: ['ignore', 'pipe', 'inherit'] })
      // Its first word says that the migration begins; it takes some tens of milliseconds.
      await once(child.stdout, 'data')
      await new Promise((resolve) => setTimeout(resolve, (kill * 97) % 60))
      child.kill('SIGKILL')
      await once(child, 'exit')
      const { oldMigrations, newMigrations } = await import('./killedMigration.ts')
      const version = probeVersion(name, oldMigrations, newMigrations)
      seen[version]++
      const sqlite = openEncrypted(name, key, newMigrations)
      expect(sqlite.prepare('SELECT count(*) n, sum(doubled) doubled FROM numbers').get()).toEqual({ n: 20_000, doubled: 20_000 * 19_999 })
      expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
      sqlite.close()
      expect(existsSync(`${name}.before-1`)).toBe(false)
    }
    expect(seen.old + seen.new).toBe(kills)
  }, 60_000)
})

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)

const probeVersion = (name: string, oldMigrations: readonly Migration[], newMigrations: readonly Migration[]): 'old' | 'new' => {
  try {
    const sqlite = openEncrypted(name, key, oldMigrations)
    expect(sqlite.prepare('SELECT count(*) FROM numbers').pluck().get()).toBe(20_000)
    sqlite.close()
    return 'old'
  } catch (error) {
    expect(error).toMatchObject({ failure: 'store-newer' })
    const sqlite = openEncrypted(name, key, newMigrations)
    sqlite.close()
    return 'new'
  }
}
