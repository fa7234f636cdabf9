import type { Database } from 'better-sqlite3'
import type { DeclaredTable, SyncedTable } from './table.ts'

/** Columns and new values of one row that a command wrote. */
export interface Change {
  readonly table: string
  readonly id: string
  readonly columns: Readonly<Record<string, unknown>>
}
export interface CapturedRow {
  readonly tbl: string
  readonly id: string
  readonly patient: string | null
  /** A JSON object of the columns written. */
  readonly columns: string
}
export interface Capture {
  /** What was written since the last call, in order, and which local tables were touched. */
  readonly take: () => { readonly rows: CapturedRow[]; readonly touched: readonly string[] }
  readonly clear: () => void
}

/**
 * Sees every insert and update of the declared tables, so that no feature can forget to sync or to tell the screens.
 * Made after migrating; the triggers live as long as the connection.
 */
export const createCapture = (sqlite: Database, tables: readonly DeclaredTable[]): Capture => {
  sqlite.exec(`
    CREATE TEMP TABLE captured (seq INTEGER PRIMARY KEY, tbl TEXT NOT NULL, id TEXT NOT NULL, patient TEXT, columns TEXT NOT NULL) STRICT;
    CREATE TEMP TABLE touched (tbl TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`)
  for (const table of tables)
    sqlite.exec(table.kind === 'synced' ? syncedTriggers(sqlite, table) : localTriggers(table.name))
  const rows = sqlite.prepare<[], CapturedRow>('SELECT tbl, id, patient, columns FROM captured ORDER BY seq')
  const touched = sqlite.prepare<[], string>('SELECT tbl FROM touched').pluck()
  const forgetRows = sqlite.prepare<[]>('DELETE FROM captured')
  const forgetTouched = sqlite.prepare<[]>('DELETE FROM touched')
  const clear = () => {
    forgetRows.run()
    forgetTouched.run()
  }
  return {
    take: () => {
      const taken = { rows: rows.all(), touched: touched.all() }
      clear()
      return taken
    },
    clear,
  }
}

const columnsOf = (sqlite: Database, table: string): string[] =>
  (sqlite.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name).filter((name) => name !== 'id')

const syncedTriggers = (sqlite: Database, { name, merge, patient }: SyncedTable): string => {
  const columns = columnsOf(sqlite, name)
  const capture = (json: string) =>
    `INSERT INTO captured (tbl, id, patient, columns) VALUES ('${name}', NEW.id, ${patient ? `NEW."${patient}"` : 'NULL'}, ${json});`
  const all = `json_object(${columns.map((column) => `'${column}', NEW."${column}"`).join(', ')})`
  const changed = columns
    .map(
      (column) =>
        `CASE WHEN NEW."${column}" IS NOT OLD."${column}" THEN ',"${column}":' || json_quote(NEW."${column}") ELSE '' END`,
    )
    .join(' || ')
  const anyChanged = columns.map((column) => `NEW."${column}" IS NOT OLD."${column}"`).join(' OR ')
  return `
    CREATE TEMP TRIGGER ${name}_added AFTER INSERT ON main.${name} BEGIN ${capture(all)} END;
    CREATE TEMP TRIGGER ${name}_stays BEFORE DELETE ON main.${name} BEGIN SELECT RAISE(ABORT, 'a synced row is never deleted'); END;
    ${
      merge === 'append-only'
        ? `CREATE TEMP TRIGGER ${name}_keeps BEFORE UPDATE ON main.${name} BEGIN SELECT RAISE(ABORT, 'this table is only added to'); END;`
        : `CREATE TEMP TRIGGER ${name}_changed AFTER UPDATE ON main.${name} WHEN NEW.id IS NOT OLD.id OR ${anyChanged} BEGIN
             SELECT RAISE(ABORT, 'an id never changes') WHERE NEW.id IS NOT OLD.id;
             ${capture(`'{' || substr(${changed}, 2) || '}'`)} END;`
    }`
}

const localTriggers = (name: string): string =>
  ['INSERT', 'UPDATE', 'DELETE']
    .map(
      (on) =>
        `CREATE TEMP TRIGGER ${name}_${on.toLowerCase()} AFTER ${on} ON main.${name} BEGIN INSERT INTO touched SELECT '${name}' WHERE NOT EXISTS (SELECT 1 FROM touched WHERE tbl = '${name}'); END;`,
    )
    .join('\n')
