import { minute } from '../../shared/time.ts'

interface Session {
  readonly staffId: string
  locked: boolean
  lastTouch: number
  readonly startedAt: number
}
export interface LockTimes {
  readonly softMinutes: number
  readonly hardMinutes: number
}
/** Who is signed in, by the opaque id their window or browser holds. Kept in memory: after a restart nobody is signed in. */
export interface Sessions {
  readonly signIn: (sessionId: string, staffId: string) => void
  readonly of: (sessionId: string, times: LockTimes) => { readonly staffId: string; readonly locked: boolean } | undefined
  readonly touch: (sessionId: string) => void
  readonly lock: (sessionId: string) => void
  readonly signOut: (sessionId: string) => void
  readonly signOutEverywhere: (staffId: string) => void
  readonly signOutAll: () => void
}

const absoluteMinutes = 12 * 60

/** `now` is monotonic milliseconds: a changed wall clock neither opens nor locks a desk. */
export const createSessions = (now: () => number): Sessions => {
  const sessions = new Map<string, Session>()
  return {
    signIn: (sessionId, staffId) => void sessions.set(sessionId, { staffId, locked: false, lastTouch: now(), startedAt: now() }),
    of: (sessionId, { softMinutes, hardMinutes }) => {
      const session = sessions.get(sessionId)
      if (!session) return undefined
      const idle = now() - session.lastTouch
      if (idle >= hardMinutes * minute || now() - session.startedAt >= absoluteMinutes * minute) {
        sessions.delete(sessionId)
        return undefined
      }
      if (idle >= softMinutes * minute) session.locked = true
      return session
    },
    touch: (sessionId) => {
      const session = sessions.get(sessionId)
      if (session && !session.locked) session.lastTouch = now()
    },
    lock: (sessionId) => {
      const session = sessions.get(sessionId)
      if (session) session.locked = true
    },
    signOut: (sessionId) => void sessions.delete(sessionId),
    signOutEverywhere: (staffId) => {
      for (const [id, session] of sessions) if (session.staffId === staffId) sessions.delete(id)
    },
    signOutAll: () => sessions.clear(),
  }
}
