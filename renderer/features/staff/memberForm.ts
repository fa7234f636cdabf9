import type { Role } from '../../../shared/roles.ts'

/** A member of staff as a form holds one, in the set-up and later. */
export interface MemberForm {
  readonly displayName: string
  readonly roles: readonly Role[]
  readonly departmentId: string
  readonly licence: string
  readonly expires: string | null
  readonly password: string
}
export const emptyMember: MemberForm = {
  displayName: '',
  roles: ['receptionist'],
  departmentId: 'none',
  licence: '',
  expires: null,
  password: '',
}

export const licenceOf = ({ licence, expires }: Pick<MemberForm, 'licence' | 'expires'>) =>
  licence.trim() ? { number: licence.trim(), expires } : null
