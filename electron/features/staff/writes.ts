import { ok, type Failure, type Result } from '../../../shared/result.ts'
import type { Desk } from '../../core/desk.ts'
import type { Context } from '../../core/handlers.ts'
import type { Db } from '../../core/store.ts'
import { quickAccess } from './tables.ts'

/** The part of an action that changes the store: one transaction with its log and audit entries, as any command. */
export const writeStaff = <T extends object, F extends string = never>(
  desk: Desk,
  { me, newId, now }: Context,
  procedure: string,
  work: () => T | Failure<F>,
  quiet = false,
): Result<T, F> =>
  desk.store()!.write<Result<T, F>>({ commandId: newId(), actor: me?.id ?? '', procedure, now, quiet }, () => {
    const outcome = work()
    return isFailure(outcome) ? outcome : ok(outcome)
  })

const isFailure = <F extends string>(outcome: object | Failure<F>): outcome is Failure<F> => 'failure' in outcome

export const writeQuickAccess = (db: Db, row: typeof quickAccess.$inferInsert): void => {
  db.insert(quickAccess).values(row).onConflictDoUpdate({ target: quickAccess.staffId, set: row }).run()
}
