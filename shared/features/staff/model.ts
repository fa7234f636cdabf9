import { z } from 'zod'
import { DepartmentId, StaffId } from '../../ids.ts'
import { Role } from '../../roles.ts'
import { Text } from '../../text.ts'
import { Day } from '../../time.ts'

/** A password to be set; checked against common ones at the desk. Compared after NFKC. */
export const NewPassword = z.string().min(12).max(200)
/** A password to be tried: anything a person may have typed. */
export const TriedPassword = z.string().min(1).max(200)
export const Pin = z.string().regex(/^\d{4,8}$/)
/** What a badge reader types: printable, without spaces. */
export const BadgeCode = z.string().regex(/^[\x21-\x7e]{4,64}$/)

export const StaffProfile = z.strictObject({
  displayName: Text(60),
  /** Professional licence, printed on what its holder signs. */
  licence: z.strictObject({ number: Text(40), expires: Day.nullable() }).nullable(),
})
export const StaffDraft = StaffProfile.extend({
  roles: z
    .array(Role)
    .min(1)
    .max(6)
    .refine((roles) => new Set(roles).size === roles.length, 'a role twice'),
  departmentId: DepartmentId.nullable(),
  /** The first password, which its holder is asked to change. */
  password: NewPassword,
})

export const StaffMember = StaffProfile.extend({
  id: StaffId,
  roles: z.array(Role),
  departmentId: DepartmentId.nullable(),
  left: z.boolean(),
})
export type StaffMember = z.infer<typeof StaffMember>
