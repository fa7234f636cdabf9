import { getTableColumns, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'

interface Insert {
  readonly run: (row: Record<string, unknown>) => unknown
}
const inserts = new WeakMap<SQLiteTable, (db: Db) => Insert>()

/** Adds one whole row by a statement prepared once for each table and store. */
export const insertRow = <T extends SQLiteTable>(db: Db, table: T, row: T['$inferSelect']): void => {
  let insert = inserts.get(table)
  if (!insert) {
    const places = Object.fromEntries(
      Object.keys(getTableColumns(table)).map((column) => [column, sql.placeholder(column)]),
    )
    insert = statement(
      (open) =>
        open
          .insert(table as SQLiteTable)
          .values(places as never)
          .prepare() as unknown as Insert,
    )
    inserts.set(table, insert)
  }
  insert(db).run(row)
}
