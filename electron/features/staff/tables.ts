import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { local, synced } from '../../core/table.ts'

export const staffTable = sqliteTable('staff', {
  id: text('id').primaryKey(),
  displayName: text('display_name').notNull(),
  roles: text('roles').notNull(),
  departmentId: text('department_id'),
  licenceNumber: text('licence_number'),
  licenceExpires: text('licence_expires'),
  leftAt: integer('left_at'),
  joinedAt: integer('joined_at').notNull(),
})

export const quickAccess = sqliteTable('quick_access', {
  staffId: text('staff_id').primaryKey(),
  pinHash: text('pin_hash'),
  pinMisses: integer('pin_misses').notNull(),
  badgeHash: text('badge_hash'),
})

export const staffTables = [
  synced(staffTable, { scope: 'front', merge: 'last-writer', patient: undefined }),
  local(quickAccess),
]
