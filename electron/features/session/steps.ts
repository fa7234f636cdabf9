import { fail, type Failure } from '../../../shared/result.ts'
import type { Desk } from '../../core/desk.ts'
import { clinicOf } from '../setup/rows.ts'
import { createMisses } from './misses.ts'

/** Until a clinic has said otherwise. */
export const usualLock = { softMinutes: 5, hardMinutes: 15 }

/** Tries of passwords and PINs: one at a time, so that a hundred sent at once count as a hundred. */
export interface Tries {
  /** The store's key, when the password is right. The fifth wrong one locks the person out for half an hour. */
  readonly password: (
    staffId: string,
    password: string,
  ) => Promise<Uint8Array | Failure<'wrong-password' | 'locked-out'>>
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
}

export const createTries = (desk: Desk): Tries => {
  const misses = createMisses(desk.host.dataFolder, desk.host.chance.monotonic)
  let last: Promise<unknown> = Promise.resolve()
  const inTurn: Tries['inTurn'] = (work) => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
  return {
    inTurn,
    password: (staffId, password) =>
      inTurn(async () => {
        if (misses.isLockedOut(staffId)) return fail('locked-out')
        const key = await desk.vault.open(staffId, password)
        if (key) {
          misses.forget(staffId)
          return key
        }
        misses.add(staffId)
        return fail(misses.isLockedOut(staffId) ? 'locked-out' : 'wrong-password')
      }),
  }
}

export const isWrong = <F extends string>(tried: Uint8Array | Failure<F>): tried is Failure<F> => 'failure' in tried

/**
 * Whether the desk is open and somebody has been at it lately. One that was left for the hard lock time is closed here, and the
 * process that holds its keys ended: only a password opens it.
 */
export const isOpenAndMinded = (desk: Desk, endProcess: () => void): boolean => {
  const store = desk.store()
  if (!store || !desk.vault.isFounded()) return false
  if (desk.sessions.isOpenToQuick(clinicOf(store.db)?.clinic.lock ?? usualLock)) return true
  desk.sessions.signOutAll()
  desk.closeStore()
  endProcess()
  return false
}
