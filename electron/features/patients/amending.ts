import { and, eq, inArray } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { patients as contract } from '../../../shared/features/patients/contract.ts'
import { maySeeFlag, visibilityOf } from '../../../shared/features/patients/flags.ts'
import type { PatientHeader } from '../../../shared/features/patients/model.ts'
import { nameToDisplay } from '../../../shared/features/patients/names.ts'
import { photoBytes, photoSize, photoType } from '../../../shared/features/patients/photo.ts'
import { fail, type Failure } from '../../../shared/result.ts'
import type { Context, Handlers } from '../../core/handlers.ts'
import { isPatient, recordsOf, survivorOf } from './identity.ts'
import { headerOf } from './records.ts'
import { insertRow } from './rows.ts'
import { addAddress, addContact, addFlag, addIdentifier, addName, birthOf, setDisplayName, todayOf } from './steps.ts'
import {
  patientAddresses,
  patientContacts,
  patientFlags,
  patientIdentifiers,
  patientNames,
  patientPhotos,
  patients,
} from './tables.ts'

type Amending = Pick<
  Handlers<typeof contract>,
  | 'amend'
  | 'setDeceased'
  | 'rename'
  | 'addName'
  | 'removeName'
  | 'addContact'
  | 'removeContact'
  | 'addAddress'
  | 'removeAddress'
  | 'addIdentifier'
  | 'removeIdentifier'
  | 'raiseFlag'
  | 'lowerFlag'
  | 'setPhoto'
>

/** Changes of one person's record. What is said of a merged record is written on its survivor. */
export const amending: Amending = {
  amend: ({ patientId, changes }, context) => {
    const before = readHeader(context, patientId)
    if (!before) return fail('unknown-patient')
    const birth = changes.birth && birthOf(context, changes.birth)
    if (changes.birth && !birth) return fail('born-in-future')
    const set = {
      ...(birth && { birthDate: birth.date, birthEstimated: birth.estimated, birthPrecision: birth.precision }),
      ...(changes.sex !== undefined && { sex: changes.sex }),
      ...(changes.gender !== undefined && { gender: changes.gender }),
      ...(changes.language !== undefined && { language: changes.language }),
    }
    const now = {
      ...before,
      birthDate: before.birth.date,
      birthEstimated: before.birth.estimated,
      birthPrecision: before.birth.precision,
    }
    if (Object.entries(set).every(([field, value]) => now[field as keyof typeof set] === value))
      return fail('nothing-changed')
    context.db.update(patients).set(set).where(eq(patients.id, before.id)).run()
    return written(context, patientId)
  },

  setDeceased: ({ patientId, deceased, on }, context) => {
    const before = readHeader(context, patientId)
    if (!before) return fail('unknown-patient')
    if (on !== null && on > todayOf(context)) return fail('died-in-future')
    if (on !== null && before.birth.date !== null && !before.birth.estimated && on < before.birth.date)
      return fail('died-before-birth')
    context.db
      .update(patients)
      .set({ deceased, deceasedOn: deceased ? on : null })
      .where(eq(patients.id, before.id))
      .run()
    return written(context, patientId)
  },

  rename: ({ patientId, name, mistake }, context) => {
    const before = readHeader(context, patientId)
    if (!before) return fail('unknown-patient')
    const old = context.db
      .select()
      .from(patientNames)
      .where(
        and(
          eq(patientNames.patientId, before.id),
          eq(patientNames.removed, false),
          inArray(patientNames.kind, ['official', 'temporary']),
        ),
      )
      .all()
    const same = old.some(
      ({ kind, given, family, text }) =>
        kind === 'official' &&
        given === (name.given ?? null) &&
        family === (name.family ?? null) &&
        text === (name.text ?? null),
    )
    if (same) return fail('nothing-changed')
    for (const { id } of old)
      context.db
        .update(patientNames)
        .set(mistake ? { removed: true } : { kind: 'former' })
        .where(eq(patientNames.id, id))
        .run()
    addName(context, before.id, 'official', name)
    return written(context, patientId)
  },
  addName: ({ patientId, name }, context) => {
    if (!isPatient(context.db, patientId)) return fail('unknown-patient')
    addName(context, survivorOf(context.db, patientId), name.kind, name.name)
    return written(context, patientId)
  },
  removeName: ({ patientId, id }, context) => {
    const { db } = context
    if (!isPatient(db, patientId)) return fail('unknown-patient')
    const name = db
      .select()
      .from(patientNames)
      .where(and(eq(patientNames.id, id), eq(patientNames.removed, false)))
      .get()
    if (!name || !recordsOf(db, patientId).includes(name.patientId)) return fail('unknown-row')
    const header = readHeader(context, name.patientId)
    const shown = name.kind === 'official' || name.kind === 'temporary'
    if (shown && header?.displayName === nameToDisplay(name) && !hasAnotherName(context, name.patientId, id))
      return fail('last-name')
    db.update(patientNames).set({ removed: true }).where(eq(patientNames.id, id)).run()
    setDisplayName(context, name.patientId)
    return written(context, patientId)
  },

  addContact: ({ patientId, contact }, context) =>
    onRecord(context, patientId, (id) => addContact(context, id, contact)),
  removeContact: (input, context) => remove(context, patientContacts, input),
  addAddress: ({ patientId, address }, context) =>
    onRecord(context, patientId, (id) => addAddress(context, id, address)),
  removeAddress: (input, context) => remove(context, patientAddresses, input),
  addIdentifier: ({ patientId, identifier }, context) =>
    onRecord(context, patientId, (id) => addIdentifier(context, id, identifier)),
  removeIdentifier: (input, context) => remove(context, patientIdentifiers, input),

  raiseFlag: ({ patientId, flag }, context) =>
    maySeeFlag(visibilityOf(flag), context.me?.roles ?? [])
      ? onRecord(context, patientId, (id) => addFlag(context, id, flag))
      : fail('not-yours-to-see'),
  lowerFlag: (input, context) => {
    const flag = context.db.select().from(patientFlags).where(eq(patientFlags.id, input.id)).get()
    // A flag that the caller may not see is not there for them.
    if (flag && !maySeeFlag(flag.visibleTo, context.me?.roles ?? [])) return fail('unknown-row')
    return remove(context, patientFlags, input)
  },

  setPhoto: ({ patientId, photo }, context) => {
    const { db, newId, now } = context
    if (!isPatient(db, patientId)) return fail('unknown-patient')
    if (photo !== null && photoSize(photo) > photoBytes) return fail('picture-too-large')
    const type = photo === null ? 'image/jpeg' : photoType(photo)
    if (!type) return fail('not-a-picture')
    const id = newId()
    insertRow(db, patientPhotos, { id, patientId: survivorOf(db, patientId), type, data: photo ?? '', takenAt: now })
    return { photoId: photo === null ? null : id }
  },
}

const readHeader = ({ db, me }: Context, patientId: string): PatientHeader | undefined =>
  headerOf(db, patientId, me?.roles ?? [])
const written = (context: Context, patientId: string): PatientHeader | Failure<'unknown-patient'> =>
  readHeader(context, patientId) ?? fail('unknown-patient')

const hasAnotherName = ({ db }: Context, patientId: string, id: string): boolean =>
  db
    .select({ id: patientNames.id })
    .from(patientNames)
    .where(
      and(
        eq(patientNames.patientId, patientId),
        eq(patientNames.removed, false),
        inArray(patientNames.kind, ['official', 'temporary', 'nickname', 'second-script']),
      ),
    )
    .all()
    .some((other) => other.id !== id)

const onRecord = (
  context: Context,
  patientId: string,
  write: (survivor: string) => void,
): null | Failure<'unknown-patient'> => {
  if (!isPatient(context.db, patientId)) return fail('unknown-patient')
  write(survivorOf(context.db, patientId))
  return null
}

type Removable = SQLiteTable & {
  readonly id: SQLiteColumn
  readonly patientId: SQLiteColumn
  readonly removed: SQLiteColumn
}

/** Takes a row off the record it stands on, which may be one merged into the patient's. */
export const remove = (
  { db }: Context,
  table: Removable,
  { patientId, id }: { readonly patientId: string; readonly id: string },
): null | Failure<'unknown-patient' | 'unknown-row'> => {
  if (!isPatient(db, patientId)) return fail('unknown-patient')
  const found = db
    .update(table)
    .set({ removed: true })
    .where(and(eq(table.id, id), eq(table.removed, false), inArray(table.patientId, [...recordsOf(db, patientId)])))
    .run()
  return found.changes === 1 ? null : fail('unknown-row')
}
