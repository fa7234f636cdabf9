import { and, eq } from 'drizzle-orm'
import type { session } from '../../../shared/features/session/contract.ts'
import { fail } from '../../../shared/result.ts'
import type { Desk } from '../../core/desk.ts'
import type { Handlers } from '../../core/handlers.ts'
import { OpenError } from '../../core/open.ts'
import { clinicOf } from '../setup/rows.ts'
import { badgeHash, isPin } from '../staff/quick.ts'
import { meOf, quickAccessOf } from '../staff/rows.ts'
import { quickAccess } from '../staff/tables.ts'
import { writeQuickAccess, writeStaff } from '../staff/writes.ts'
import { createMisses } from './misses.ts'
import { drafts } from './tables.ts'

const usualLock = { softMinutes: 5, hardMinutes: 15 }
const pinMissesAllowed = 5

export interface SessionTerms {
  readonly desk: Desk
  readonly version: string
  readonly secretKeptIn: 'keychain' | 'file'
  /** The demo clinic's people and passwords, by display name; empty elsewhere. */
  readonly demoPeople: readonly { readonly displayName: string; readonly password: string; readonly pin: string | null }[]
  /** Ends the process that holds the keys, where there is one to end. */
  readonly endProcess: () => void
}

export const createSessionHandlers = ({ desk, version, secretKeptIn, demoPeople, endProcess }: SessionTerms): Handlers<typeof session> => {
  const misses = createMisses(desk.host.dataFolder, desk.host.chance.now)
  const meNow = (id: string) => {
    const store = desk.store()
    const me = store && meOf(store.db, id)
    return me && { ...me, roles: [...me.roles], mustChangePassword: desk.vault.people().find((one) => one.id === id)?.firstPassword ?? false }
  }
  const signIn = (sessionId: string, id: string) => {
    const me = meNow(id)
    if (!me) return undefined
    desk.sessions.signIn(sessionId, id)
    desk.tell(['*session'])
    return me as never
  }

  return {
    state: (_input, { sessionId }) => {
      const store = desk.store()
      const clinic = store && clinicOf(store.db)?.clinic
      const lock = clinic?.lock ?? usualLock
      const current = desk.sessions.of(sessionId, lock)
      const about = desk.vault.about()
      const people = desk.vault.people()
      return {
        desk: store ? 'open' : desk.vault.isFounded() ? 'closed' : 'empty',
        people: people.map(({ id, displayName, hasPin }) => ({ id, displayName, hasPin: hasPin && store !== undefined })) as never,
        me: ((current && meNow(current.staffId)) ?? null) as never,
        locked: current?.locked ?? false,
        clinicName: about?.clinicName ?? null,
        language: about?.language ?? null,
        lock,
        secretKeptIn,
        demo: about?.demo ?? desk.isDemo,
        demoCredentials: about?.demo
          ? (people.flatMap(({ id, displayName }) => demoPeople.filter((one) => one.displayName === displayName).map((one) => ({ ...one, id }))) as never)
          : null,
        version,
      }
    },

    signIn: async ({ staffId, password }, { sessionId }) => {
      if (!desk.vault.people().some(({ id }) => id === staffId)) return fail('unknown-person')
      if (misses.isLockedOut(staffId)) return fail('locked-out')
      const key = await desk.vault.open(staffId, password)
      if (!key) {
        misses.add(staffId)
        return fail(misses.isLockedOut(staffId) ? 'locked-out' : 'wrong-password')
      }
      misses.forget(staffId)
      try {
        desk.open(key)
      } catch (error) {
        if (!(error instanceof OpenError)) throw error
        return fail(error.failure)
      }
      return signIn(sessionId, staffId) ?? fail('unknown-person')
    },

    usePin: async ({ staffId, pin }, context) => {
      if (!desk.store()) return fail('desk-closed')
      const quick = quickAccessOf(context.db, staffId)
      if (quick.pinHash === null) return fail('no-pin')
      if (await isPin(pin, quick.pinHash)) {
        if (quick.pinMisses > 0) writeStaff(desk, context, 'session.usePin', () => (writeQuickAccess(context.db, { ...quick, pinMisses: 0 }), {}))
        return signIn(context.sessionId, staffId) ?? fail('no-pin')
      }
      // Read again: other tries may have been made while this one was worked out.
      const now = quickAccessOf(context.db, staffId)
      const count = Math.min(now.pinMisses + 1, pinMissesAllowed)
      const erased = count >= pinMissesAllowed
      writeStaff(desk, context, 'session.usePin', () => {
        context.db.update(quickAccess).set({ pinMisses: erased ? 0 : count, ...(erased && { pinHash: null }) }).where(eq(quickAccess.staffId, staffId)).run()
        return {}
      })
      if (!erased) return fail('wrong-pin')
      desk.vault.mark(staffId, { hasPin: false })
      return fail('pin-erased')
    },

    useBadge: async ({ badge }, { db, sessionId }) => {
      const key = desk.storeKey()
      if (!key) return fail('desk-closed')
      const found = db.select().from(quickAccess).where(eq(quickAccess.badgeHash, badgeHash(badge, key))).get()
      return (found && signIn(sessionId, found.staffId)) ?? fail('unknown-badge')
    },

    lock: async (_input, { sessionId }) => {
      desk.sessions.lock(sessionId)
      desk.tell(['*session'])
      return {}
    },
    signOut: async (_input, { sessionId }) => {
      desk.sessions.signOut(sessionId)
      desk.tell(['*session'])
      return {}
    },
    closeDesk: async () => {
      desk.sessions.signOutAll()
      desk.closeStore()
      endProcess()
      return {}
    },
    touch: async (_input, { sessionId }) => {
      desk.sessions.touch(sessionId)
      return {}
    },

    draft: ({ name }, { db, me }) => ({
      content: db.select({ content: drafts.content }).from(drafts).where(and(eq(drafts.staffId, me!.id), eq(drafts.name, name))).get()?.content ?? null,
    }),
    saveDraft: ({ name, content }, { db, me, now }) => {
      const mine = { staffId: me!.id, name }
      if (content === null) db.delete(drafts).where(and(eq(drafts.staffId, me!.id), eq(drafts.name, name))).run()
      else db.insert(drafts).values({ ...mine, content, savedAt: now }).onConflictDoUpdate({ target: [drafts.staffId, drafts.name], set: { content, savedAt: now } }).run()
      return {}
    },
  }
}
