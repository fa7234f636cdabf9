import { getTableName } from 'drizzle-orm'
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'

/** Which keys a row is sealed under when it leaves this desk. */
export const scopes = ['front', 'medicines', 'clinical'] as const
export type Scope = (typeof scopes)[number]

/** How two desks' writes to one row meet: the later stamp wins column by column, or rows are only ever added. */
export type Merge = 'last-writer' | 'append-only'

export interface SyncedTable {
  readonly kind: 'synced'
  readonly name: string
  readonly table: SQLiteTable
  readonly scope: Scope
  readonly merge: Merge
  /** The column that names the patient the row is about; undefined for rows about nobody. */
  readonly patient: string | undefined
}
/** Kept on this desk alone: counters, drafts, the print queue. Never captured, but its changes are told to screens. */
export interface LocalTable {
  readonly kind: 'local'
  readonly name: string
  readonly table: SQLiteTable
}
export type DeclaredTable = SyncedTable | LocalTable

/** Declares a table whose rows travel to the other desks. Its key is the text column `id`. */
export const synced = (
  table: SQLiteTable,
  terms: { readonly scope: Scope; readonly merge: Merge; readonly patient: AnySQLiteColumn | undefined },
): SyncedTable => ({
  kind: 'synced',
  name: getTableName(table),
  table,
  scope: terms.scope,
  merge: terms.merge,
  patient: terms.patient?.name,
})

export const local = (table: SQLiteTable): LocalTable => ({ kind: 'local', name: getTableName(table), table })
