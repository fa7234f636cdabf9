import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { getTableColumns } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readMigrations } from './core/migrate.ts'
import { openStore } from './core/store.ts'
import { scopes } from './core/table.ts'
import { prepareSearch } from './features/patients/indexing.ts'
import { tables } from './workstation.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anteroom-tables-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the tables', () => {
  /** The core's own, which no feature declares: written by the store itself, or derived from what is declared. */
  const core = ['meta', 'counters', 'commit_log', 'audit']
  const derived = /^(patient_words|patient_keys|patient_search|patient_sounds)/u

  const withStore = (look: (sqlite: Database) => void) => {
    const store = openStore({
      file: join(folder, 'store.db'),
      key: new Uint8Array(32).fill(9),
      tables,
      migrations: readMigrations(),
      prepare: [prepareSearch],
    })
    look(store.db.$client)
    store.close()
  }

  test('are declared as the SQL makes them: names, types, what may be empty, keys, defaults', () =>
    withStore((sqlite) => {
      for (const { name, table } of tables) {
        const made = sqlite.pragma(`table_xinfo("${name}")`) as {
          name: string
          type: string
          notnull: number
          pk: number
          dflt_value: string | null
        }[]
        const keys = new Set([
          ...getTableConfig(table).primaryKeys.flatMap(({ columns }) => columns.map((column) => column.name)),
          ...Object.values(getTableColumns(table))
            .filter(({ primary }) => primary)
            .map((column) => column.name),
        ])
        const mirrored = Object.values(getTableColumns(table)).map((column) => ({
          name: column.name,
          type: column.getSQLType().toUpperCase(),
          notnull: column.notNull,
          key: keys.has(column.name),
        }))
        const real = made.map((column) => ({
          name: column.name,
          type: column.type,
          notnull: column.notnull === 1 || column.pk > 0,
          key: column.pk > 0,
        }))
        expect(mirrored.toSorted(byName), name).toEqual(real.toSorted(byName))
        for (const column of Object.values(getTableColumns(table)))
          if (column.hasDefault && column.default !== undefined && typeof column.default !== 'object') {
            const inSql = made.find((one) => one.name === column.name)!.dflt_value
            expect(inSql?.replace(/^'(.*)'$/u, '$1'), `${name}.${column.name}`).toBe(
              String(typeof column.default === 'boolean' ? Number(column.default) : column.default),
            )
          }
      }
    }))

  test('are every one of them declared, strict, and named once', () =>
    withStore((sqlite) => {
      const made = sqlite.pragma('table_list') as { schema: string; name: string; type: string; strict: number }[]
      const own = made.filter(
        ({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'),
      )
      expect(own.filter(({ strict }) => strict === 0).map(({ name }) => name)).toEqual([])
      const declared = tables.map(({ name }) => name)
      expect(
        own
          .map(({ name }) => name)
          .filter((name) => !declared.includes(name) && !core.includes(name) && !derived.test(name)),
      ).toEqual([])
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
        expect(
          columns.filter(({ pk }) => pk > 0),
          one.name,
        ).toMatchObject([{ name: 'id', type: 'TEXT' }])
        expect(
          columns.filter(({ type }) => type !== 'TEXT' && type !== 'INTEGER' && type !== 'REAL'),
          one.name,
        ).toEqual([])
        if (one.patient !== undefined)
          expect(
            columns.map(({ name }) => name),
            one.name,
          ).toContain(one.patient)
        // Another desk's rows may come before those they point at.
        expect(sqlite.pragma(`foreign_key_list("${one.name}")`), one.name).toEqual([])
      }
    }))

  test('that name a patient are sealed under that patient’s keys', () => {
    const about = tables.flatMap((one) =>
      one.kind === 'synced' &&
      one.patient === undefined &&
      Object.values(getTableColumns(one.table)).some(({ name }) => name === 'patient_id')
        ? [one.name]
        : [],
    )
    expect(about).toEqual([])
  })
})

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
