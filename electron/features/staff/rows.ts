import { eq, sql } from 'drizzle-orm'
import { Role } from '../../../shared/roles.ts'
import { StaffMember } from '../../../shared/features/staff/model.ts'
import type { Me } from '../../core/handlers.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'
import { quickAccess, staffTable } from './tables.ts'

export type StaffRow = typeof staffTable.$inferSelect

const byId = statement((db) =>
  db
    .select()
    .from(staffTable)
    .where(eq(staffTable.id, sql.placeholder('id')))
    .prepare(),
)
const quickById = statement((db) =>
  db
    .select()
    .from(quickAccess)
    .where(eq(quickAccess.staffId, sql.placeholder('id')))
    .prepare(),
)

export const staffRow = (db: Db, id: string): StaffRow | undefined => byId(db).get({ id })
export const allStaff = (db: Db): StaffRow[] =>
  db.select().from(staffTable).orderBy(staffTable.leftAt, staffTable.displayName).all()
export const quickAccessOf = (db: Db, id: string) =>
  quickById(db).get({ id }) ?? { staffId: id, pinHash: null, pinMisses: 0, badgeHash: null }

/** Somebody who may act: on the list and not gone. */
export const meOf = (db: Db, id: string): Me | undefined => {
  const row = staffRow(db, id)
  return row && row.leftAt === null ? { id, displayName: row.displayName, roles: rolesOf(row) } : undefined
}

export const rolesOf = (row: StaffRow): Role[] => Role.array().parse(JSON.parse(row.roles))

export const toMember = (row: StaffRow): StaffMember =>
  StaffMember.parse({
    id: row.id,
    displayName: row.displayName,
    licence: row.licenceNumber === null ? null : { number: row.licenceNumber, expires: row.licenceExpires },
    roles: rolesOf(row),
    departmentId: row.departmentId,
    left: row.leftAt !== null,
  })
