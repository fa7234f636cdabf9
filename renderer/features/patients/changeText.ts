import { visitStates } from '../../../shared/features/visits/model.ts'
import { sentenceOr, t, type Sentence } from '../../i18n.ts'

/** The columns of a record that say something to a person; the others are not shown. */
const fields: Readonly<Record<string, Sentence>> = {
  mrn: 'patient.mrn',
  birth_date: 'patient.birth',
  birth_estimated: 'patient.estimated',
  sex: 'register.sex',
  gender: 'patient.gender',
  language: 'lock.language',
  deceased: 'patient.deceased',
  deceased_on: 'patient.deceasedDay',
  given: 'register.given',
  family: 'register.family',
  text: 'name.text',
  kind: 'contact.kind',
  value: 'contact.value',
  whose: 'register.whose',
  name: 'staff.name',
  phone: 'register.phone',
  emergency: 'contact.emergency',
  may_leave_message: 'contact.mayLeaveMessage',
  use: 'address.use',
  line: 'address.line',
  area: 'address.area',
  district: 'address.district',
  postcode: 'address.postcode',
  issuer: 'identifier.issuer',
  note: 'flag.note',
  reason: 'form.reason',
  guardian: 'relation.isGuardian',
  may_be_told: 'relation.mayBeTold',
  removed: 'patient.removed',
}
const yesOrNo = new Set([
  'birth_estimated',
  'deceased',
  'emergency',
  'may_leave_message',
  'guardian',
  'may_be_told',
  'removed',
])
const kinds: Readonly<Record<string, string>> = {
  patient_names: 'name',
  patient_contacts: 'contact',
  patient_identifiers: 'identifier',
  patient_flags: 'flag',
  patient_relations: 'relation',
}

/** Whether a change says something: its column has a name, and it is more than a "no" where nothing was said before. */
export const isSaid = ({ field, before, after }: { field: string; before: string | null; after: string | null }) =>
  fields[field] !== undefined && !(before === null && after === '0' && yesOrNo.has(field))

/** What a changed column is called on the screens. */
export const fieldName = (field: string): string => {
  const name = fields[field]
  return name ? t(name) : field
}

/** A column's value in words: a kind by its name, 0 and 1 as no and yes. */
export const valueText = (table: string, field: string, value: string | null): string | null => {
  if (value === null) return null
  if (yesOrNo.has(field)) return t(value === '1' ? 'form.yes' : 'form.no')
  const group = field === 'kind' ? kinds[table] : field === 'use' ? 'address' : field
  return sentenceOr(`${group}.${value}`, value)
}

const detailGroups: Readonly<Record<string, string>> = {
  'patients.raiseFlag': 'flag',
  'patients.lowerFlag': 'flag',
  'patients.relate': 'relation',
  'patients.unrelate': 'relation',
}
const unsaid: readonly string[] = [...visitStates, 'link', 'unlink']

/** What an entry of the timeline was about, in words; null where its title says it all. */
export const detailText = (procedure: string, detail: string | null): string | null => {
  if (detail === null || unsaid.includes(detail)) return null
  const group = detailGroups[procedure]
  return group ? sentenceOr(`${group}.${detail}`, detail) : detail
}
