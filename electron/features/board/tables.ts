import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { synced } from '../../core/table.ts'

export const boardSettings = sqliteTable('board_settings', {
  id: text('id').primaryKey(),
  languages: text('languages').notNull(),
  voices: text('voices').notNull(),
  theme: text('theme').notNull(),
  sound: integer('sound', { mode: 'boolean' }).notNull(),
  hiddenSeries: text('hidden_series').notNull(),
})

export const boardTables = [synced(boardSettings, { scope: 'front', merge: 'last-writer', patient: undefined })]
