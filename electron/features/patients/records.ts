import { and, eq, sql } from 'drizzle-orm'
import { maySeeFlag } from '../../../shared/features/patients/flags.ts'
import type { Household, PatientFlag, PatientHeader, PatientRecord } from '../../../shared/features/patients/model.ts'
import { nameToDisplay } from '../../../shared/features/patients/names.ts'
import { PatientId } from '../../../shared/ids.ts'
import type { Role } from '../../../shared/roles.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'
import { cardOf } from './cards.ts'
import { distinctOf, recordsOf, survivorOf } from './identity.ts'
import {
  households,
  patientAddresses,
  patientContacts,
  patientFlags,
  patientIdentifiers,
  patientLinks,
  patientNames,
  patientRelations,
  patients,
} from './tables.ts'

const id = sql.placeholder('id')
const patientRow = statement((db) => db.select().from(patients).where(eq(patients.id, id)).prepare())
const names = statement((db) =>
  db
    .select()
    .from(patientNames)
    .where(and(eq(patientNames.patientId, id), eq(patientNames.removed, false)))
    .prepare(),
)
const contacts = statement((db) =>
  db
    .select()
    .from(patientContacts)
    .where(and(eq(patientContacts.patientId, id), eq(patientContacts.removed, false)))
    .prepare(),
)
const addresses = statement((db) =>
  db
    .select()
    .from(patientAddresses)
    .where(and(eq(patientAddresses.patientId, id), eq(patientAddresses.removed, false)))
    .prepare(),
)
const identifiers = statement((db) =>
  db
    .select()
    .from(patientIdentifiers)
    .where(and(eq(patientIdentifiers.patientId, id), eq(patientIdentifiers.removed, false)))
    .prepare(),
)
const flags = statement((db) =>
  db
    .select()
    .from(patientFlags)
    .where(and(eq(patientFlags.patientId, id), eq(patientFlags.removed, false)))
    .prepare(),
)
const ownRelations = statement((db) =>
  db
    .select()
    .from(patientRelations)
    .where(and(eq(patientRelations.patientId, id), eq(patientRelations.removed, false)))
    .prepare(),
)
const othersRelations = statement((db) =>
  db
    .select()
    .from(patientRelations)
    .where(and(eq(patientRelations.otherId, id), eq(patientRelations.removed, false)))
    .prepare(),
)
const links = statement((db) => db.select().from(patientLinks).where(eq(patientLinks.patientId, id)).prepare())
const householdRow = statement((db) => db.select().from(households).where(eq(households.id, id)).prepare())
const householdMembers = statement((db) =>
  db.select({ id: patients.id }).from(patients).where(eq(patients.householdId, id)).prepare(),
)

const flagsOn = (db: Db, records: readonly string[], roles: readonly Role[]): PatientFlag[] =>
  records
    .flatMap((record) => flags(db).all({ id: record }))
    .filter(({ visibleTo }) => maySeeFlag(visibleTo, roles))
    .map(({ id: flagId, kind, note, visibleTo, raisedAt }) => ({
      id: flagId,
      kind,
      note,
      visibleTo: [...visibleTo],
      raisedAt,
    }))

/** What heads every screen about a person. A merged record answers as its survivor. Undefined for an unknown id. */
export const headerOf = (db: Db, patientId: string, roles: readonly Role[]): PatientHeader | undefined => {
  const survivor = survivorOf(db, patientId)
  const card = cardOf(db, survivor)
  const row = patientRow(db).get({ id: survivor })
  if (!card || !row) return undefined
  const records = recordsOf(db, survivor)
  return {
    ...card,
    gender: row.gender,
    language: row.language,
    deceasedOn: row.deceasedOn,
    flags: flagsOn(db, records, roles),
    aliases: records.slice(1).flatMap((record) => cardOf(db, record)?.mrn ?? []),
    mergedFrom: survivor === patientId ? null : PatientId.parse(patientId),
  }
}

/** The whole record of a person, with everything kept on records merged into theirs. Undefined for an unknown id. */
export const recordOf = (db: Db, patientId: string, roles: readonly Role[]): PatientRecord | undefined => {
  const header = headerOf(db, patientId, roles)
  const row = header && patientRow(db).get({ id: header.id })
  if (!header || !row) return undefined
  const records = recordsOf(db, header.id)
  const rowsOf = <T>(read: (record: string) => readonly T[]): T[] => records.flatMap(read)
  const otherCard = (other: string | null) => (other === null ? null : (cardOf(db, survivorOf(db, other)) ?? null))
  type Relation = typeof patientRelations.$inferSelect
  const toRelation = (relation: Relation, own: boolean) => ({
    id: relation.id,
    kind: relation.kind,
    own,
    other: otherCard(own ? relation.otherId : relation.patientId),
    name: relation.name,
    phone: relation.phone,
    guardian: relation.guardian,
    mayBeTold: relation.mayBeTold,
  })
  const distinct = new Set(records.flatMap((record) => distinctOf(db, record)).map((other) => survivorOf(db, other)))
  return {
    header,
    registeredAt: row.registeredAt,
    names: rowsOf((record) => names(db).all({ id: record })).map((name) => ({ ...name, display: nameToDisplay(name) })),
    contacts: rowsOf((record) => contacts(db).all({ id: record })),
    addresses: rowsOf((record) => addresses(db).all({ id: record })),
    identifiers: rowsOf((record) => identifiers(db).all({ id: record })),
    relations: [
      ...rowsOf((record) => ownRelations(db).all({ id: record })).map((relation) => toRelation(relation, true)),
      ...rowsOf((record) => othersRelations(db).all({ id: record })).map((relation) => toRelation(relation, false)),
    ],
    household: row.householdId === null ? null : (householdOf(db, row.householdId) ?? null),
    merged: records.slice(1).flatMap((record) => {
      const card = cardOf(db, record)
      const at =
        links(db)
          .all({ id: record })
          .toSorted((a, b) => (a.hlc < b.hlc ? 1 : -1))[0]?.at ?? 0
      return card ? [{ patientId: card.id, mrn: card.mrn, displayName: card.displayName, at }] : []
    }),
    distinct: [...distinct].flatMap((other) => (other === header.id ? [] : (cardOf(db, other) ?? []))),
  }
}

export const householdOf = (db: Db, householdId: string): Household | undefined => {
  const row = householdRow(db).get({ id: householdId })
  if (!row) return undefined
  const members = new Set(
    householdMembers(db)
      .all({ id: householdId })
      .map((member) => survivorOf(db, member.id)),
  )
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    address: row.address,
    payerId: row.payerId === null ? null : PatientId.parse(survivorOf(db, row.payerId)),
    members: [...members].flatMap((member) => cardOf(db, member) ?? []),
  }
}
