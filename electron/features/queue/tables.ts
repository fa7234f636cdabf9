import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { local, synced } from '../../core/table.ts'

export const queueEvents = sqliteTable('queue_events', {
  id: text('id').primaryKey(),
  serviceDay: text('service_day').notNull(),
  seriesId: text('series_id').notNull(),
  entryId: text('entry_id').notNull(),
  visitId: text('visit_id'),
  patientId: text('patient_id'),
  type: text('type').notNull(),
  at: integer('at').notNull(),
  hlc: text('hlc').notNull(),
  deviceId: text('device_id').notNull(),
  seq: integer('seq').notNull(),
  actor: text('actor').notNull(),
  basis: text('basis'),
  body: text('body').notNull(),
})

export const seriesEvents = sqliteTable('series_events', {
  id: text('id').primaryKey(),
  serviceDay: text('service_day').notNull(),
  seriesId: text('series_id').notNull(),
  type: text('type').notNull(),
  at: integer('at').notNull(),
  hlc: text('hlc').notNull(),
  deviceId: text('device_id').notNull(),
  seq: integer('seq').notNull(),
  actor: text('actor').notNull(),
  body: text('body').notNull(),
})

export const queueDays = sqliteTable('queue_days', {
  serviceDay: text('service_day').primaryKey().notNull(),
  endedAt: integer('ended_at').notNull(),
})

const added = { scope: 'front', merge: 'append-only' } as const
export const queueTables = [
  synced(queueEvents, { ...added, patient: queueEvents.patientId }),
  synced(seriesEvents, { ...added, patient: undefined }),
  local(queueDays),
]
