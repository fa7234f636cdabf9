import type { InputOf } from '../../../shared/contract.ts'
import type { queue } from '../../../shared/features/queue/contract.ts'
import type { OutputOf } from '../../../shared/contract.ts'
import type { setup } from '../../../shared/features/setup/contract.ts'
import type { Result } from '../../../shared/result.ts'
import { patients } from '../patients/tables.ts'
import { testPeople, type TestDesk } from '../../testing.ts'

/** The value of a call that has to have worked. */
export const done = async <T>(call: Promise<Result<T, string>>): Promise<T> => {
  const result = await call
  if (!result.ok) throw new Error(result.failure)
  return result.value
}

type PatientId = InputOf<typeof queue.issueToken>['patientId']

/** Writes `count` patients straight into the store, as fast as it goes; their names are "Patient 1" and on. */
export const addPatients = (desk: TestDesk, count: number): PatientId[] => {
  const { newId, store } = desk.workstation.desk
  const open = store()
  if (!open) throw new Error('the store is closed')
  const rows = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    mrn: `TT-${index + 1}-X`,
    displayName: `Patient ${index + 1}`,
    registeredAt: desk.clock.now(),
  }))
  const commands = rows.map((row) => ({
    meta: { commandId: newId(), actor: '', procedure: 'patients.register', now: desk.clock.now() },
    work: () => void open.db.insert(patients).values(row).run(),
  }))
  open.writeMany(commands)
  return rows.map(({ id }) => id)
}

type Clinic = OutputOf<typeof setup.clinic>
/** What tests queue for: the clinic's series and rooms by name. */
export const places = async (desk: TestDesk) => {
  const clinic = await done<Clinic>(desk.as('admin').setup.clinic({}))
  const series = (name: string) => clinic.series.find((each) => each.name === name)!.id
  const room = (name: string) => clinic.locations.find((each) => each.name === name)!.id
  return {
    general: series('General'),
    mothers: series('Mother and child'),
    laboratory: series('Laboratory'),
    room1: room('Room 1'),
    room2: room('Room 2'),
  }
}

/** Lets time pass, however long, and has everybody sign in again: the locks have closed meanwhile. */
export const passTime = (desk: TestDesk, milliseconds: number): void => {
  desk.clock.advance(milliseconds)
  const { vault, sessions } = desk.workstation.desk
  for (const [role, name] of Object.entries(testPeople)) {
    const person = vault.people().find(({ displayName }) => displayName === name)
    if (person) sessions.signIn(`session-${role}`, person.id)
  }
}
