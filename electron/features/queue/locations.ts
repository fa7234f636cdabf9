import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'

const known = statement((db) =>
  db.$client.prepare<[string], number>('SELECT 1 FROM locations WHERE id = ? AND retired = 0').pluck(),
)

/** Whether a room or counter is in use. */
export const isLocation = (db: Db, id: string): boolean => known(db).get(id) !== undefined
