import { z } from 'zod'
import { command, query } from '../../contract.ts'
import { AnyId, PatientId } from '../../ids.ts'
import type { Role } from '../../roles.ts'
import { Text } from '../../text.ts'
import { Day } from '../../time.ts'
import {
  AddressDraft,
  BirthDraft,
  ContactDraft,
  FieldChange,
  FlagDraft,
  FoundPatient,
  Gender,
  Household,
  IdentifierDraft,
  Language,
  NameDraft,
  NameParts,
  PatientCard,
  PatientHeader,
  PatientRecord,
  Phone,
  PhotoText,
  RelationDraft,
  Sex,
  SimilarPatient,
  TimelineItem,
  patientDraft,
} from './model.ts'

const desk: readonly Role[] = ['admin', 'doctor', 'nurse', 'receptionist']
const ofPatient = { patientId: PatientId }
/** Takes one row (a contact, a flag …) off the record; the row stays in the history. */
const removal = z.strictObject({ patientId: PatientId, id: AnyId })
const Nothing = z.null()

/** The tables that what is shown of a patient is read from. */
const shown = ['patients', 'patient_names', 'patient_contacts', 'patient_addresses', 'patient_photos', 'patient_links']
const onRecord = [
  ...shown,
  'patient_identifiers',
  'patient_flags',
  'patient_relations',
  'patient_distinct',
  'households',
]

export const patients = {
  /** The one box: beginnings of names in any order, last digits of a phone, MRN, birth date, identifier. Best guesses first. */
  find: query({
    may: 'staff',
    input: z.strictObject({ text: z.string().max(120), limit: z.int().min(1).max(50).default(20) }),
    output: z.array(FoundPatient),
    reads: shown,
  }),
  /** Who might already be here, asked while a registration is typed; certain ones first. */
  similar: query({
    may: desk,
    input: z.strictObject({
      name: NameParts.optional(),
      otherNames: z.array(NameDraft).max(12).default([]),
      birth: BirthDraft.default({ known: 'nothing' }),
      sex: Sex.default('unknown'),
      phones: z.array(Phone).max(8).default([]),
      identifiers: z.array(IdentifierDraft).max(8).default([]),
      area: Text(80).optional(),
      /** Leave this one out: it is the one being looked at. */
      except: PatientId.optional(),
    }),
    output: z.array(SimilarPatient),
    reads: [...shown, 'patient_distinct'],
  }),

  /** Fails with 'looks-like-another' while someone here is certainly alike and is neither in `notSameAs` nor passed by `anyway`. */
  register: command({
    may: desk,
    input: z.strictObject({
      ...patientDraft,
      flags: z.array(FlagDraft).max(8).default([]),
      relations: z.array(RelationDraft).max(8).default([]),
      householdId: AnyId.optional(),
      /** Looked at, and found to be other people: remembered, never asked again. */
      notSameAs: z.array(PatientId).max(20).default([]),
      anyway: z.boolean().default(false),
    }),
    output: PatientHeader,
    fails: ['looks-like-another', 'unknown-patient', 'unknown-household', 'born-in-future'],
  }),
  /** One baby or several of one birth: mother, guardian, household and phone are hers, the name may wait. */
  registerBabies: command({
    may: desk,
    input: z.strictObject({
      motherId: PatientId,
      birth: BirthDraft,
      babies: z
        .array(
          z.strictObject({
            sex: Sex.default('unknown'),
            name: NameParts.optional(),
            /** What to call the child until it is named; without it, `Baby of …` (`Baby 2 of …`). */
            temporaryName: Text(160).optional(),
          }),
        )
        .min(1)
        .max(6),
    }),
    output: z.array(PatientHeader),
    fails: ['unknown-patient', 'born-in-future'],
  }),

  /** Changes single fields; the others stay as they are. `null` empties one. */
  amend: command({
    may: desk,
    input: z.strictObject({
      ...ofPatient,
      changes: z.strictObject({
        birth: BirthDraft.optional(),
        sex: Sex.optional(),
        gender: Gender.nullable().optional(),
        language: Language.nullable().optional(),
      }),
    }),
    output: PatientHeader,
    fails: ['unknown-patient', 'born-in-future', 'nothing-changed'],
  }),
  /** Records a death, or takes a mistaken one back. The day may be unknown. */
  setDeceased: command({
    may: ['admin', 'doctor', 'nurse'],
    input: z.strictObject({ ...ofPatient, deceased: z.boolean(), on: Day.nullable().default(null) }),
    output: PatientHeader,
    fails: ['unknown-patient', 'died-before-birth', 'died-in-future'],
  }),
  /** Gives the official name; the one before is kept as former (a temporary one too), unless it was a `mistake`. */
  rename: command({
    may: desk,
    input: z.strictObject({ ...ofPatient, name: NameParts, mistake: z.boolean().default(false) }),
    output: PatientHeader,
    fails: ['unknown-patient', 'nothing-changed'],
  }),
  addName: command({
    may: desk,
    input: z.strictObject({ ...ofPatient, name: NameDraft }),
    output: PatientHeader,
    fails: ['unknown-patient'],
  }),
  removeName: command({
    may: desk,
    input: removal,
    output: PatientHeader,
    fails: ['unknown-patient', 'unknown-row', 'last-name'],
  }),

  addContact: command({
    may: desk,
    input: z.strictObject({ ...ofPatient, contact: ContactDraft }),
    output: Nothing,
    fails: ['unknown-patient'],
  }),
  removeContact: command({ may: desk, input: removal, output: Nothing, fails: ['unknown-patient', 'unknown-row'] }),
  addAddress: command({
    may: desk,
    input: z.strictObject({ ...ofPatient, address: AddressDraft }),
    output: Nothing,
    fails: ['unknown-patient'],
  }),
  removeAddress: command({ may: desk, input: removal, output: Nothing, fails: ['unknown-patient', 'unknown-row'] }),
  addIdentifier: command({
    may: desk,
    input: z.strictObject({ ...ofPatient, identifier: IdentifierDraft }),
    output: Nothing,
    fails: ['unknown-patient'],
  }),
  removeIdentifier: command({ may: desk, input: removal, output: Nothing, fails: ['unknown-patient', 'unknown-row'] }),
  raiseFlag: command({
    may: [...desk, 'cashier'],
    input: z.strictObject({ ...ofPatient, flag: FlagDraft }),
    output: Nothing,
    fails: ['unknown-patient', 'not-yours-to-see'],
  }),
  lowerFlag: command({
    may: [...desk, 'cashier'],
    input: removal,
    output: Nothing,
    fails: ['unknown-patient', 'unknown-row'],
  }),

  relate: command({
    may: desk,
    input: z.strictObject({ ...ofPatient, relation: RelationDraft }),
    output: Nothing,
    fails: ['unknown-patient', 'same-person'],
  }),
  unrelate: command({ may: desk, input: removal, output: Nothing, fails: ['unknown-patient', 'unknown-row'] }),
  /** Makes a household of people, or gives the one named new members and facts. A field left out stays. */
  setHousehold: command({
    may: desk,
    input: z.strictObject({
      householdId: AnyId.optional(),
      name: Text(80).nullable().optional(),
      phone: Phone.nullable().optional(),
      address: Text(160).nullable().optional(),
      payerId: PatientId.nullable().optional(),
      memberIds: z.array(PatientId).max(40).default([]),
    }),
    output: Household,
    fails: ['unknown-patient', 'unknown-household'],
  }),
  leaveHousehold: command({ may: desk, input: z.strictObject(ofPatient), output: Nothing, fails: ['unknown-patient'] }),

  /** Two records of one person: the first is read as the survivor from now on. Nothing is moved, so it can be taken back. */
  merge: command({
    may: desk,
    input: z.strictObject({
      ...ofPatient,
      survivorId: PatientId,
      reason: Text(160).optional(),
      despiteDistinct: z.boolean().default(false),
    }),
    output: PatientHeader,
    fails: ['unknown-patient', 'same-person', 'said-distinct'],
  }),
  /** The record stands for itself again. Takes the id of the merged record, not of the survivor. */
  unmerge: command({
    may: desk,
    input: z.strictObject({ ...ofPatient, reason: Text(160).optional() }),
    output: PatientHeader,
    fails: ['unknown-patient', 'not-merged'],
  }),
  /** "Not the same person": these two are never offered as duplicates again. */
  setDistinct: command({
    may: desk,
    input: z.strictObject({ ...ofPatient, otherId: PatientId }),
    output: Nothing,
    fails: ['unknown-patient', 'same-person'],
  }),

  /** `photo: null` takes the picture off the record. */
  setPhoto: command({
    may: desk,
    input: z.strictObject({ ...ofPatient, photo: PhotoText.nullable() }),
    output: z.object({ photoId: AnyId.nullable() }),
    fails: ['unknown-patient', 'not-a-picture', 'picture-too-large'],
  }),
  photo: query({
    may: 'staff',
    input: z.strictObject({ photoId: AnyId }),
    output: z.object({ type: z.enum(['image/jpeg', 'image/webp']), data: z.string() }),
    fails: ['unknown-row'],
    reads: ['patient_photos'],
  }),

  /** What heads every screen about a patient. Flags the caller may not see are left out. */
  header: query({
    may: 'staff',
    input: z.strictObject(ofPatient),
    output: PatientHeader,
    fails: ['unknown-patient'],
    reads: onRecord,
  }),
  record: query({
    may: desk,
    input: z.strictObject(ofPatient),
    output: PatientRecord,
    fails: ['unknown-patient'],
    reads: onRecord,
    opensChart: 'patientId',
  }),
  /** Everything that happened, newest first. */
  timeline: query({
    may: desk,
    input: z.strictObject({ ...ofPatient, limit: z.int().min(1).max(500).default(100) }),
    output: z.array(TimelineItem),
    fails: ['unknown-patient'],
    reads: [...onRecord, 'visits', 'queue_events', 'staff'],
    opensChart: 'patientId',
  }),
  /** Who changed what of the record and when, newest first. */
  history: query({
    may: desk,
    input: z.strictObject({ ...ofPatient, limit: z.int().min(1).max(500).default(100) }),
    output: z.array(FieldChange),
    fails: ['unknown-patient'],
    reads: [...onRecord, 'staff'],
    opensChart: 'patientId',
  }),
  household: query({
    may: desk,
    input: z.strictObject({ householdId: AnyId }),
    output: Household,
    fails: ['unknown-household'],
    reads: ['households', ...shown],
  }),
  /** Cards of known patients, in the order asked; unknown ids are left out, merged ones come as their survivor. */
  cards: query({
    may: 'staff',
    input: z.strictObject({ patientIds: z.array(PatientId).max(200) }),
    output: z.array(PatientCard),
    reads: shown,
  }),
}
