import { z } from 'zod'
import { westernDigits } from '../../digits.ts'
import { AnyId, PatientId } from '../../ids.ts'
import { Role } from '../../roles.ts'
import { Text } from '../../text.ts'
import { Day, Instant } from '../../time.ts'

/** Sex as recorded for clinical ranges; gender is how the person lives, and stands apart from it. */
export const Sex = z.enum(['female', 'male', 'intersex', 'unknown'])
export type Sex = z.infer<typeof Sex>
export const Gender = z.enum(['woman', 'man', 'non-binary', 'other'])
export type Gender = z.infer<typeof Gender>

export const NameKind = z.enum(['official', 'second-script', 'nickname', 'former', 'temporary', 'mother', 'father'])
export type NameKind = z.infer<typeof NameKind>

/** Given and family name, either of them alone, or one undivided `text` (one word, or a name nobody should cut). */
export const NameParts = z
  .strictObject({ given: Text(80).optional(), family: Text(80).optional(), text: Text(160).optional() })
  .refine(
    ({ given, family, text }) => (text === undefined ? given !== undefined || family !== undefined : !given && !family),
    {
      error: 'a name is given and family, or one text',
    },
  )
export type NameParts = z.infer<typeof NameParts>
export const NameDraft = z.strictObject({ kind: NameKind.exclude(['official', 'former']), name: NameParts })

/** How exactly the birth date is known. With 'none' there is no date at all. */
export const BirthPrecision = z.enum(['day', 'month', 'year', 'none'])
export type BirthPrecision = z.infer<typeof BirthPrecision>
/** The birth date kept on the patient: anything but a known day is `estimated` and shown with `~`. */
export const Birth = z.object({ date: Day.nullable(), estimated: z.boolean(), precision: BirthPrecision })
export type Birth = z.infer<typeof Birth>

export const AgeUnit = z.enum(['days', 'weeks', 'months', 'years'])
export type AgeUnit = z.infer<typeof AgeUnit>
/** What a person can say of a birth: the day, the month, the year, "about 60", or nothing. */
export const BirthDraft = z.discriminatedUnion('known', [
  z.strictObject({ known: z.literal('day'), day: Day }),
  z.strictObject({
    known: z.literal('month'),
    month: z
      .string()
      .max(7)
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  }),
  z.strictObject({ known: z.literal('year'), year: z.int().min(1850).max(2200) }),
  z.strictObject({ known: z.literal('age'), amount: z.int().min(0).max(1500), unit: AgeUnit }),
  z.strictObject({ known: z.literal('nothing') }),
])
export type BirthDraft = z.infer<typeof BirthDraft>

/** A BCP 47 tag, as in `ar` or `pt-BR`. */
export const Language = z
  .string()
  .max(20)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)

/** As dialled; digits of any script become 0–9. At least three digits. */
export const Phone = z
  .string()
  .overwrite(westernDigits)
  .trim()
  .max(32)
  .regex(/^\+?[0-9 ()./-]*$/)
  .refine((phone) => phone.replace(/\D/g, '').length >= 3, 'too few digits')

/** Whose phone it is: seven people may share one. */
export const Whose = z.enum([
  'self',
  'mother',
  'father',
  'spouse',
  'child',
  'sibling',
  'relative',
  'neighbour',
  'guardian',
  'employer',
  'other',
])
export type Whose = z.infer<typeof Whose>
const aboutContact = {
  whose: Whose.default('self'),
  /** Of whoever answers, when it isn't the patient. */
  name: Text(160).optional(),
  /** To be called when something happens. */
  emergency: z.boolean().default(false),
  /** False: call, but leave no message that tells who is asking. */
  mayLeaveMessage: z.boolean().default(true),
}
export const ContactDraft = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('phone'), value: Phone, ...aboutContact }),
  z.strictObject({ kind: z.literal('email'), value: z.email().max(254), ...aboutContact }),
  z.strictObject({ kind: z.literal('other'), value: Text(254), ...aboutContact }),
])
export type ContactDraft = z.infer<typeof ContactDraft>

/** `area` is the village, ward or quarter people name first; nothing else is asked for. */
export const AddressDraft = z
  .strictObject({
    use: z.enum(['home', 'work', 'temporary']).default('home'),
    line: Text(160).optional(),
    area: Text(80).optional(),
    district: Text(80).optional(),
    postcode: Text(16).optional(),
  })
  .refine(({ line, area, district }) => line !== undefined || area !== undefined || district !== undefined, {
    error: 'an address needs a line',
  })
export type AddressDraft = z.infer<typeof AddressDraft>

export const IdentifierDraft = z.strictObject({
  kind: z.enum([
    'national',
    'passport',
    'birth-certificate',
    'insurance',
    'refugee',
    'driving',
    'previous-file',
    'other',
  ]),
  value: Text(64),
  issuer: Text(80).optional(),
})
export type IdentifierDraft = z.infer<typeof IdentifierDraft>

export const FlagKind = z.enum([
  'wheelchair',
  'walking-aid',
  'deaf',
  'blind',
  'interpreter',
  'cough',
  'isolation',
  'pregnant',
  'violence-risk',
  'minor-confidential',
  'debt',
  'staff-member',
  'other',
])
export type FlagKind = z.infer<typeof FlagKind>
export const FlagDraft = z.strictObject({
  kind: FlagKind,
  note: Text(160).optional(),
  /** Who may see it; without it, the kind's own list (flags.ts). */
  visibleTo: z.array(Role).min(1).max(6).optional(),
})
export type FlagDraft = z.infer<typeof FlagDraft>

/** What the other one is to this patient: `mother` means "the other one is this patient's mother". */
export const RelationKind = z.enum([
  'mother',
  'father',
  'guardian',
  'spouse',
  'child',
  'sibling',
  'twin',
  'carer',
  'other',
])
export type RelationKind = z.infer<typeof RelationKind>
export const RelationDraft = z
  .strictObject({
    kind: RelationKind,
    /** Someone registered here … */
    otherId: PatientId.optional(),
    /** … or somebody known by name only. */
    name: Text(160).optional(),
    phone: Phone.optional(),
    guardian: z.boolean().default(false),
    mayBeTold: z.boolean().default(false),
  })
  .refine(({ otherId, name }) => (otherId === undefined) !== (name === undefined), { error: 'a patient or a name' })
export type RelationDraft = z.infer<typeof RelationDraft>

/** Base64 of a JPEG or WebP; photo.ts looks at its first bytes and holds it to 60 KB, with a sentence for what is larger. */
export const PhotoText = z
  .string()
  .min(16)
  .max(160_000)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/)

/** All that registration may know; only the name has to be given. */
export const patientDraft = {
  name: NameParts,
  otherNames: z.array(NameDraft).max(12).default([]),
  birth: BirthDraft.default({ known: 'nothing' }),
  sex: Sex.default('unknown'),
  gender: Gender.optional(),
  language: Language.optional(),
  contacts: z.array(ContactDraft).max(8).default([]),
  addresses: z.array(AddressDraft).max(4).default([]),
  identifiers: z.array(IdentifierDraft).max(8).default([]),
}

// What comes back.

/** What tells a patient from another in a list or at the head of a screen. */
export const PatientCard = z.object({
  id: PatientId,
  mrn: z.string(),
  displayName: z.string(),
  /** The name in a second script, where there is one. */
  secondName: z.string().nullable(),
  birth: Birth,
  sex: Sex,
  deceased: z.boolean(),
  /** The newest photo's id; the picture itself comes from patients.photo. */
  photoId: AnyId.nullable(),
})
export type PatientCard = z.infer<typeof PatientCard>

export const FoundPatient = PatientCard.extend({
  motherName: z.string().nullable(),
  /** The first phone kept, whoever's it is. */
  phone: z.string().nullable(),
  area: z.string().nullable(),
  /** The name, MRN or number that was found, when it isn't one of those shown above. */
  foundBy: z.string().nullable(),
  /** True for those found only because they sound alike. */
  soundsLike: z.boolean(),
})
export type FoundPatient = z.infer<typeof FoundPatient>

export const Likeness = z.enum(['certain', 'likely', 'no'])
export type Likeness = z.infer<typeof Likeness>
export const Clue = z.enum(['name', 'name-sounds', 'birth', 'birth-near', 'phone', 'mother', 'identifier', 'area'])
export type Clue = z.infer<typeof Clue>
export const SimilarPatient = z.object({ patient: FoundPatient, likeness: Likeness, clues: z.array(Clue) })
export type SimilarPatient = z.infer<typeof SimilarPatient>

export const PatientFlag = z.object({
  id: AnyId,
  kind: FlagKind,
  note: z.string().nullable(),
  visibleTo: z.array(Role),
  raisedAt: Instant,
})
export type PatientFlag = z.infer<typeof PatientFlag>

export const PatientHeader = PatientCard.extend({
  gender: Gender.nullable(),
  language: z.string().nullable(),
  deceasedOn: Day.nullable(),
  flags: z.array(PatientFlag),
  /** MRNs of records merged into this one. */
  aliases: z.array(z.string()),
  /** The id that was asked for, when that record was merged into this one. */
  mergedFrom: PatientId.nullable(),
})
export type PatientHeader = z.infer<typeof PatientHeader>

const name = z.object({
  id: AnyId,
  kind: NameKind,
  given: z.string().nullable(),
  family: z.string().nullable(),
  text: z.string().nullable(),
  /** ISO 15924 code of the script it is written in. */
  script: z.string(),
  display: z.string(),
})
const contact = z.object({
  id: AnyId,
  kind: z.enum(['phone', 'email', 'other']),
  value: z.string(),
  whose: Whose,
  name: z.string().nullable(),
  emergency: z.boolean(),
  mayLeaveMessage: z.boolean(),
})
const address = z.object({
  id: AnyId,
  use: z.enum(['home', 'work', 'temporary']),
  line: z.string().nullable(),
  area: z.string().nullable(),
  district: z.string().nullable(),
  postcode: z.string().nullable(),
})
const identifier = z.object({
  id: AnyId,
  kind: IdentifierDraft.shape.kind,
  value: z.string(),
  issuer: z.string().nullable(),
})
const relation = z.object({
  id: AnyId,
  kind: RelationKind,
  /** False when the row stands on the other one's record, and `kind` says what this patient is to them. */
  own: z.boolean(),
  other: PatientCard.nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  guardian: z.boolean(),
  mayBeTold: z.boolean(),
})

export const Household = z.object({
  id: AnyId,
  name: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  payerId: PatientId.nullable(),
  members: z.array(PatientCard),
})
export type Household = z.infer<typeof Household>

export const PatientRecord = z.object({
  header: PatientHeader,
  registeredAt: Instant,
  names: z.array(name),
  contacts: z.array(contact),
  addresses: z.array(address),
  identifiers: z.array(identifier),
  relations: z.array(relation),
  household: Household.nullable(),
  merged: z.array(z.object({ patientId: PatientId, mrn: z.string(), displayName: z.string(), at: Instant })),
  distinct: z.array(PatientCard),
})
export type PatientRecord = z.infer<typeof PatientRecord>

export const TimelineItem = z.object({
  id: z.string(),
  at: Instant,
  /** `patients.register`, `queue.issueToken` …: the command that did it. */
  procedure: z.string(),
  by: z.string().nullable(),
  /** The merged record it stood on, if it wasn't this one. */
  mrn: z.string().nullable(),
  /** A short fact to show beside it: a token, a name, a kind. */
  detail: z.string().nullable(),
})
export type TimelineItem = z.infer<typeof TimelineItem>

export const FieldChange = z.object({
  at: Instant,
  by: z.string().nullable(),
  procedure: z.string(),
  table: z.string(),
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type FieldChange = z.infer<typeof FieldChange>
