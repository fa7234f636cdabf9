import { eq } from 'drizzle-orm'
import type { patients as contract } from '../../../shared/features/patients/contract.ts'
import { fail } from '../../../shared/result.ts'
import type { Handlers } from '../../core/handlers.ts'
import { amending } from './amending.ts'
import { cardOf, foundOf } from './cards.ts'
import { connecting } from './connecting.ts'
import { findSuspects } from './duplicates.ts'
import { historyOf, timelineOf } from './happenings.ts'
import { isPatient, survivorOf } from './identity.ts'
import { headerOf, householdOf, recordOf } from './records.ts'
import { registering } from './registering.ts'
import { findPatients } from './search.ts'
import { birthOf, todayOf } from './steps.ts'
import { patientPhotos } from './tables.ts'

/** How many likely duplicates a screen can show beside a form. */
const shownSuspects = 5
const unknownBirth = { date: null, estimated: false, precision: 'none' } as const

export const patientsHandlers: Handlers<typeof contract> = {
  ...registering,
  ...amending,
  ...connecting,

  find: ({ text, limit }, context) => findPatients(context.db, text, limit, todayOf(context), context.device.lane),
  similar: ({ name, otherNames, birth, except, ...known }, context) => {
    const { db } = context
    const applicant = {
      ...known,
      names: [...(name ? [{ kind: 'official' as const, name }] : []), ...otherNames],
      birth: birthOf(context, birth) ?? unknownBirth,
    }
    return findSuspects(db, applicant, todayOf(context), except === undefined ? {} : { except: survivorOf(db, except) })
      .slice(0, shownSuspects)
      .flatMap(({ patientId, likeness, clues }) => {
        const patient = foundOf(db, patientId, null, false)
        return patient ? [{ patient, likeness, clues: [...clues] }] : []
      })
  },

  photo: ({ photoId }, { db }) => {
    const photo = db.select().from(patientPhotos).where(eq(patientPhotos.id, photoId)).get()
    return photo && photo.data !== '' ? { type: photo.type, data: photo.data } : fail('unknown-row')
  },
  header: ({ patientId }, { db, me }) => headerOf(db, patientId, me?.roles ?? []) ?? fail('unknown-patient'),
  record: ({ patientId }, { db, me }) => recordOf(db, patientId, me?.roles ?? []) ?? fail('unknown-patient'),
  timeline: ({ patientId, limit }, { db, me }) =>
    isPatient(db, patientId) ? timelineOf(db, patientId, me?.roles ?? [], limit) : fail('unknown-patient'),
  history: ({ patientId, limit }, { db, me }) =>
    isPatient(db, patientId) ? historyOf(db, patientId, me?.roles ?? [], limit) : fail('unknown-patient'),
  household: ({ householdId }, { db }) => householdOf(db, householdId) ?? fail('unknown-household'),
  cards: ({ patientIds }, { db }) => patientIds.flatMap((id) => cardOf(db, survivorOf(db, id)) ?? []),
}
