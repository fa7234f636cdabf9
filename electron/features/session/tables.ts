import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { local } from '../../core/table.ts'

export const drafts = sqliteTable(
  'drafts',
  {
    staffId: text('staff_id').notNull(),
    name: text('name').notNull(),
    content: text('content').notNull(),
    savedAt: integer('saved_at').notNull(),
  },
  (columns) => [primaryKey({ columns: [columns.staffId, columns.name] })],
)

export const sessionTables = [local(drafts)]
