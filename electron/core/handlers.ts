import type { z } from 'zod'
import type { Contract, InputOf, OutputOf, Procedure } from '../../shared/contract.ts'
import type { Failure, Result } from '../../shared/result.ts'
import type { Role } from '../../shared/roles.ts'
import type { Machine, ShownDocument } from './host.ts'
import type { Db } from './store.ts'

/** Who is asking: a member of staff, signed in on one session. */
export interface Me {
  readonly id: string
  readonly roles: readonly Role[]
  readonly displayName: string
}

/** The workstation this store belongs to. Only its own process increments its lane's counters. */
export interface Device {
  readonly id: string
  readonly lane: string
  /** The token letter of this desk, '' for the clinic's first desk. */
  readonly letter: string
}

/** All that a handler may know besides its input. Rules get what they need of it as plain data. */
export interface Context {
  readonly db: Db
  /** Signed-in staff; the door has checked the roles. Absent only in procedures that anyone may call. */
  readonly me: Me | undefined
  readonly sessionId: string
  /** Wall clock, milliseconds since 1970, read once a call. */
  readonly now: number
  readonly newId: () => string
  readonly device: Device
  /** The stamp of the command being run (see shared/sync/clock.ts); queries get the last one given. */
  readonly hlc: string
  readonly clinic: {
    readonly timeZone: string
    readonly language: string
    readonly country: string
    readonly currency: string
  }
}

/** An action is asynchronous, reaches the machine, and changes data only through commands. */
export interface ActionContext extends Context {
  readonly machine: Omit<Machine, 'showDocument'> & {
    /** Shows a document to the person who asked. */
    readonly showDocument: (document: ShownDocument) => Promise<'shown' | 'cancelled'>
  }
  /** Runs a declared command or query through the same door, as the same person. */
  readonly run: <P extends Procedure>(procedure: P, input: InputOf<P>) => Promise<Result<OutputOf<P>, string>>
}

type Outcome<P extends Procedure> = OutputOf<P> | Failure<P['fails'][number]>
export type Handler<P extends Procedure> = P['kind'] extends 'action'
  ? (input: z.output<P['input']>, context: ActionContext) => Promise<Outcome<P>>
  : (input: z.output<P['input']>, context: Context) => Outcome<P>

/** One handler for each procedure: none missing, none extra, no failure that was not declared. */
export type Handlers<F extends Record<string, Procedure>> = { readonly [N in keyof F]: Handler<F[N]> }
export type AllHandlers<C extends Contract> = { readonly [F in keyof C]: Handlers<C[F]> }
