import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  AddressDraft,
  BirthPrecision,
  ContactDraft,
  FlagKind,
  Gender,
  IdentifierDraft,
  NameKind,
  RelationKind,
  Sex,
  Whose,
} from '../../../shared/features/patients/model.ts'
import type { Role } from '../../../shared/roles.ts'
import { local, synced } from '../../core/table.ts'

const yes = (column: string) => integer(column, { mode: 'boolean' }).notNull().default(false)
const ofPatient = { id: text('id').primaryKey(), patientId: text('patient_id').notNull() }

export const households = sqliteTable('households', {
  id: text('id').primaryKey(),
  name: text('name'),
  phone: text('phone'),
  address: text('address'),
  payerId: text('payer_id'),
  formedAt: integer('formed_at').notNull(),
})

export const patients = sqliteTable('patients', {
  id: text('id').primaryKey(),
  mrn: text('mrn').notNull(),
  /** Kept beside the names by the one step that writes them (steps.ts). */
  displayName: text('display_name').notNull(),
  birthDate: text('birth_date'),
  birthEstimated: yes('birth_estimated'),
  birthPrecision: text('birth_precision').$type<BirthPrecision>().notNull().default('none'),
  sex: text('sex').$type<Sex>().notNull().default('unknown'),
  gender: text('gender').$type<Gender>(),
  language: text('language'),
  deceased: yes('deceased'),
  deceasedOn: text('deceased_on'),
  householdId: text('household_id'),
  registeredAt: integer('registered_at').notNull(),
  registeredBy: text('registered_by'),
})

export const patientNames = sqliteTable('patient_names', {
  ...ofPatient,
  kind: text('kind').$type<NameKind>().notNull(),
  given: text('given'),
  family: text('family'),
  text: text('text'),
  script: text('script').notNull(),
  removed: yes('removed'),
})

export const patientContacts = sqliteTable('patient_contacts', {
  ...ofPatient,
  kind: text('kind').$type<ContactDraft['kind']>().notNull(),
  value: text('value').notNull(),
  whose: text('whose').$type<Whose>().notNull(),
  name: text('name'),
  emergency: yes('emergency'),
  mayLeaveMessage: integer('may_leave_message', { mode: 'boolean' }).notNull().default(true),
  removed: yes('removed'),
})

export const patientAddresses = sqliteTable('patient_addresses', {
  ...ofPatient,
  use: text('use').$type<AddressDraft['use']>().notNull(),
  line: text('line'),
  area: text('area'),
  district: text('district'),
  postcode: text('postcode'),
  removed: yes('removed'),
})

export const patientIdentifiers = sqliteTable('patient_identifiers', {
  ...ofPatient,
  kind: text('kind').$type<IdentifierDraft['kind']>().notNull(),
  value: text('value').notNull(),
  issuer: text('issuer'),
  removed: yes('removed'),
})

export const patientFlags = sqliteTable('patient_flags', {
  ...ofPatient,
  kind: text('kind').$type<FlagKind>().notNull(),
  note: text('note'),
  visibleTo: text('visible_to', { mode: 'json' }).$type<readonly Role[]>().notNull(),
  raisedAt: integer('raised_at').notNull(),
  removed: yes('removed'),
})

export const patientRelations = sqliteTable('patient_relations', {
  ...ofPatient,
  otherId: text('other_id'),
  kind: text('kind').$type<RelationKind>().notNull(),
  name: text('name'),
  phone: text('phone'),
  guardian: yes('guardian'),
  mayBeTold: yes('may_be_told'),
  removed: yes('removed'),
})

export const patientPhotos = sqliteTable('patient_photos', {
  ...ofPatient,
  type: text('type').$type<'image/jpeg' | 'image/webp'>().notNull(),
  /** Base64; empty when the picture was taken off the record. */
  data: text('data').notNull(),
  takenAt: integer('taken_at').notNull(),
})

export const patientDistinct = sqliteTable('patient_distinct', {
  id: text('id').primaryKey(),
  lowId: text('low_id').notNull(),
  highId: text('high_id').notNull(),
  saidAt: integer('said_at').notNull(),
})

export const patientLinks = sqliteTable('patient_links', {
  ...ofPatient,
  survivorId: text('survivor_id').notNull(),
  event: text('event').$type<'link' | 'unlink'>().notNull(),
  reason: text('reason'),
  hlc: text('hlc').notNull(),
  at: integer('at').notNull(),
})

export const patientWords = sqliteTable('patient_words', {
  document: integer('document').primaryKey(),
  patientId: text('patient_id').notNull().unique(),
  words: text('words').notNull(),
  sounds: text('sounds').notNull(),
})

export const patientKeys = sqliteTable('patient_keys', {
  source: text('source').primaryKey().notNull(),
  ownerId: text('owner_id').notNull(),
  kind: text('kind').$type<'phone' | 'identifier'>().notNull(),
  key: text('key').notNull(),
})

export const patientSearchVersion = sqliteTable('patient_search_version', {
  id: integer('id').primaryKey(),
  version: integer('version').notNull(),
})

const front = { scope: 'front', merge: 'last-writer' } as const
const added = { scope: 'front', merge: 'append-only' } as const

export const patientsTables = [
  synced(households, { ...front, patient: undefined }),
  synced(patients, { ...front, patient: patients.id }),
  synced(patientNames, { ...front, patient: patientNames.patientId }),
  synced(patientContacts, { ...front, patient: patientContacts.patientId }),
  synced(patientAddresses, { ...front, patient: patientAddresses.patientId }),
  synced(patientIdentifiers, { ...front, patient: patientIdentifiers.patientId }),
  synced(patientFlags, { ...front, patient: patientFlags.patientId }),
  synced(patientRelations, { ...front, patient: patientRelations.patientId }),
  synced(patientPhotos, { ...added, patient: patientPhotos.patientId }),
  synced(patientDistinct, { ...added, patient: patientDistinct.lowId }),
  synced(patientLinks, { ...added, patient: patientLinks.patientId }),
  local(patientWords),
  local(patientKeys),
  local(patientSearchVersion),
]
