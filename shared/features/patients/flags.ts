import { roles, type Role } from '../../roles.ts'
import type { FlagDraft, FlagKind } from './model.ts'

const all: readonly Role[] = roles
const care: readonly Role[] = ['doctor', 'nurse']
const money: readonly Role[] = ['admin', 'receptionist', 'cashier']

/** Who sees a flag unless somebody chose otherwise: what the whole desk has to act on is everybody's, the rest is not. */
export const defaultVisibility: Readonly<Record<FlagKind, readonly Role[]>> = {
  wheelchair: all,
  'walking-aid': all,
  deaf: all,
  blind: all,
  interpreter: all,
  cough: all,
  isolation: all,
  pregnant: ['doctor', 'nurse', 'pharmacist'],
  'violence-risk': all,
  'minor-confidential': care,
  debt: money,
  'staff-member': ['admin', ...care],
  other: ['admin', 'doctor', 'nurse', 'receptionist'],
}

export const visibilityOf = ({ kind, visibleTo }: FlagDraft): readonly Role[] => visibleTo ?? defaultVisibility[kind]

/** Whether someone with these roles may see a flag. */
export const maySeeFlag = (visibleTo: readonly Role[], mine: readonly Role[]): boolean =>
  visibleTo.some((role) => mine.includes(role))
