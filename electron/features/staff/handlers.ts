import { and, eq, isNull, ne } from 'drizzle-orm'
import type { staff } from '../../../shared/features/staff/contract.ts'
import { isWeakPassword, isWeakPin } from '../../../shared/features/staff/passwords.ts'
import { fail } from '../../../shared/result.ts'
import type { Desk } from '../../core/desk.ts'
import type { Context, Handlers } from '../../core/handlers.ts'
import { departments } from '../setup/tables.ts'
import { clinicOf } from '../setup/rows.ts'
import { isWrong, type Tries } from '../session/steps.ts'
import { badgeHash, pinHash } from './quick.ts'
import { allStaff, quickAccessOf, rolesOf, staffRow, toMember, type StaffRow } from './rows.ts'
import { staffTable } from './tables.ts'
import { writeQuickAccess, writeStaff } from './writes.ts'

/** Procedures that give or take passwords write the keyring too: the store first, since it is what decides. */
export const createStaffHandlers = (desk: Desk, tries: Tries): Handlers<typeof staff> => ({
  members: (_input, { db }) =>
    allStaff(db)
      .map(toMember)
      .toSorted((a, b) => Number(a.left) - Number(b.left)),

  add: async ({ password, ...draft }, context) => {
    if (isWeak(context, password, draft.displayName)) return fail('weak-password')
    const id = context.newId()
    const added = writeStaff(desk, context, 'staff.add', () => {
      if (isNameTaken(context, draft.displayName)) return fail('name-taken')
      if (draft.departmentId !== null && !departmentExists(context, draft.departmentId)) return fail('unknown')
      context.db
        .insert(staffTable)
        .values({
          id,
          ...toColumns(draft),
          roles: JSON.stringify(draft.roles),
          departmentId: draft.departmentId,
          leftAt: null,
          joinedAt: context.now,
        })
        .run()
      return memberOf(context, id)
    })
    if (!added.ok) return added
    await desk.vault.enrol({ id, displayName: draft.displayName, password, firstPassword: true }, desk.storeKey()!)
    return added.value
  },

  change: ({ id, ...change }, context) => {
    const before = staffRow(context.db, id)
    if (!before) return fail('unknown')
    if (change.displayName !== undefined && isNameTaken(context, change.displayName, id)) return fail('name-taken')
    if (change.departmentId && !departmentExists(context, change.departmentId)) return fail('unknown')
    if (change.roles && !change.roles.includes('admin') && isLastAdmin(context, before)) return fail('last-admin')
    const roles = change.roles && { roles: JSON.stringify(change.roles) }
    const department = change.departmentId !== undefined && { departmentId: change.departmentId }
    context.db
      .update(staffTable)
      .set({ id, ...toColumns(change), ...roles, ...department })
      .where(eq(staffTable.id, id))
      .run()
    if (change.displayName !== undefined && before.leftAt === null)
      desk.vault.mark(id, { displayName: change.displayName })
    return memberOf(context, id)
  },

  leave: async ({ id }, context) => {
    const left = writeStaff(desk, context, 'staff.leave', () => {
      const row = staffRow(context.db, id)
      if (!row || row.leftAt !== null) return fail('unknown')
      if (isLastAdmin(context, row)) return fail('last-admin')
      if (id === context.me!.id) return fail('yourself')
      context.db.update(staffTable).set({ leftAt: context.now }).where(eq(staffTable.id, id)).run()
      writeQuickAccess(context.db, { staffId: id, pinHash: null, pinMisses: 0, badgeHash: null })
      return memberOf(context, id)
    })
    if (!left.ok) return left
    desk.vault.remove(id)
    desk.sessions.signOutEverywhere(id)
    desk.tell(['*session'])
    return left.value
  },

  welcomeBack: async ({ id, password }, context) => {
    const row = staffRow(context.db, id)
    if (!row || row.leftAt === null) return fail('unknown')
    if (isWeak(context, password, row.displayName)) return fail('weak-password')
    const back = writeStaff(desk, context, 'staff.welcomeBack', () => {
      if (isNameTaken(context, row.displayName, id)) return fail('name-taken')
      context.db.update(staffTable).set({ leftAt: null }).where(eq(staffTable.id, id)).run()
      return memberOf(context, id)
    })
    if (!back.ok) return back
    await desk.vault.enrol({ id, displayName: row.displayName, password, firstPassword: true }, desk.storeKey()!)
    return back.value
  },

  resetPassword: async ({ id, password }, context) => {
    const row = staffRow(context.db, id)
    if (!row || row.leftAt !== null) return fail('unknown')
    if (isWeak(context, password, row.displayName)) return fail('weak-password')
    await desk.vault.enrol(
      { id, displayName: row.displayName, password, firstPassword: id !== context.me!.id },
      desk.storeKey()!,
    )
    if (removeIfGone(desk, context, id)) return fail('unknown')
    desk.sessions.signOutEverywhere(id)
    desk.tell(['*session'])
    return {}
  },

  me: (_input, { db, me }) => {
    const { pinHash: pin, badgeHash: badge } = quickAccessOf(db, me!.id)
    return {
      ...toMember(staffRow(db, me!.id)!),
      hasPin: pin !== null,
      hasBadge: badge !== null,
      mustChangePassword: desk.vault.people().find(({ id }) => id === me!.id)?.firstPassword ?? false,
    }
  },
  changeProfile: (profile, context) => {
    const { id } = context.me!
    if (isNameTaken(context, profile.displayName, id)) return fail('name-taken')
    context.db
      .update(staffTable)
      .set({ id, ...toColumns(profile) })
      .where(eq(staffTable.id, id))
      .run()
    desk.vault.mark(id, { displayName: profile.displayName })
    return memberOf(context, id)
  },
  changePassword: async ({ current, next }, context) => {
    const { id, displayName } = context.me!
    const known = await tries.password(id, current)
    if (isWrong(known)) return known
    if (current.normalize('NFKC') === next.normalize('NFKC')) return fail('same-password')
    if (isWeak(context, next, displayName)) return fail('weak-password')
    await desk.vault.enrol({ id, displayName, password: next, firstPassword: false }, desk.storeKey()!)
    if (removeIfGone(desk, context, id)) return fail('wrong-password')
    desk.tell(['*session', 'quick_access'])
    return {}
  },
  setPin: async ({ password, pin }, context) => {
    const { id } = context.me!
    const known = await tries.password(id, password)
    if (isWrong(known)) return known
    if (pin !== null && isWeakPin(pin)) return fail('weak-pin')
    const hash = pin === null ? null : await pinHash(pin, desk.host.chance.randomBytes)
    writeStaff(desk, context, 'staff.setPin', () => {
      writeQuickAccess(context.db, { ...quickAccessOf(context.db, id), pinHash: hash, pinMisses: 0 })
      return {}
    })
    desk.vault.mark(id, { hasPin: hash !== null })
    return {}
  },
  setBadge: async ({ password, badge }, context) => {
    const { id } = context.me!
    const known = await tries.password(id, password)
    if (isWrong(known)) return known
    const hash = badge === null ? null : badgeHash(badge, desk.storeKey()!)
    const set = writeStaff(desk, context, 'staff.setBadge', () => {
      if (
        hash !== null &&
        allStaff(context.db).some((other) => other.id !== id && quickAccessOf(context.db, other.id).badgeHash === hash)
      )
        return fail('badge-taken')
      writeQuickAccess(context.db, { ...quickAccessOf(context.db, id), badgeHash: hash })
      return {}
    })
    return set.ok ? {} : set
  },
})

/** Who left while a password was being set for them keeps none. */
const removeIfGone = (desk: Desk, { db }: Context, id: string): boolean => {
  if (staffRow(db, id)?.leftAt === null) return false
  desk.vault.remove(id)
  return true
}

const memberOf = ({ db }: Context, id: string) => toMember(staffRow(db, id)!)

const toColumns = (profile: {
  displayName?: string | undefined
  licence?: { number: string; expires: string | null } | null | undefined
}) =>
  ({
    ...(profile.displayName !== undefined && { displayName: profile.displayName }),
    ...(profile.licence !== undefined && {
      licenceNumber: profile.licence?.number ?? null,
      licenceExpires: profile.licence?.expires ?? null,
    }),
  }) as { displayName: string; licenceNumber: string | null; licenceExpires: string | null }

const isWeak = ({ db }: Context, password: string, name: string): boolean =>
  isWeakPassword(password, [name, clinicOf(db)!.clinic.name])

const isNameTaken = ({ db }: Context, displayName: string, except = ''): boolean =>
  db
    .select({ id: staffTable.id })
    .from(staffTable)
    .where(and(eq(staffTable.displayName, displayName), isNull(staffTable.leftAt), ne(staffTable.id, except)))
    .get() !== undefined

const departmentExists = ({ db }: Context, id: string): boolean =>
  db.select({ id: departments.id }).from(departments).where(eq(departments.id, id)).get() !== undefined

const isLastAdmin = ({ db }: Context, row: StaffRow): boolean =>
  rolesOf(row).includes('admin') &&
  !allStaff(db).some((other) => other.id !== row.id && other.leftAt === null && rolesOf(other).includes('admin'))
