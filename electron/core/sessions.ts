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
  /** By PIN or badge ('quick') a session lasts only as long as the last password at this desk lets it. */
  readonly signIn: (sessionId: string, staffId: string, by?: 'password' | 'quick') => void
  /** Whether PIN and badge are enough: somebody was here within the hard lock time, and gave a password within twelve hours. */
  readonly isOpenToQuick: (times: LockTimes) => boolean
  readonly of: (
    sessionId: string,
    times: LockTimes,
  ) => { readonly staffId: string; readonly locked: boolean } | undefined
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
  let [lastTouch, lastPassword] = [-Infinity, -Infinity]
  return {
    signIn: (sessionId, staffId, by = 'password') => {
      lastTouch = now()
      if (by === 'password') lastPassword = lastTouch
      sessions.set(sessionId, { staffId, locked: false, lastTouch, startedAt: lastPassword })
    },
    isOpenToQuick: ({ hardMinutes }) =>
      now() - lastTouch < hardMinutes * minute && now() - lastPassword < absoluteMinutes * minute,
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
      if (session && !session.locked) session.lastTouch = lastTouch = now()
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
