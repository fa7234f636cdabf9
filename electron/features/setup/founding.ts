import type { z } from 'zod'
import { setup } from '../../../shared/features/setup/contract.ts'
import { usualCredits } from '../../../shared/features/setup/model.ts'
import { isWeakPassword } from '../../../shared/features/staff/passwords.ts'
import { fail } from '../../../shared/result.ts'
import type { Desk } from '../../core/desk.ts'
import type { ActionContext } from '../../core/handlers.ts'
import { newLane } from '../../core/lane.ts'
import { OpenError } from '../../core/open.ts'
import type { Store } from '../../core/store.ts'
import { staffTable } from '../staff/tables.ts'
import { clinicTable, departments, devices, locations, series } from './tables.ts'

type Founding = z.output<(typeof setup)['found']['input']>

/**
 * Makes the store, then the keyring. The clinic exists from the moment the keyring does: a founding that was cut off before
 * leaves nothing that counts, and the next one starts over.
 */
export const foundClinic = async (desk: Desk, founding: Founding, context: ActionContext) => {
  if (desk.vault.isFounded()) return fail('already-founded')
  const letters = founding.departments.flatMap(({ series: some }) => some.map(({ letter }) => letter))
  if (isAnyTwice(letters)) return fail('letter-taken')
  const people = [{ ...founding.admin, roles: ['admin' as const] }, ...founding.staff].map((person) => ({
    ...person,
    id: context.newId(),
  }))
  if (isAnyTwice(people.map(({ displayName }) => displayName))) return fail('name-taken')
  if (isAnyTwice(founding.departments.map(({ name }) => name))) return fail('name-taken')
  if (isAnyTwice(founding.departments.flatMap((department) => department.locations.map(({ name }) => name))))
    return fail('name-taken')
  if (isAnyTwice(founding.departments.flatMap((department) => department.series.map(({ name }) => name))))
    return fail('name-taken')
  if (people.some(({ password, displayName }) => isWeakPassword(password, [displayName, founding.clinic.name])))
    return fail('weak-password')

  const key = desk.host.chance.randomBytes(32)
  const adminId = people[0]!.id
  try {
    const store = desk.begin(key)
    writeFounding(store, founding, people, desk, context.now)
    await desk.vault.found(
      { clinicName: founding.clinic.name, language: founding.clinic.language, demo: desk.isDemo },
      people.map(({ id, displayName, password }) => ({
        id,
        displayName,
        password,
        firstPassword: id !== adminId && !desk.isDemo,
      })),
      key,
    )
    desk.finishFounding()
  } catch (error) {
    desk.closeStore()
    if (
      error instanceof OpenError &&
      (error.failure === 'folder-locked' || error.failure === 'folder-read-only' || error.failure === 'disk-full')
    )
      return fail(error.failure)
    throw error
  }
  desk.sessions.signIn(context.sessionId, adminId)
  desk.tell(['*'])
  return { adminId }
}

const isAnyTwice = (names: readonly string[]): boolean => new Set(names).size < names.length

type Person = Omit<Founding['staff'][number], 'password'> & { readonly id: string }

const writeFounding = (store: Store, founding: Founding, people: readonly Person[], desk: Desk, now: number): void => {
  const { db } = store
  const { newId } = desk
  const deviceId = newId()
  const lane = newLane(desk.host.chance.randomBytes)
  store.setDevice(deviceId, lane)
  store.write({ commandId: newId(), actor: people[0]!.id, procedure: 'setup.found', now }, () => {
    db.insert(devices).values({ id: deviceId, name: founding.deskName, lane, letter: '', enrolledAt: now }).run()
    const lock = { softMinutes: 5, hardMinutes: 15 }
    db.insert(clinicTable)
      .values({
        id: newId(),
        ...founding.clinic,
        credits: JSON.stringify(usualCredits),
        lockPolicy: JSON.stringify(lock),
        foundedAt: now,
      })
      .run()
    for (const department of founding.departments) {
      const departmentId = newId()
      db.insert(departments).values({ id: departmentId, name: department.name, retired: false }).run()
      for (const location of department.locations)
        db.insert(locations)
          .values({ id: newId(), departmentId, ...location, retired: false })
          .run()
      for (const one of department.series)
        db.insert(series)
          .values({ id: newId(), departmentId, ...one, hours: JSON.stringify(one.hours), retired: false })
          .run()
    }
    for (const { id, displayName, roles, licence } of people)
      db.insert(staffTable)
        .values({
          id,
          displayName,
          roles: JSON.stringify(roles),
          departmentId: null,
          licenceNumber: licence?.number ?? null,
          licenceExpires: licence?.expires ?? null,
          leftAt: null,
          joinedAt: now,
        })
        .run()
    return { ok: true }
  })
}
