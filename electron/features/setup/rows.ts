import { eq, sql } from 'drizzle-orm'
import {
  Clinic,
  Credits,
  Department,
  Hours,
  Location,
  LockPolicy,
  Series,
} from '../../../shared/features/setup/model.ts'
import type { Context, Device } from '../../core/handlers.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'
import { clinicTable, departments, devices, locations, series } from './tables.ts'

const clinicRow = statement((db) => db.select().from(clinicTable).limit(1).prepare())
const deviceRow = statement((db) =>
  db
    .select()
    .from(devices)
    .where(eq(devices.id, sql.placeholder('id')))
    .prepare(),
)

/** The clinic's settings; undefined before it is founded. */
export const clinicOf = (db: Db): { readonly id: string; readonly clinic: Clinic } | undefined => {
  const row = clinicRow(db).get()
  if (!row) return undefined
  const { id, credits, lockPolicy, foundedAt: _foundedAt, ...rest } = row
  const clinic = Clinic.parse({
    ...rest,
    credits: Credits.parse(JSON.parse(credits)),
    lock: LockPolicy.parse(JSON.parse(lockPolicy)),
  })
  return { id, clinic }
}

export const deviceOf = (db: Db, id: string): Device & { readonly name: string } => {
  const row = deviceRow(db).get({ id })
  if (!row) throw new Error('this desk is not enrolled')
  return row
}

export const deskOf = ({ db, device }: Context) => {
  const { id, name, lane, letter } = deviceOf(db, device.id)
  return { id, name, lane, letter }
}

export const departmentsOf = (db: Db): Department[] =>
  db
    .select()
    .from(departments)
    .orderBy(departments.name)
    .all()
    .map((row) => Department.parse(row))
export const locationsOf = (db: Db): Location[] =>
  db
    .select()
    .from(locations)
    .orderBy(locations.name)
    .all()
    .map((row) => Location.parse(row))
export const seriesOf = (db: Db): Series[] =>
  db
    .select()
    .from(series)
    .orderBy(series.letter)
    .all()
    .map((row) => Series.parse({ ...row, hours: Hours.array().parse(JSON.parse(row.hours)) }))
