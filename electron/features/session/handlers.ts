import { and, eq } from 'drizzle-orm'
import type { session } from '../../../shared/features/session/contract.ts'
import { fail } from '../../../shared/result.ts'
import type { Desk } from '../../core/desk.ts'
import type { Context, Handlers } from '../../core/handlers.ts'
import { OpenError } from '../../core/open.ts'
import { clinicOf } from '../setup/rows.ts'
import { badgeHash, isPin } from '../staff/quick.ts'
import { meOf, quickAccessOf, staffRow } from '../staff/rows.ts'
import { quickAccess } from '../staff/tables.ts'
import { writeQuickAccess, writeStaff } from '../staff/writes.ts'
import { isOpenAndMinded, isWrong, usualLock, type Tries } from './steps.ts'
import { drafts } from './tables.ts'

const pinMissesAllowed = 5

export interface SessionTerms {
  readonly desk: Desk
  readonly tries: Tries
  readonly version: string
  readonly secretKeptIn: 'keychain' | 'file'
  /** The demo clinic's people and passwords, by display name; empty elsewhere. */
  readonly demoPeople: readonly {
    readonly displayName: string
    readonly password: string
    readonly pin: string | null
  }[]
  /** Ends the process that holds the keys, where there is one to end. */
  readonly endProcess: () => void
}

export const createSessionHandlers = ({
  desk,
  tries,
  version,
  secretKeptIn,
  demoPeople,
  endProcess,
}: SessionTerms): Handlers<typeof session> => {
  const meNow = (id: string) => {
    const store = desk.store()
    const me = store && meOf(store.db, id)
    return (
      me && {
        ...me,
        roles: [...me.roles],
        mustChangePassword: desk.vault.people().find((one) => one.id === id)?.firstPassword ?? false,
      }
    )
  }
  const signIn = (sessionId: string, id: string, by: 'password' | 'quick') => {
    const me = meNow(id)
    if (!me) return undefined
    desk.sessions.signIn(sessionId, id, by)
    desk.tell(['*session'])
    return me as never
  }
  /** Not an entry of its own: the door writes down how the try ended. */
  const countMisses = (context: Context, work: () => object) => writeStaff(desk, context, 'session.usePin', work, true)
  const isOpenToQuick = () => isOpenAndMinded(desk, endProcess)

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
        people: people.map(({ id, displayName, hasPin }) => ({
          id,
          displayName,
          hasPin: hasPin && store !== undefined,
        })) as never,
        me: ((current && meNow(current.staffId)) ?? null) as never,
        locked: current?.locked ?? false,
        clinicName: about?.clinicName ?? null,
        language: about?.language ?? null,
        lock,
        secretKeptIn,
        demo: about?.demo ?? desk.isDemo,
        demoCredentials: about?.demo
          ? (people.flatMap(({ id, displayName }) =>
              demoPeople.filter((one) => one.displayName === displayName).map((one) => ({ ...one, id })),
            ) as never)
          : null,
        version,
      }
    },

    signIn: async ({ staffId, password }, { sessionId }) => {
      if (!desk.vault.people().some(({ id }) => id === staffId)) return fail('unknown-person')
      const key = await tries.password(staffId, password)
      if (isWrong(key)) return key
      const wasOpen = desk.store() !== undefined
      try {
        desk.open(key)
      } catch (error) {
        if (!(error instanceof OpenError)) throw error
        return fail(error.failure)
      }
      const me = signIn(sessionId, staffId, 'password')
      if (me) return me
      // The store decides who works here; a crash may have left a slot of somebody who does not any more.
      if (staffRow(desk.store()!.db, staffId)) desk.vault.remove(staffId)
      if (!wasOpen) desk.closeStore()
      return fail('unknown-person')
    },

    usePin: ({ staffId, pin }, context) =>
      tries.inTurn(async () => {
        if (!isOpenToQuick()) return fail('desk-closed')
        const quick = quickAccessOf(context.db, staffId)
        if (quick.pinHash === null) return fail('no-pin')
        if (await isPin(pin, quick.pinHash)) {
          // Taken away while this was worked out: it counts no more.
          if (quickAccessOf(context.db, staffId).pinHash !== quick.pinHash) return fail('no-pin')
          if (quick.pinMisses > 0)
            countMisses(context, () => (writeQuickAccess(context.db, { ...quick, pinMisses: 0 }), {}))
          return signIn(context.sessionId, staffId, 'quick') ?? fail('no-pin')
        }
        const count = quick.pinMisses + 1
        const erased = count >= pinMissesAllowed
        countMisses(context, () => {
          context.db
            .update(quickAccess)
            .set({ pinMisses: erased ? 0 : count, ...(erased && { pinHash: null }) })
            .where(eq(quickAccess.staffId, staffId))
            .run()
          return {}
        })
        if (!erased) return fail('wrong-pin')
        desk.vault.mark(staffId, { hasPin: false })
        return fail('pin-erased')
      }),

    useBadge: async ({ badge }, { db, sessionId }) => {
      const key = isOpenToQuick() ? desk.storeKey() : undefined
      if (!key) return fail('desk-closed')
      const found = db
        .select()
        .from(quickAccess)
        .where(eq(quickAccess.badgeHash, badgeHash(badge, key)))
        .get()
      return (found && signIn(sessionId, found.staffId, 'quick')) ?? fail('unknown-badge')
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
      content:
        db
          .select({ content: drafts.content })
          .from(drafts)
          .where(and(eq(drafts.staffId, me!.id), eq(drafts.name, name)))
          .get()?.content ?? null,
    }),
    saveDraft: ({ name, content }, { db, me, now }) => {
      const mine = { staffId: me!.id, name }
      if (content === null)
        db.delete(drafts)
          .where(and(eq(drafts.staffId, me!.id), eq(drafts.name, name)))
          .run()
      else
        db.insert(drafts)
          .values({ ...mine, content, savedAt: now })
          .onConflictDoUpdate({ target: [drafts.staffId, drafts.name], set: { content, savedAt: now } })
          .run()
      return {}
    },
  }
}
