import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readMigrations, schemaVersion, type Migration } from './migrate.ts'
import { openEncrypted } from './open.ts'

let folder: string
let file: string
const key = new Uint8Array(32).fill(9)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anteroom-migrate-'))
  file = join(folder, 'store.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const step = (number: number, sql: string): Migration => ({ number, name: `000${number}-test.sql`, sql })
const first = step(
  1,
  "CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT; INSERT INTO people VALUES ('p1', 'Amina')",
)
const second = step(2, 'ALTER TABLE people ADD COLUMN age INTEGER')
const broken = step(3, 'CREATE TABLE halves (id TEXT PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1)')
const open = (migrations: readonly Migration[]) => openEncrypted(file, key, migrations)
const leftovers = () => readdirSync(folder).filter((name) => name.includes('before'))

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
    const pointing = step(
      2,
      "CREATE TABLE toys (id TEXT PRIMARY KEY, person TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED) STRICT; PRAGMA defer_foreign_keys = ON; INSERT INTO toys VALUES ('t', 'nobody')",
    )
    expect(() => open([first, pointing])).toThrow(expect.objectContaining({ failure: 'migration-failed' }))
    expect(schemaVersion(open([first]))).toBe(1)
  })

  test('ended by a power cut before its copy was taken away takes it away at the next opening', () => {
    open([first, second]).close()
    writeFileSync(`${file}.before-1`, 'an old copy')
    writeFileSync(`${file}.before-0.part`, 'half of one')
    open([first, second]).close()
    expect(leftovers()).toEqual([])
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
      expect(sqlite.prepare('SELECT count(*) n, sum(doubled) doubled FROM numbers').get()).toEqual({
        n: 20_000,
        doubled: 20_000 * 19_999,
      })
      expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
      sqlite.close()
      expect(existsSync(`${name}.before-1`)).toBe(false)
    }
    expect(seen.old + seen.new).toBe(kills)
  }, 60_000)
})

const probeVersion = (
  name: string,
  oldMigrations: readonly Migration[],
  newMigrations: readonly Migration[],
): 'old' | 'new' => {
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
