import type { z } from 'zod'
import type { Result } from './result.ts'
import type { Role } from './roles.ts'

export type Kind = 'query' | 'command' | 'action'

/** What one procedure promises: who may call it, what goes in, what comes out, how it may fail. */
export interface Procedure<
  K extends Kind = Kind,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Fails extends string = string,
> {
  readonly kind: K
  /** 'anyone' needs no session; 'staff' any role. */
  readonly may: readonly Role[] | 'anyone' | 'staff'
  readonly input: Input
  readonly output: Output
  readonly fails: readonly Fails[]
  /** The tables a query reads: it is asked again only when one of them changes. */
  readonly reads: readonly string[]
  /** Answers while the store is still closed: set-up, sign-in, the state of the desk. */
  readonly cold: boolean
  /** Answers while the session is softly locked. */
  readonly whileLocked: boolean
  /** The input field that holds the id of the patient whose chart is opened; the read is audited. */
  readonly opensChart: string | undefined
  /** Leaves no audit entry when it succeeds: a draft each second would bury the rest. Refusals are always written. */
  readonly quiet: boolean
}

interface Terms<I extends z.ZodType, O extends z.ZodType, F extends string> {
  readonly may: readonly Role[] | 'anyone' | 'staff'
  readonly input: I
  readonly output: O
  readonly fails?: readonly F[]
  readonly cold?: boolean
  readonly whileLocked?: boolean
  readonly quiet?: boolean
}
interface QueryTerms<I extends z.ZodType, O extends z.ZodType, F extends string> extends Terms<I, O, F> {
  readonly reads: readonly string[]
  readonly opensChart?: string
}

const unsaid = { fails: [], reads: [], cold: false, whileLocked: false, opensChart: undefined, quiet: false }

/** Reads the store. Asked again whenever a table it reads has changed. */
export const query = <I extends z.ZodType, O extends z.ZodType, const F extends string = never>(
  terms: QueryTerms<I, O, F>,
): Procedure<'query', I, O, F> => ({ kind: 'query', ...unsaid, ...terms })
/** Changes the store, in one transaction, with one entry in the log and one in the audit. Never awaits. */
export const command = <I extends z.ZodType, O extends z.ZodType, const F extends string = never>(
  terms: Terms<I, O, F>,
): Procedure<'command', I, O, F> => ({ kind: 'command', ...unsaid, ...terms })
/** Reaches outside the store (key derivation, print, files). Asynchronous; changes data only by running a command. */
export const action = <I extends z.ZodType, O extends z.ZodType, const F extends string = never>(
  terms: Terms<I, O, F>,
): Procedure<'action', I, O, F> => ({ kind: 'action', ...unsaid, ...terms })

export type Feature = { readonly [name: string]: Procedure }
export type Contract = { readonly [feature: string]: Feature }

/** Failures that any call may meet, besides the ones it declares. */
export const commonFailures = [
  'unknown-call',
  'bad-input',
  'too-large',
  'signed-out',
  'locked',
  'closed',
  'not-allowed',
  'disk-full',
  'read-only',
  /** The workstation ended while the call was being done: whether it was is to be looked up. */
  'interrupted',
  'broken',
] as const
export type CommonFailure = (typeof commonFailures)[number]

export type InputOf<P extends Procedure> = z.input<P['input']>
export type OutputOf<P extends Procedure> = z.output<P['output']>
export type FailureOf<P extends Procedure> = P['fails'][number] | CommonFailure
/** Every failure a screen may have to put into a sentence. */
export type AnyFailure<C extends Contract> = {
  [F in keyof C]: { [N in keyof C[F]]: FailureOf<C[F][N]> }[keyof C[F]]
}[keyof C]

/** The contract as a caller sees it. */
export type Client<C extends Contract> = {
  readonly [F in keyof C]: {
    readonly [N in keyof C[F]]: (input: InputOf<C[F][N]>) => Promise<Result<OutputOf<C[F][N]>, FailureOf<C[F][N]>>>
  }
}

/** What carries a call to the door: Electron IPC, browser mode's WebSocket, or a function call in a test. */
export interface Transport {
  readonly call: (path: string, input: unknown) => Promise<unknown>
  /** Tells the names of the tables that changed; '*' when everything may have (a store opened, a line restored). */
  readonly onChange: (listener: (tables: readonly string[]) => void) => () => void
}

export const createClient = <C extends Contract>(transport: Transport): Client<C> =>
  new Proxy({} as Client<C>, {
    get: (_, feature: string) =>
      new Proxy({}, { get: (_inner, name: string) => (input: unknown) => transport.call(`${feature}.${name}`, input) }),
  })
