import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fail, ok } from '../../shared/result.ts'
import { brokenAt, type AuditRow } from './audit.ts'
import { nextCount, takeCounts } from './counters.ts'
import { readMigrations, type Migration } from './migrate.ts'
import { statement } from './statement.ts'
import { openStore, type CommandMeta, type Store } from './store.ts'
import { local, synced, type DeclaredTable } from './table.ts'

const people = sqliteTable('people', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  age: integer('age'),
  note: text('note'),
})
const scripts = sqliteTable('scripts', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  dose: text('dose').notNull(),
})
const visitsOf = sqliteTable('visits_of', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  at: integer('at').notNull(),
})
const jobs = sqliteTable('jobs', { id: text('id').primaryKey(), state: text('state').notNull() })

const declared: readonly DeclaredTable[] = [
  synced(people, { scope: 'front', merge: 'last-writer', patient: people.id }),
  synced(scripts, { scope: 'medicines', merge: 'last-writer', patient: scripts.personId }),
  synced(visitsOf, { scope: 'front', merge: 'append-only', patient: visitsOf.personId }),
  local(jobs),
]
const core = readMigrations()[0]!
const migrations: readonly Migration[] = [
  core,
  {
    number: 2,
    name: '0002-test.sql',
    sql: `CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT NOT NULL, age INTEGER, note TEXT) STRICT;
      CREATE TABLE scripts (id TEXT PRIMARY KEY, person_id TEXT NOT NULL, dose ANY NOT NULL) STRICT;
      CREATE TABLE visits_of (id TEXT PRIMARY KEY, person_id TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
      CREATE TABLE jobs (id TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;`,
  },
]

let folder: string
let file: string
const key = new Uint8Array(32).fill(9)
let store: Store
let now = 1_770_000_000_000
let ids = 0

const open = (): Store => openStore({ file, key: Uint8Array.from(key), tables: declared, migrations, prepare: [] })
const meta = (more: Partial<CommandMeta> = {}): CommandMeta => ({
  commandId: `c${++ids}`,
  actor: 'ada',
  procedure: 'test.write',
  now,
  ...more,
})
const raw = () => store.db.$client
const log = () => raw().prepare('SELECT * FROM commit_log ORDER BY cseq').all() as LogRow[]
const audit = () =>
  raw()
    .prepare(
      'SELECT seq, at, device_id deviceId, actor, procedure, outcome, patient_id patientId, command_id commandId, previous, hash FROM audit ORDER BY seq',
    )
    .all() as AuditRow[]
interface LogRow {
  readonly cseq: number
  readonly command_id: string
  readonly part: number
  readonly hlc: string
  readonly scope: string
  readonly patient_id: string | null
  readonly changes: string
  readonly basis: string
  readonly schema_version: number
  readonly lane: string
}
const add = (id: string, name = 'Amina', more: Partial<CommandMeta> = {}) =>
  store.write(meta(more), () => ok(store.db.insert(people).values({ id, name }).run()))
const changesOf = (row: LogRow | undefined): unknown => JSON.parse(row!.changes)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anteroom-store-'))
  file = join(folder, 'store.db')
  store = open()
  store.setDevice('device-1', 'K7')
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the file', () => {
  test('holds every protection while it is open', () => {
    const seen = (name: string) => raw().pragma(name, { simple: true })
    expect(seen('cipher')).toBe('chacha20')
    expect(seen('journal_mode')).toBe('wal')
    expect(seen('synchronous')).toBe(2)
    expect(seen('temp_store')).toBe(2)
    expect(seen('foreign_keys')).toBe(1)
    expect(seen('secure_delete')).toBe(1)
    expect(seen('trusted_schema')).toBe(0)
    expect(seen('cell_size_check')).toBe(1)
    expect(seen('recursive_triggers')).toBe(1)
  })

  test('keeps the full-text indexes of the product from remembering what was deleted', () => {
    const product = openStore({
      file: join(folder, 'product.db'),
      key: Uint8Array.from(key),
      tables: [],
      migrations: readMigrations(),
      prepare: [],
    })
    const full = product.db.$client
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'")
      .pluck()
      .all()
    expect(full.length).toBeGreaterThan(0)
    for (const name of full)
      expect(
        product.db.$client.prepare(`SELECT v FROM ${name}_config WHERE k = 'secure-delete'`).pluck().get(),
        name,
      ).toBe(1)
    product.close()
  })

  test('shows nothing of what it holds, in no file of the folder', () => {
    const name = 'Zanzibara Plantedname'
    for (let one = 0; one < 50; one++) add(`p${one}`, `${name} ${one}`)
    raw().prepare('SELECT name FROM people ORDER BY name DESC').all()
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect(files).toEqual(expect.arrayContaining(['store.db', 'store.db-wal']))
    for (const one of files) {
      const bytes = readFileSync(join(folder, one))
      expect(bytes.includes('Zanzibara'), one).toBe(false)
      expect(bytes.includes('SQLite format 3'), one).toBe(false)
      expect(bytes.includes('CREATE TABLE'), one).toBe(false)
      expect(bytes.includes(Buffer.from(key)), one).toBe(false)
    }
  })

  test('does not open with another key, and says so as damaged, not as a fault', () => {
    add('p1')
    store.close()
    expect(() =>
      openStore({ file, key: new Uint8Array(32).fill(8), tables: declared, migrations, prepare: [] }),
    ).toThrow(expect.objectContaining({ failure: 'store-damaged' }))
    expect(() => new Database(file).prepare('SELECT * FROM people').all()).toThrow()
    store = open()
    expect(raw().prepare('SELECT count(*) FROM people').pluck().get()).toBe(1)
  })

  test('is never a plain one that somebody put there', () => {
    store.close()
    rmSync(file)
    const plain = new Database(file)
    plain.exec('CREATE TABLE people (id TEXT); PRAGMA user_version = 2')
    plain.close()
    expect(open).toThrow(expect.objectContaining({ failure: 'store-damaged' }))
    rmSync(file)
    store = open()
  })
})

describe('a command', () => {
  test('leaves its rows, one entry in the log and one in the audit', () => {
    store.write(meta(), () => ok(store.db.insert(people).values({ id: 'p1', name: 'Amina', age: 60 }).run()))
    expect(log()).toMatchObject([
      { cseq: 1, part: 0, scope: 'front', patient_id: 'p1', lane: 'K7', schema_version: 2, basis: '' },
    ])
    expect(changesOf(log()[0])).toEqual([
      { table: 'people', id: 'p1', columns: { name: 'Amina', age: 60, note: null } },
    ])
    expect(audit()).toMatchObject([{ seq: 1, outcome: 'ok', patientId: 'p1', actor: 'ada', deviceId: 'device-1' }])
  })

  test('logs of an update only the columns that changed, and of one that changes nothing, nothing', () => {
    add('p1')
    const update = (set: Partial<typeof people.$inferInsert>) =>
      store.write(meta(), () => ok(store.db.update(people).set(set).where(eq(people.id, 'p1')).run()))
    update({ age: 61, name: 'Amina' })
    expect(changesOf(log()[1])).toEqual([{ table: 'people', id: 'p1', columns: { age: 61 } }])
    update({ age: 61 })
    expect(log()).toHaveLength(2)
    update({ age: null, note: 'a "quoted" \\ note\n\u2028 ü 王' })
    expect(changesOf(log()[2])).toEqual([
      { table: 'people', id: 'p1', columns: { age: null, note: 'a "quoted" \\ note\n\u2028 ü 王' } },
    ])
    expect(audit()).toHaveLength(4)
  })

  test('is logged in parts by scope and patient, which share its id and stamp', () => {
    store.write(meta({ commandId: 'both' }), () => {
      store.db.insert(people).values({ id: 'p1', name: 'Amina' }).run()
      store.db.insert(scripts).values({ id: 's1', personId: 'p1', dose: '5 mg' }).run()
      store.db.insert(people).values({ id: 'p2', name: 'Bilal' }).run()
      return ok(null)
    })
    expect(log().map(({ command_id, part, scope, patient_id }) => [command_id, part, scope, patient_id])).toEqual([
      ['both', 0, 'front', 'p1'],
      ['both', 1, 'medicines', 'p1'],
      ['both', 2, 'front', 'p2'],
    ])
    expect(new Set(log().map(({ hlc }) => hlc)).size).toBe(1)
    // About two people: the audit names neither.
    expect(audit()[0]!.patientId).toBe('')
  })

  test('names the stamp of the one before it as its basis', () => {
    add('p1')
    add('p2')
    expect(log()[1]!.basis).toBe(log()[0]!.hlc)
  })

  test('that fails leaves nothing', () => {
    add('p1')
    const before = [log(), audit()]
    const notices: unknown[] = []
    store.onChange((tables) => notices.push(tables))
    expect(
      store.write(
        meta(),
        () => (store.db.insert(people).values({ id: 'p2', name: 'B' }).run(), nextCount(store.db, 'mrn'), fail('no')),
      ),
    ).toEqual({ ok: false, failure: 'no' })
    expect([log(), audit()]).toEqual(before)
    expect(notices).toEqual([])
    expect(raw().prepare('SELECT count(*) FROM people').pluck().get()).toBe(1)
    // The number it took is not burnt.
    store.write(meta(), () => ok(expect(nextCount(store.db, 'mrn')).toBe(1)))
  })

  test('that throws leaves nothing, and the next one is not touched by it', () => {
    const stray = () => {
      store.db.insert(people).values({ id: 'p2', name: 'B' }).run()
      store.db.insert(jobs).values({ id: 'j', state: 'new' }).run()
      throw new Error('a bug')
    }
    expect(() => store.write(meta(), stray)).toThrow('a bug')
    const notices: unknown[] = []
    store.onChange((tables) => notices.push(tables))
    add('p3')
    expect(log()).toHaveLength(1)
    expect(changesOf(log()[0])).toMatchObject([{ id: 'p3' }])
    expect(notices).toEqual([['people']])
    expect(brokenAt(audit())).toBeUndefined()
  })

  test('that runs inside another one is a bug, and neither is kept', () => {
    expect(() => store.write(meta(), () => (add('p1'), add('p2')))).toThrow()
    expect(raw().inTransaction).toBe(false)
    expect(log()).toEqual([])
    add('p3')
    expect(log()).toHaveLength(1)
  })
})

describe('capture', () => {
  const write = (sql: string) => () => store.write(meta(), () => ok(raw().exec(sql)))
  test('refuses to delete a synced row, also by replacing it', () => {
    add('p1')
    expect(write(`DELETE FROM people`)).toThrow('never deleted')
    expect(write(`INSERT OR REPLACE INTO people (id, name) VALUES ('p1', 'Other')`)).toThrow('never deleted')
    expect(raw().prepare('SELECT name FROM people').pluck().all()).toEqual(['Amina'])
  })
  test('refuses to change rows that are only added to', () => {
    write(`INSERT INTO visits_of VALUES ('v1', 'p1', 1)`)()
    expect(write(`UPDATE visits_of SET at = 2`)).toThrow('only added to')
  })
  test('refuses a changed id, and binary data', () => {
    add('p1')
    expect(write(`UPDATE people SET id = 'p9', name = 'X'`)).toThrow('id never changes')
    expect(write(`UPDATE people SET id = 'p9'`)).toThrow('id never changes')
    expect(write(`INSERT INTO scripts VALUES ('s1', 'p1', x'0102')`)).toThrow(/BLOB/u)
  })
  test('sees an upsert as the insert or the update that it was', () => {
    const upsert = (name: string) =>
      store.write(meta(), () =>
        ok(
          store.db
            .insert(people)
            .values({ id: 'p1', name })
            .onConflictDoUpdate({ target: people.id, set: { name } })
            .run(),
        ),
      )
    upsert('Amina')
    upsert('Amna')
    expect(changesOf(log()[1])).toEqual([{ table: 'people', id: 'p1', columns: { name: 'Amna' } }])
  })
  test('gives back any text and number as it was written', () => {
    let at = 0
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.string({ unit: 'binary-ascii' }).map((one) => one.replaceAll('\0', '')),
        ),
        fc.option(fc.maxSafeInteger()),
        (name, age) => {
          const id = `any${++at}`
          store.write(meta(), () => ok(store.db.insert(people).values({ id, name, age }).run()))
          expect(changesOf(log().at(-1))).toEqual([{ table: 'people', id, columns: { name, age, note: null } }])
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('change notices', () => {
  test('name exactly the tables that changed, local ones too', () => {
    const notices: (readonly string[])[] = []
    const stop = store.onChange((tables) => notices.push([...tables].toSorted()))
    add('p1')
    store.write(meta(), () => ok(store.db.insert(jobs).values({ id: 'j1', state: 'new' }).run()))
    store.write(meta(), () => {
      store.db.delete(jobs).run()
      store.db.insert(scripts).values({ id: 's1', personId: 'p1', dose: '1' }).run()
      store.db.update(people).set({ name: 'Amina' }).run()
      return ok(null)
    })
    store.write(meta(), () => ok(null))
    store.note({ ...meta(), outcome: 'not-allowed' })
    expect(notices).toEqual([['people'], ['jobs'], ['jobs', 'scripts']])
    stop()
    add('p2')
    expect(notices).toHaveLength(3)
  })
})

describe('the clock', () => {
  test('gives ever later stamps, also while the wall clock runs back and after opening again', () => {
    for (let one = 0; one < 20; one++) {
      now += one % 3 === 0 ? -3_600_000 : 5
      if (one === 10) {
        store.close()
        store = open()
      }
      add(`p${one}`)
    }
    const stamps = log().map(({ hlc }) => hlc)
    expect(stamps).toEqual([...new Set(stamps)].toSorted())
    expect(log().map(({ cseq }) => cseq)).toEqual(stamps.map((_, index) => index + 1))
  })
})

test('the log can neither be changed nor deleted nor replaced', () => {
  add('p1')
  expect(() => raw().exec(`UPDATE commit_log SET actor = 'eve'`)).toThrow('only added to')
  expect(() => raw().exec(`DELETE FROM commit_log`)).toThrow('only added to')
  expect(() => raw().exec(`REPLACE INTO commit_log SELECT * FROM commit_log LIMIT 1`)).toThrow('only added to')
})

describe('counters', () => {
  test('count from one without a gap, by name, and only when the command is kept', () => {
    const seen: number[] = []
    for (let one = 0; one < 30; one++)
      store.write(meta(), () => {
        const number = nextCount(store.db, 'mrn')
        if (one % 4 === 3) return fail('changed-my-mind')
        seen.push(number)
        return ok(null)
      })
    expect(seen).toEqual(seen.map((_, index) => index + 1))
    store.write(meta(), () => ok(expect(nextCount(store.db, 'token')).toBe(1)))
    store.write(meta(), () =>
      ok(expect([takeCounts(store.db, 'token', 5), nextCount(store.db, 'token')]).toEqual([2, 7])),
    )
  })
})

test('a statement is prepared once for each open store', () => {
  let built = 0
  const all = statement((db) => (built++, db.select().from(people).prepare()))
  all(store.db).all()
  all(store.db).all()
  expect(built).toBe(1)
  store.close()
  store = open()
  expect(all(store.db).all()).toEqual([])
  expect(built).toBe(2)
})

describe('rows taken in bulk', () => {
  const bulk = (count: number, spoil = -1) =>
    (function* () {
      for (let one = 0; one < count; one++)
        yield {
          meta: meta(),
          work: () => {
            if (one === spoil) throw new Error('spoilt')
            store.db
              .insert(people)
              .values({ id: `b${one}`, name: 'B' })
              .run()
          },
        }
    })()

  test('leave the same log and audit as one at a time', () => {
    const notices: unknown[] = []
    store.onChange((tables) => notices.push(tables))
    store.writeMany(bulk(1_030))
    expect(log()).toHaveLength(1_030)
    expect(new Set(log().map(({ hlc }) => hlc)).size).toBe(1_030)
    expect(brokenAt(audit())).toBeUndefined()
    expect(notices).toEqual([['people']])
  })
  test('that stop half-way keep whole batches only, and tell the screens of those', () => {
    const notices: unknown[] = []
    store.onChange((tables) => notices.push(tables))
    expect(() => store.writeMany(bulk(1_030, 700))).toThrow('spoilt')
    expect(log()).toHaveLength(512)
    expect(raw().prepare('SELECT count(*) FROM people').pluck().get()).toBe(512)
    expect(brokenAt(audit())).toBeUndefined()
    expect(notices).toEqual([['people']])
    add('after')
    expect(log().at(-1)!.cseq).toBe(513)
  })
})

test('a random name written nowhere else is not in the file after it was changed, either', () => {
  const secret = randomBytes(12).toString('hex')
  add('p1', secret)
  store.write(meta(), () => ok(store.db.update(people).set({ name: 'changed' }).run()))
  raw().pragma('wal_checkpoint(TRUNCATE)')
  expect(readFileSync(file).includes(secret)).toBe(false)
})
