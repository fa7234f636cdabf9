import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { synced } from '../../core/table.ts'

export const devices = sqliteTable('devices', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  lane: text('lane').notNull(),
  letter: text('letter').notNull(),
  enrolledAt: integer('enrolled_at').notNull(),
})

export const clinicTable = sqliteTable('clinic', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  country: text('country').notNull(),
  currency: text('currency').notNull(),
  timeZone: text('time_zone').notNull(),
  language: text('language').notNull(),
  calendar: text('calendar').notNull(),
  credits: text('credits').notNull(),
  lockPolicy: text('lock_policy').notNull(),
  foundedAt: integer('founded_at').notNull(),
})

export const departments = sqliteTable('departments', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  retired: integer('retired', { mode: 'boolean' }).notNull(),
})

export const locations = sqliteTable('locations', {
  id: text('id').primaryKey(),
  departmentId: text('department_id').notNull(),
  name: text('name').notNull(),
  kind: text('kind', { enum: ['room', 'counter'] }).notNull(),
  retired: integer('retired', { mode: 'boolean' }).notNull(),
})

export const series = sqliteTable('series', {
  id: text('id').primaryKey(),
  departmentId: text('department_id').notNull(),
  name: text('name').notNull(),
  letter: text('letter').notNull(),
  hours: text('hours').notNull(),
  capacity: integer('capacity'),
  retired: integer('retired', { mode: 'boolean' }).notNull(),
})

const everyone = { scope: 'front', merge: 'last-writer', patient: undefined } as const
export const setupTables = [
  synced(devices, everyone),
  synced(clinicTable, everyone),
  synced(departments, everyone),
  synced(locations, everyone),
  synced(series, everyone),
]
