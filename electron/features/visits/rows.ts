import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { Visit, visitStates, type VisitState } from '../../../shared/features/visits/model.ts'
import { isOpenVisit } from '../../../shared/features/visits/rules.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'
import { visits } from './tables.ts'

export type VisitRow = typeof visits.$inferSelect

const { placeholder } = sql
const byId = statement((db) =>
  db
    .select()
    .from(visits)
    .where(eq(visits.id, placeholder('id')))
    .prepare(),
)
const ofDay = statement((db) =>
  db
    .select()
    .from(visits)
    .where(and(eq(visits.patientId, placeholder('patientId')), eq(visits.serviceDay, placeholder('serviceDay'))))
    .orderBy(desc(visits.id))
    .prepare(),
)
const ofPatient = statement((db) =>
  db
    .select()
    .from(visits)
    .where(eq(visits.patientId, placeholder('patientId')))
    .orderBy(desc(visits.serviceDay), desc(visits.id))
    .prepare(),
)
// Names the states as the partial index does, or SQLite would not use it.
const openStates = sql.raw(
  visitStates
    .filter(isOpenVisit)
    .map((state) => `'${state}'`)
    .join(', '),
)
const openBefore = statement((db) =>
  db
    .select()
    .from(visits)
    .where(and(lt(visits.serviceDay, placeholder('serviceDay')), sql`${visits.state} IN (${openStates})`))
    .prepare(),
)
const added = statement((db) =>
  db.$client.prepare<[string, string, string, string, number | null]>(
    'INSERT INTO visits (id, patient_id, service_day, state, arrived_at) VALUES (?, ?, ?, ?, ?)',
  ),
)
const changed = statement((db) =>
  db.$client.prepare<[string, number | null, number | null, string | null, string]>(
    'UPDATE visits SET state = ?, triaged_at = ?, ended_at = ?, reason = ? WHERE id = ?',
  ),
)

export const visitById = (db: Db, id: string): VisitRow | undefined => byId(db).get({ id })
/** The visit a new token of the day belongs to, if one is open. */
export const openVisitOf = (db: Db, patientId: string, serviceDay: string): VisitRow | undefined =>
  ofDay(db)
    .all({ patientId, serviceDay })
    .find(({ state }) => isOpenVisit(state))
export const visitsOf = (db: Db, patientId: string): VisitRow[] => ofPatient(db).all({ patientId })
/** Open visits of the days before one. */
export const visitsLeftOpen = (db: Db, before: string): VisitRow[] => openBefore(db).all({ serviceDay: before })

export const addVisit = (
  db: Db,
  visit: {
    readonly id: string
    readonly patientId: string
    readonly serviceDay: string
    readonly state: VisitState
    readonly arrivedAt: number | null
  },
): void => void added(db).run(visit.id, visit.patientId, visit.serviceDay, visit.state, visit.arrivedAt)

export const saveVisit = (db: Db, { id, state, triagedAt, endedAt, reason }: VisitRow): void =>
  void changed(db).run(state, triagedAt, endedAt, reason, id)

export const toVisit = (row: VisitRow): Visit => Visit.parse(row)
