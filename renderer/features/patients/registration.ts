import type { BirthDraft, FlagDraft, NameParts, Whose } from '../../../shared/features/patients/model.ts'
import type { InputOf } from '../../../shared/contract.ts'
import type { patients } from '../../../shared/features/patients/contract.ts'
import { scriptOf } from '../../../shared/features/patients/names.ts'

/** The registration form as it stands: whatever was typed, half a name included. */
export const emptyRegistration = {
  given: '',
  family: '',
  sex: 'unknown',
  birth: '',
  phone: '',
  whose: 'self',
  area: '',
  mother: '',
  second: '',
  nickname: '',
  identifierKind: 'national',
  identifier: '',
  guardian: '',
  guardianPhone: '',
  flag: '',
  notSameAs: [] as readonly string[],
}
export type Registration = typeof emptyRegistration
type RegisterInput = InputOf<(typeof patients)['register']>

/** What was typed into the one box, as the start of a registration: digits are a phone, words a name. */
export const fromSearch = (text: string): Registration => {
  const words = text.trim().split(/\s+/).filter(Boolean)
  const digits = words.filter((word) => /^[+\d().-]+$/.test(word))
  const names = words.filter((word) => !digits.includes(word)).map(capital)
  const undivided = /Hani|Hang|Kana|Hira|Jpan|Kore/.test(scriptOf(names.join('')))
  return {
    ...emptyRegistration,
    given: undivided || names.length < 2 ? names.join(' ') : names.slice(0, -1).join(' '),
    family: undivided || names.length < 2 ? '' : (names.at(-1) ?? ''),
    phone: digits.join(''),
  }
}
const capital = (word: string): string => word.slice(0, 1).toLocaleUpperCase() + word.slice(1)

export const nameOf = ({ given, family }: Registration): NameParts | undefined => {
  const parts = { ...(given.trim() && { given: given.trim() }), ...(family.trim() && { family: family.trim() }) }
  return parts.given || parts.family ? parts : undefined
}

/** The form as the contract wants it. Empty fields are left out. */
export const toInput = (form: Registration, birth: BirthDraft, anyway: boolean): RegisterInput => {
  const otherNames = [
    { kind: 'mother' as const, text: form.mother },
    { kind: 'second-script' as const, text: form.second },
    { kind: 'nickname' as const, text: form.nickname },
  ].flatMap(({ kind, text }) => (text.trim() ? [{ kind, name: { text: text.trim() } }] : []))
  return {
    name: nameOf(form) ?? {},
    otherNames,
    birth,
    sex: form.sex as 'unknown',
    contacts: form.phone.trim() ? [{ kind: 'phone', value: form.phone.trim(), whose: form.whose as Whose }] : [],
    addresses: form.area.trim() ? [{ area: form.area.trim() }] : [],
    identifiers: form.identifier.trim()
      ? [{ kind: form.identifierKind as 'national', value: form.identifier.trim() }]
      : [],
    relations: form.guardian.trim()
      ? [
          {
            kind: 'guardian',
            name: form.guardian.trim(),
            guardian: true,
            mayBeTold: true,
            ...(form.guardianPhone.trim() && { phone: form.guardianPhone.trim() }),
          },
        ]
      : [],
    flags: form.flag ? [{ kind: form.flag as FlagDraft['kind'] }] : [],
    notSameAs: form.notSameAs as NonNullable<RegisterInput['notSameAs']>,
    anyway,
  }
}

/** The form's field that an input's path stands in, as `contacts.0.value` does in the phone. */
export const fieldOf = (path: string): keyof Registration | undefined =>
  path.startsWith('name')
    ? 'given'
    : path.startsWith('contacts')
      ? 'phone'
      : path.startsWith('birth')
        ? 'birth'
        : path.startsWith('addresses')
          ? 'area'
          : path.startsWith('identifiers')
            ? 'identifier'
            : path.startsWith('relations')
              ? 'guardianPhone'
              : path.startsWith('otherNames')
                ? 'mother'
                : undefined
