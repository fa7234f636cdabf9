import { eq } from 'drizzle-orm'
import type { InputOf } from '../../shared/contract.ts'
import type { setup } from '../../shared/features/setup/contract.ts'
import { staffTable } from '../features/staff/tables.ts'
import { allStaff, meOf } from '../features/staff/rows.ts'
import { departmentsOf, locationsOf, seriesOf } from '../features/setup/rows.ts'
import type { Happening, Me, Past } from './past.ts'
import type { DemoClinic } from './resources.ts'

/** The demo clinic as the set-up wizard would found it; the first of its staff founds it. */
export const toFounding = ({ departments, staff, deskName, ...about }: DemoClinic): InputOf<typeof setup.found> => {
  const [admin, ...others] = staff.map(({ displayName, licenceNumber, licenceExpiry, roles, password }) => ({
    displayName,
    licence: licenceNumber === undefined ? null : { number: licenceNumber, expires: licenceExpiry ?? null },
    roles,
    password,
  }))
  const { roles: _admin, ...founder } = admin!
  const { name, country, currency, timeZone, language, calendar } = about
  // The file is a resource of the product; set-up parses it again and refuses what doesn't fit.
  return {
    clinic: { name, country, currency, timeZone, language, calendar },
    deskName,
    admin: founder,
    departments: departments.map(({ key: _department, locations, series, ...department }) => ({
      ...department,
      locations: locations.map(({ key: _place, ...location }) => location),
      series: series.map(({ key: _line, ...line }) => line),
    })),
    staff: others,
  } as InputOf<typeof setup.found>
}

/** The founded clinic by the keys of its resource file. */
export interface Cast {
  readonly staff: (key: string) => Me
  readonly series: (key: string) => ReturnType<typeof seriesOf>[number]
  readonly location: (key: string) => ReturnType<typeof locationsOf>[number]
}

export const castOf = ({ db }: Past, demo: DemoClinic): Cast => {
  const named = <T>(key: string, rows: readonly T[], is: (row: T) => boolean): T => {
    const row = rows.find(is)
    if (!row) throw new Error(`the demo clinic has no ${key}`)
    return row
  }
  const [series, locations, people] = [seriesOf(db), locationsOf(db), allStaff(db)]
  const keyed = demo.departments.flatMap((department) => [...department.series, ...department.locations])
  const nameOf = (key: string) => named(key, keyed, (one) => one.key === key).name
  const staff = new Map(
    demo.staff.map(({ key, displayName }) => {
      const row = named(key, people, (one) => one.displayName === displayName)
      return [key, meOf(db, row.id)!] as const
    }),
  )
  return {
    staff: (key) => named(key, [...staff], ([one]) => one === key)[1],
    series: (key) => named(key, series, ({ name }) => name === nameOf(key)),
    location: (key) => named(key, locations, ({ name }) => name === nameOf(key)),
  }
}

/** Says where everybody works, which the wizard doesn't ask. */
export function* assignDepartments(past: Past, cast: Cast, { departments, staff }: DemoClinic): Happening {
  const ids = new Map(departmentsOf(past.db).map(({ id, name }) => [name, id]))
  const admin = cast.staff(staff[0]!.key)
  for (const { key, department } of staff) {
    const departmentId = ids.get(departments.find((one) => one.key === department)?.name ?? '')
    if (departmentId) {
      const { id } = cast.staff(key)
      yield* past.write(
        admin,
        'staff.change',
        (db) => void db.update(staffTable).set({ departmentId }).where(eq(staffTable.id, id)).run(),
      )
    }
  }
}
