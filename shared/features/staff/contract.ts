import { z } from 'zod'
import { action, command, query } from '../../contract.ts'
import { StaffId } from '../../ids.ts'
import { BadgeCode, NewPassword, Pin, StaffDraft, StaffMember, StaffProfile, TriedPassword } from './model.ts'

export const staff = {
  /** Everyone who works here, those who left last. */
  members: query({ may: 'staff', input: z.strictObject({}), output: z.array(StaffMember), reads: ['staff'] }),
  /** Adds a member of staff with a first password, usable at once on this desk. */
  add: action({
    may: ['admin'],
    input: StaffDraft,
    output: StaffMember,
    fails: ['name-taken', 'weak-password', 'unknown'],
  }),
  change: command({
    may: ['admin'],
    input: StaffProfile.partial().extend({
      id: StaffId,
      roles: StaffDraft.shape.roles.optional(),
      departmentId: StaffDraft.shape.departmentId.optional(),
    }),
    output: StaffMember,
    fails: ['unknown', 'name-taken', 'last-admin'],
  }),
  /** Ends somebody's access: sessions, password, PIN and badge. Comes back with `welcomeBack` and a new password. */
  leave: action({
    may: ['admin'],
    input: z.strictObject({ id: StaffId }),
    output: StaffMember,
    fails: ['unknown', 'last-admin', 'yourself'],
  }),
  welcomeBack: action({
    may: ['admin'],
    input: z.strictObject({ id: StaffId, password: NewPassword }),
    output: StaffMember,
    fails: ['unknown', 'weak-password', 'name-taken'],
  }),
  /** An administrator gives a colleague a new first password. */
  resetPassword: action({
    may: ['admin'],
    input: z.strictObject({ id: StaffId, password: NewPassword }),
    output: z.strictObject({}),
    fails: ['unknown', 'weak-password'],
  }),

  /** The caller's own entry, and which quick ways of signing in are set on this desk. */
  me: query({
    may: 'staff',
    input: z.strictObject({}),
    output: StaffMember.extend({ hasPin: z.boolean(), hasBadge: z.boolean(), mustChangePassword: z.boolean() }),
    reads: ['staff', 'quick_access'],
  }),
  changeProfile: command({ may: 'staff', input: StaffProfile, output: StaffMember, fails: ['name-taken'] }),
  changePassword: action({
    may: 'staff',
    input: z.strictObject({ current: TriedPassword, next: NewPassword }),
    output: z.strictObject({}),
    fails: ['wrong-password', 'locked-out', 'weak-password', 'same-password'],
  }),
  /** A PIN switches people on an open desk; it never opens a closed one. Null takes it away. */
  setPin: action({
    may: 'staff',
    input: z.strictObject({ password: TriedPassword, pin: Pin.nullable() }),
    output: z.strictObject({}),
    fails: ['wrong-password', 'locked-out', 'weak-pin'],
  }),
  setBadge: action({
    may: 'staff',
    input: z.strictObject({ password: TriedPassword, badge: BadgeCode.nullable() }),
    output: z.strictObject({}),
    fails: ['wrong-password', 'locked-out', 'badge-taken'],
  }),
}
