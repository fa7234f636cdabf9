import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { VisitState } from '../../../shared/features/visits/model.ts'
import { synced } from '../../core/table.ts'

export const visits = sqliteTable('visits', {
  id: text('id').primaryKey(),
  patientId: text('patient_id').notNull(),
  serviceDay: text('service_day').notNull(),
  state: text('state').$type<VisitState>().notNull(),
  arrivedAt: integer('arrived_at'),
  triagedAt: integer('triaged_at'),
  endedAt: integer('ended_at'),
  reason: text('reason'),
})

export const visitsTables = [synced(visits, { scope: 'front', merge: 'last-writer', patient: visits.patientId })]
