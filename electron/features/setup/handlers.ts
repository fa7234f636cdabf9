import { and, eq, ne } from 'drizzle-orm'
import { fail } from '../../../shared/result.ts'
import type { setup } from '../../../shared/features/setup/contract.ts'
import { Department, Location, Series, type Clinic } from '../../../shared/features/setup/model.ts'
import type { Desk } from '../../core/desk.ts'
import type { Context, Handlers } from '../../core/handlers.ts'
import { foundClinic } from './founding.ts'
import { clinicOf, departmentsOf, deskOf, locationsOf, seriesOf } from './rows.ts'
import { clinicTable, departments, devices, locations, series } from './tables.ts'

export const createSetupHandlers = (desk: Desk): Handlers<typeof setup> => {
  // One founding at a time: a second press of the key must not begin over the store of the first.
  let founding: Promise<unknown> | undefined
  const found: Handlers<typeof setup>['found'] = async (input, context) => {
    if (founding) return fail('already-founded')
    const mine = foundClinic(desk, input, context)
    founding = mine.catch(() => {})
    try {
      return await mine
    } finally {
      founding = undefined
    }
  }
  return { found, ...settings(desk) }
}

const settings = (desk: Desk): Omit<Handlers<typeof setup>, 'found'> => ({
  clinic: (_input, context) => ({
    clinic: clinicOf(context.db)!.clinic,
    desk: deskOf(context) as never,
    departments: departmentsOf(context.db),
    locations: locationsOf(context.db),
    series: seriesOf(context.db),
  }),

  changeClinic: (change, context) => {
    const clinic = saveClinic(context, change)
    desk.vault.describe({ clinicName: clinic.name, language: clinic.language })
    return clinic
  },
  changeCredits: (credits, context) => saveClinic(context, { credits }),
  changeLockPolicy: (lock, context) =>
    lock.hardMinutes < lock.softMinutes ? fail('hard-before-soft') : saveClinic(context, { lock }),
  nameDesk: ({ name }, context) => {
    context.db.update(devices).set({ name }).where(eq(devices.id, context.device.id)).run()
    return deskOf(context) as never
  },

  addDepartment: ({ name }, { db, newId }) => {
    if (isNameTaken(db, departments, name)) return fail('name-taken')
    return Department.parse(db.insert(departments).values({ id: newId(), name, retired: false }).returning().get())
  },
  changeDepartment: ({ id, ...change }, { db }) => {
    const before = db.select().from(departments).where(eq(departments.id, id)).get()
    const next = before && { ...before, ...defined(change) }
    if (next && !next.retired && isNameTaken(db, departments, next.name, id)) return fail('name-taken')
    const row = db
      .update(departments)
      .set({ id, ...change })
      .where(eq(departments.id, id))
      .returning()
      .get()
    return row ? Department.parse(row) : fail('unknown')
  },
  addLocation: (draft, { db, newId }) => {
    if (!isKnown(db, draft.departmentId)) return fail('unknown')
    if (isNameTaken(db, locations, draft.name)) return fail('name-taken')
    return Location.parse(
      db
        .insert(locations)
        .values({ id: newId(), ...draft, retired: false })
        .returning()
        .get(),
    )
  },
  changeLocation: ({ id, ...change }, { db }) => {
    if (change.departmentId !== undefined && !isKnown(db, change.departmentId)) return fail('unknown')
    const before = db.select().from(locations).where(eq(locations.id, id)).get()
    const next = before && { ...before, ...defined(change) }
    if (next && !next.retired && isNameTaken(db, locations, next.name, id)) return fail('name-taken')
    const row = db
      .update(locations)
      .set({ id, ...change })
      .where(eq(locations.id, id))
      .returning()
      .get()
    return row ? Location.parse(row) : fail('unknown')
  },
  addSeries: ({ hours, ...draft }, { db, newId }) => {
    if (!isKnown(db, draft.departmentId)) return fail('unknown')
    if (isNameTaken(db, series, draft.name)) return fail('name-taken')
    if (isLetterTaken(db, draft.letter)) return fail('letter-taken')
    return toSeries(
      db
        .insert(series)
        .values({ id: newId(), ...draft, hours: JSON.stringify(hours), retired: false })
        .returning()
        .get(),
    )
  },
  changeSeries: ({ id, hours, ...change }, { db }) => {
    const before = db.select().from(series).where(eq(series.id, id)).get()
    if (!before) return fail('unknown')
    const next = { ...before, ...defined(change) }
    if (!isKnown(db, next.departmentId)) return fail('unknown')
    if (!next.retired && isNameTaken(db, series, next.name, id)) return fail('name-taken')
    if (!next.retired && isLetterTaken(db, next.letter, id)) return fail('letter-taken')
    const row = db
      .update(series)
      .set({ ...next, hours: hours ? JSON.stringify(hours) : before.hours })
      .where(eq(series.id, id))
      .returning()
      .get()
    return row ? toSeries(row) : fail('unknown')
  },
})

type Db = Context['db']

type ClinicChange = { readonly [K in keyof Clinic]?: Clinic[K] | undefined }

const saveClinic = ({ db }: Context, { credits, lock, ...change }: ClinicChange): Clinic => {
  const { id } = clinicOf(db)!
  const set = {
    id,
    ...change,
    ...(credits && { credits: JSON.stringify(credits) }),
    ...(lock && { lockPolicy: JSON.stringify(lock) }),
  }
  db.update(clinicTable).set(set).where(eq(clinicTable.id, id)).run()
  return clinicOf(db)!.clinic
}

const isNameTaken = (
  db: Db,
  table: typeof departments | typeof locations | typeof series,
  name: string,
  except = '',
): boolean =>
  db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.name, name), eq(table.retired, false), ne(table.id, except)))
    .get() !== undefined

const isLetterTaken = (db: Db, letter: string, except = ''): boolean =>
  db
    .select({ id: series.id })
    .from(series)
    .where(and(eq(series.letter, letter), eq(series.retired, false), ne(series.id, except)))
    .get() !== undefined

const isKnown = (db: Db, departmentId: string): boolean =>
  db.select({ id: departments.id }).from(departments).where(eq(departments.id, departmentId)).get() !== undefined

const defined = <T extends object>(change: T) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

const toSeries = (row: typeof series.$inferSelect): Series => Series.parse({ ...row, hours: JSON.parse(row.hours) })
