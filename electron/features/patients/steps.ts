import { and, eq, ne } from 'drizzle-orm'
import { draftToBirth } from '../../../shared/features/patients/ages.ts'
import { visibilityOf } from '../../../shared/features/patients/flags.ts'
import type {
  AddressDraft,
  Birth,
  BirthDraft,
  ContactDraft,
  FlagDraft,
  Gender,
  IdentifierDraft,
  NameKind,
  NameParts,
  RelationDraft,
  Sex,
} from '../../../shared/features/patients/model.ts'
import { nameToDisplay, scriptOf } from '../../../shared/features/patients/names.ts'
import { toMrn } from '../../../shared/numbering.ts'
import { wallClock } from '../../../shared/time.ts'
import { nextCount } from '../../core/counters.ts'
import type { Context } from '../../core/handlers.ts'
import { insertRow } from './rows.ts'
import {
  patientAddresses,
  patientContacts,
  patientDistinct,
  patientFlags,
  patientIdentifiers,
  patientNames,
  patientRelations,
  patients,
} from './tables.ts'

/** The clinic's calendar day. */
export const todayOf = ({ now, clinic }: Context): string => wallClock(now, clinic.timeZone).day

/** The birth date to keep; undefined when it lies ahead. */
export const birthOf = (context: Context, draft: BirthDraft): Birth | undefined => {
  const today = todayOf(context)
  const birth = draftToBirth(draft, today)
  return birth.date !== null && birth.date > today ? undefined : birth
}

export interface NewName {
  readonly kind: NameKind
  readonly name: NameParts
}
export interface NewPatient {
  /** The first is shown: official, or temporary until the child is named. */
  readonly names: readonly [NewName, ...NewName[]]
  readonly birth: Birth
  readonly sex: Sex
  readonly gender?: Gender | undefined
  readonly language?: string | undefined
  readonly householdId?: string | null | undefined
}

/** Opens a record: its number, its names, nothing else yet. Answers its id. */
export const addPatient = (
  context: Context,
  { names, birth, sex, gender, language, householdId }: NewPatient,
): string => {
  const { db, device, me, newId, now } = context
  const id = newId()
  // Names before the patient's own row: search then indexes all of them at once.
  for (const { kind, name } of names) insertName(context, id, kind, name)
  insertRow(db, patients, {
    id,
    mrn: toMrn(device.lane, nextCount(db, 'mrn')),
    displayName: nameToDisplay(names[0].name),
    birthDate: birth.date,
    birthEstimated: birth.estimated,
    birthPrecision: birth.precision,
    sex,
    gender: gender ?? null,
    language: language ?? null,
    deceased: false,
    deceasedOn: null,
    householdId: householdId ?? null,
    registeredAt: now,
    registeredBy: me?.id ?? null,
  })
  return id
}

const insertName = ({ db, newId }: Context, patientId: string, kind: NameKind, name: NameParts): void =>
  insertRow(db, patientNames, {
    id: newId(),
    patientId,
    kind,
    given: name.given ?? null,
    family: name.family ?? null,
    text: name.text ?? null,
    script: scriptOf(nameToDisplay(name)),
    removed: false,
  })

/** Adds a name beside those there are. The displayed name follows. */
export const addName = (context: Context, patientId: string, kind: NameKind, name: NameParts): void => {
  insertName(context, patientId, kind, name)
  setDisplayName(context, patientId)
}

/** The displayed name is the official one, else the temporary one, else whatever there is: kept on the patient's own row for every list. */
export const setDisplayName = ({ db }: Context, patientId: string): void => {
  const names = db
    .select()
    .from(patientNames)
    .where(and(eq(patientNames.patientId, patientId), eq(patientNames.removed, false)))
    .all()
  const newest = (kind: NameKind) =>
    names.filter((name) => name.kind === kind).toSorted((a, b) => (a.id < b.id ? 1 : -1))[0]
  const shown =
    newest('official') ?? newest('temporary') ?? newest('nickname') ?? newest('second-script') ?? newest('former')
  if (!shown) return
  const displayName = nameToDisplay(shown)
  db.update(patients)
    .set({ displayName })
    .where(and(eq(patients.id, patientId), ne(patients.displayName, displayName)))
    .run()
}

export const addContact = ({ db, newId }: Context, patientId: string, contact: ContactDraft): void =>
  insertRow(db, patientContacts, { id: newId(), patientId, ...contact, name: contact.name ?? null, removed: false })

export const addAddress = (
  { db, newId }: Context,
  patientId: string,
  { use, line, area, district, postcode }: AddressDraft,
): void =>
  insertRow(db, patientAddresses, {
    id: newId(),
    patientId,
    use,
    line: line ?? null,
    area: area ?? null,
    district: district ?? null,
    postcode: postcode ?? null,
    removed: false,
  })

export const addIdentifier = (
  { db, newId }: Context,
  patientId: string,
  { kind, value, issuer }: IdentifierDraft,
): void =>
  insertRow(db, patientIdentifiers, { id: newId(), patientId, kind, value, issuer: issuer ?? null, removed: false })

export const addFlag = ({ db, newId, now }: Context, patientId: string, flag: FlagDraft): void =>
  insertRow(db, patientFlags, {
    id: newId(),
    patientId,
    kind: flag.kind,
    note: flag.note ?? null,
    visibleTo: visibilityOf(flag),
    raisedAt: now,
    removed: false,
  })

export const addRelation = ({ db, newId }: Context, patientId: string, relation: RelationDraft): void =>
  insertRow(db, patientRelations, {
    id: newId(),
    patientId,
    otherId: relation.otherId ?? null,
    kind: relation.kind,
    name: relation.name ?? null,
    phone: relation.phone ?? null,
    guardian: relation.guardian,
    mayBeTold: relation.mayBeTold,
    removed: false,
  })

/** Remembers that two records are two people. Kept once, the smaller id first. */
export const addDistinct = ({ db, newId, now }: Context, a: string, b: string): void => {
  const [lowId, highId] = a < b ? [a, b] : [b, a]
  const known = db
    .select({ id: patientDistinct.id })
    .from(patientDistinct)
    .where(and(eq(patientDistinct.lowId, lowId), eq(patientDistinct.highId, highId)))
    .get()
  if (!known) insertRow(db, patientDistinct, { id: newId(), lowId, highId, saidAt: now })
}
