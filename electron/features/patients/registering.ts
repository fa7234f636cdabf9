import type { patients as contract } from '../../../shared/features/patients/contract.ts'
import { calledName } from '../../../shared/features/patients/names.ts'
import type { PatientHeader } from '../../../shared/features/patients/model.ts'
import { fail } from '../../../shared/result.ts'
import type { Context, Handlers } from '../../core/handlers.ts'
import { findSuspects } from './duplicates.ts'
import { isPatient, survivorOf } from './identity.ts'
import { headerOf, recordOf, householdOf } from './records.ts'
import {
  addAddress,
  addContact,
  addDistinct,
  addFlag,
  addIdentifier,
  addPatient,
  addRelation,
  birthOf,
  todayOf,
} from './steps.ts'

type Registering = Pick<Handlers<typeof contract>, 'register' | 'registerBabies'>

export const registering: Registering = {
  register: (input, context) => {
    const { db } = context
    const birth = birthOf(context, input.birth)
    if (!birth) return fail('born-in-future')
    const others = [...input.notSameAs, ...input.relations.flatMap(({ otherId }) => otherId ?? [])]
    if (others.some((other) => !isPatient(db, other))) return fail('unknown-patient')
    if (input.householdId !== undefined && !householdOf(db, input.householdId)) return fail('unknown-household')
    if (!input.anyway) {
      const applicant = {
        names: [{ kind: 'official' as const, name: input.name }, ...input.otherNames],
        birth,
        sex: input.sex,
        phones: input.contacts.flatMap(({ kind, value }) => (kind === 'phone' ? [value] : [])),
        identifiers: input.identifiers,
        area: input.addresses[0]?.area,
      }
      const known = new Set(others.map((other) => survivorOf(db, other)))
      const suspects = findSuspects(db, applicant, todayOf(context), { quick: true })
      if (suspects.some(({ patientId, likeness }) => likeness === 'certain' && !known.has(patientId)))
        return fail('looks-like-another')
    }

    const patientId = addPatient(context, {
      ...input,
      names: [{ kind: 'official', name: input.name }, ...input.otherNames],
      birth,
    })
    for (const contact of input.contacts) addContact(context, patientId, contact)
    for (const address of input.addresses) addAddress(context, patientId, address)
    for (const identifier of input.identifiers) addIdentifier(context, patientId, identifier)
    for (const flag of input.flags) addFlag(context, patientId, flag)
    for (const relation of input.relations) {
      addRelation(context, patientId, relation)
      if (relation.kind === 'twin' && relation.otherId) addDistinct(context, patientId, relation.otherId)
    }
    for (const other of input.notSameAs) addDistinct(context, patientId, other)
    return header(context, patientId)
  },

  registerBabies: ({ motherId, birth: draft, babies }, context) => {
    const { db, me } = context
    const birth = birthOf(context, draft)
    if (!birth) return fail('born-in-future')
    const mother = recordOf(db, motherId, me?.roles ?? [])
    if (!mother) return fail('unknown-patient')
    const motherName = mother.names.find(({ kind }) => kind === 'official') ?? mother.names[0]
    const phone = mother.contacts.find(({ kind, whose }) => kind === 'phone' && whose === 'self')
    const called = motherName ? calledName(motherName) : mother.header.displayName

    const ids = babies.map(({ name, sex, temporaryName }, index) => {
      const ordinal = babies.length > 1 ? `${index + 1} ` : ''
      const text = temporaryName ?? `Baby ${ordinal}of ${called}`
      const id = addPatient(context, {
        names: [
          name ? { kind: 'official', name } : { kind: 'temporary', name: { text } },
          ...(motherName ? [{ kind: 'mother' as const, name: withoutNull(motherName) }] : []),
        ],
        birth,
        sex,
        language: mother.header.language ?? undefined,
        householdId: mother.household?.id,
      })
      if (phone)
        addContact(context, id, {
          kind: 'phone',
          value: phone.value,
          whose: 'mother',
          emergency: true,
          mayLeaveMessage: phone.mayLeaveMessage,
        })
      const [address] = mother.addresses
      if (address) addAddress(context, id, { use: address.use, ...withoutNull(address) })
      addRelation(context, id, { kind: 'mother', otherId: mother.header.id, guardian: true, mayBeTold: true })
      return id
    })
    for (const [index, id] of ids.entries())
      for (const twin of ids.slice(0, index)) {
        addRelation(context, id, { kind: 'twin', otherId: header(context, twin).id, guardian: false, mayBeTold: false })
        addDistinct(context, id, twin)
      }
    return ids.map((id) => header(context, id))
  },
}

/** The header of a record that the running command has just written. */
const header = ({ db, me }: Context, patientId: string): PatientHeader => {
  const written = headerOf(db, patientId, me?.roles ?? [])
  if (!written) throw new Error('the record that was just written is not there')
  return written
}

type Parts = 'given' | 'family' | 'text' | 'line' | 'area' | 'district' | 'postcode'
/** The parts of a stored name or address that are there, as a draft has them. */
const withoutNull = (row: { readonly [K in Parts]?: string | null }): { [K in Parts]?: string } =>
  Object.fromEntries(
    (['given', 'family', 'text', 'line', 'area', 'district', 'postcode'] as const).flatMap((part) =>
      row[part] ? [[part, row[part]]] : [],
    ),
  )
