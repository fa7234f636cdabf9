import type { Database } from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { createClock } from '../../shared/sync/clock.ts'
import { createAudit } from './audit.ts'
import { createCapture } from './capture.ts'
import { keepStatements } from './keptStatements.ts'
import { createLog } from './log.ts'
import type { Migration } from './migrate.ts'
import { schemaVersion } from './migrate.ts'
import { openEncrypted } from './open.ts'
import type { DeclaredTable } from './table.ts'

export type Db = BetterSQLite3Database & { readonly $client: Database }

/** Who runs a command, and under which id and name it goes into the log. */
export interface CommandMeta {
  readonly commandId: string
  /** Staff id, or '' where nobody is signed in. */
  readonly actor: string
  readonly procedure: string
  readonly now: number
  readonly quiet?: boolean
}
export interface Store {
  readonly db: Db
  /** The desk this store belongs to; undefined until the clinic is founded. */
  readonly deviceId: () => string
  readonly setDevice: (id: string, lane: string) => void
  /** Runs one command: its rows, its log entry and its audit entry are written together, or only the refusal is. */
  readonly write: <T extends { readonly ok: boolean }>(meta: CommandMeta, work: (hlc: string) => T) => T
  /** Writes a refusal, a failed attempt or the opening of a chart: an audit entry in a transaction of its own. */
  readonly note: (entry: CommandMeta & { readonly outcome: string; readonly patientId?: string }) => void
  /** Takes in rows in bulk, 512 commands a transaction, each with its log and audit entries as `write` makes them. */
  readonly writeMany: (commands: Iterable<{ readonly meta: CommandMeta; readonly work: (hlc: string) => void }>) => void
  readonly lastStamp: () => string
  readonly onChange: (listener: (tables: readonly string[]) => void) => () => void
  readonly close: () => void
}

export interface StoreTerms {
  readonly file: string
  readonly key: Uint8Array
  readonly tables: readonly DeclaredTable[]
  readonly migrations: readonly Migration[]
  /** What features need on each fresh connection, such as the functions that index names. */
  readonly prepare: readonly ((sqlite: Database) => void)[]
}

/** Opens the one file that holds everything this desk knows. Throws OpenError. */
export const openStore = ({ file, key, tables, migrations, prepare }: StoreTerms): Store => {
  const sqlite = openEncrypted(file, key, migrations)
  for (const make of prepare) make(sqlite)
  const db = Object.assign(drizzle(keepStatements(sqlite)), { $client: sqlite })
  const capture = createCapture(sqlite, tables)
  const audit = createAudit(sqlite)
  const log = createLog(sqlite, tables, schemaVersion(sqlite))
  const clock = createClock(log.lastStamp())
  const device = { id: readMeta(sqlite, 'device_id'), lane: readMeta(sqlite, 'lane') }
  const listeners = new Set<(tables: readonly string[]) => void>()

  const tell = (touched: readonly string[]) => {
    if (touched.length > 0) for (const listener of listeners) listener(touched)
  }
  const begin = sqlite.prepare<[]>('BEGIN IMMEDIATE')
  const commit = sqlite.prepare<[]>('COMMIT')
  const rollback = sqlite.prepare<[]>('ROLLBACK')
  const undo = () => {
    if (sqlite.inTransaction) rollback.run()
    capture.clear()
    audit.forget()
    log.forget()
  }
  /** The log and audit rows of what the running transaction has captured; answers the tables touched. */
  const record = (meta: CommandMeta, hlc: string): readonly string[] => {
    const { rows, touched } = capture.take()
    const patientId = log.append(rows, { ...meta, hlc, deviceId: device.id, lane: device.lane })
    if (!meta.quiet)
      audit.append({
        at: meta.now,
        deviceId: device.id,
        actor: meta.actor,
        procedure: meta.procedure,
        outcome: 'ok',
        patientId,
        commandId: meta.commandId,
      })
    return [...new Set([...touched, ...rows.map(({ tbl }) => tbl)])]
  }

  return {
    db,
    deviceId: () => device.id,
    setDevice: (id, lane) => {
      writeMeta(sqlite, 'device_id', id)
      writeMeta(sqlite, 'lane', lane)
      device.id = id
      device.lane = lane
    },

    write: (meta, work) => {
      let touched: readonly string[] = []
      let result
      begin.run()
      try {
        const hlc = clock.tick(meta.now)
        result = work(hlc)
        if (result.ok) {
          touched = record(meta, hlc)
          commit.run()
        } else undo()
      } catch (error) {
        undo()
        throw error
      }
      tell(touched)
      return result
    },

    note: ({ commandId, actor, procedure, now, outcome, patientId = '' }) => {
      begin.run()
      try {
        audit.append({ at: now, deviceId: device.id, actor, procedure, outcome, patientId, commandId })
        commit.run()
      } catch (error) {
        undo()
        throw error
      }
    },

    writeMany: (commands) => {
      const touched = new Set<string>()
      const kept = new Set<string>()
      let waiting = 0
      const end = () => {
        if (waiting > 0) commit.run()
        waiting = 0
        for (const table of touched) kept.add(table)
      }
      try {
        for (const { meta, work } of commands) {
          if (waiting === 0) begin.run()
          const hlc = clock.tick(meta.now)
          work(hlc)
          for (const table of record(meta, hlc)) touched.add(table)
          if (++waiting === commandsInBulk) end()
        }
        end()
      } catch (error) {
        undo()
        throw error
      } finally {
        tell([...kept])
      }
    },

    lastStamp: clock.last,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => sqlite.close(),
  }
}

const commandsInBulk = 512

const readMeta = (sqlite: Database, name: string): string =>
  sqlite.prepare<[string], string>('SELECT value FROM meta WHERE name = ?').pluck().get(name) ?? ''
const writeMeta = (sqlite: Database, name: string, value: string): void => {
  sqlite
    .prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
    .run(name, value)
}
