import { z } from 'zod'
import { action, command, query } from '../../contract.ts'
import { StaffId } from '../../ids.ts'
import { Role } from '../../roles.ts'
import { BadgeCode, Pin, TriedPassword } from '../staff/model.ts'

const me = z.strictObject({
  id: StaffId,
  displayName: z.string(),
  roles: z.array(Role),
  mustChangePassword: z.boolean(),
})
const none = z.strictObject({})
const signInFailures = [
  'wrong-password',
  'unknown-person',
  'locked-out',
  'store-damaged',
  'store-newer',
  'folder-locked',
  'folder-read-only',
  'migration-failed',
  'disk-full',
  'keyring-damaged',
] as const

/** Names a form whose unfinished text is kept: `patients.register`, `staff.add`. */
const DraftName = z.string().regex(/^[a-z][a-zA-Z0-9.:-]{0,79}$/)

export const session = {
  /** What a screen shows first: is there a clinic here, who can sign in, who is signed in on this session. */
  state: query({
    may: 'anyone',
    cold: true,
    whileLocked: true,
    input: none,
    reads: ['*session', 'staff', 'clinic', 'quick_access'],
    output: z.strictObject({
      desk: z.enum(['empty', 'closed', 'open']),
      people: z.array(z.strictObject({ id: StaffId, displayName: z.string(), hasPin: z.boolean() })),
      me: me.nullable(),
      locked: z.boolean(),
      clinicName: z.string().nullable(),
      language: z.string().nullable(),
      /** Minutes without a touch after which this session locks itself. */
      lock: z.strictObject({ softMinutes: z.int(), hardMinutes: z.int() }),
      secretKeptIn: z.enum(['keychain', 'file']),
      demo: z.boolean(),
      /** The demo clinic's own people and passwords, shown on its sign-in; null everywhere else. */
      demoCredentials: z
        .array(
          z.strictObject({ id: StaffId, displayName: z.string(), password: z.string(), pin: z.string().nullable() }),
        )
        .nullable(),
      version: z.string(),
    }),
  }),
  signIn: action({
    may: 'anyone',
    cold: true,
    whileLocked: true,
    input: z.strictObject({ staffId: StaffId, password: TriedPassword }),
    output: me,
    fails: [...signInFailures],
  }),
  /** Opens a softly locked session, or switches people, on an open desk. Five misses erase the PIN. */
  usePin: action({
    may: 'anyone',
    cold: true,
    whileLocked: true,
    input: z.strictObject({ staffId: StaffId, pin: Pin }),
    output: me,
    fails: ['wrong-pin', 'no-pin', 'pin-erased', 'desk-closed'],
  }),
  useBadge: action({
    may: 'anyone',
    cold: true,
    whileLocked: true,
    input: z.strictObject({ badge: BadgeCode }),
    output: me,
    fails: ['unknown-badge', 'desk-closed'],
  }),
  /** Screens hide, work is kept; PIN, badge or password opens. */
  lock: action({ may: 'staff', whileLocked: true, input: none, output: none }),
  signOut: action({ may: 'staff', whileLocked: true, input: none, output: none }),
  /** Signs everybody out and ends the process that holds the keys. */
  closeDesk: action({ may: 'staff', whileLocked: true, input: none, output: none }),
  /** Tells that somebody is at the desk, so that it does not lock under their hands. */
  touch: action({ may: 'staff', quiet: true, input: none, output: none }),

  /** Unfinished text of a form, kept each second: survives a crash and a change of person. */
  draft: query({
    may: 'staff',
    input: z.strictObject({ name: DraftName }),
    output: z.strictObject({ content: z.string().nullable() }),
    reads: [],
  }),
  saveDraft: command({
    may: 'staff',
    quiet: true,
    input: z.strictObject({ name: DraftName, content: z.string().max(100_000).nullable() }),
    output: none,
  }),
}
