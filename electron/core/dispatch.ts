import type { CommonFailure, Contract, Procedure } from '../../shared/contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Desk } from './desk.ts'
import type { ActionContext, AllHandlers, Context, Device, Me } from './handlers.ts'
import { isFull, isReadOnly } from './open.ts'
import type { LockTimes } from './sessions.ts'
import type { Db, Store } from './store.ts'

/** What the door asks of the features' tables. Roles are read at each call, so that a change counts at once. */
export interface Lookups {
  readonly me: (db: Db, staffId: string) => Me | undefined
  readonly device: (db: Db, deviceId: string) => Device
  /** Undefined only while the clinic is being founded. */
  readonly clinic: (db: Db) => (Context['clinic'] & { readonly lock: LockTimes }) | undefined
}
export interface DoorTerms<C extends Contract> {
  readonly contract: C
  readonly handlers: AllHandlers<C>
  readonly desk: Desk
  readonly lookups: Lookups
  /** Told of every bug: the procedure and the error, never the input. */
  readonly report: (path: string, error: unknown) => void
  /** Holds each answer against its declaration; on in tests. */
  readonly checkOutputs?: boolean
}
export type Door = (sessionId: string, path: string, input: unknown) => Promise<Result<unknown, string>>

type Outcome = Result<unknown, string>
type AnyHandler = (input: unknown, context: Context | ActionContext) => unknown
const usualLock: LockTimes = { softMinutes: 5, hardMinutes: 15 }
const nowhere: Device = { id: '', lane: '', letter: '' }

/** The one way in. Looks the procedure up, then session, role, input; only then does a handler run. */
export const createDoor = <C extends Contract>({
  contract,
  handlers,
  desk,
  lookups,
  report,
  checkOutputs,
}: DoorTerms<C>): Door => {
  const procedures = new Map<string, { procedure: Procedure; handler: AnyHandler }>()
  const pathOf = new Map<Procedure, string>()
  for (const [feature, declared] of Object.entries(contract))
    for (const [name, procedure] of Object.entries(declared)) {
      const path = `${feature}.${name}`
      procedures.set(path, {
        procedure,
        handler: (handlers as unknown as Record<string, Record<string, AnyHandler>>)[feature]![name]!,
      })
      pathOf.set(procedure, path)
    }
  const readClinic = createClinicCache(desk, lookups)
  const chartsOpened = createRecently(desk.host.chance.monotonic, 10 * 60_000)

  const machineOf = (sessionId: string): ActionContext['machine'] => ({
    ...desk.host.machine,
    showDocument: (document) => desk.host.machine.showDocument(document, sessionId),
  })

  /** A full disk is nobody's fault; all else that is thrown is a bug. */
  const toFailure = (path: string, error: unknown): Outcome => {
    if (isFull(error)) return fail('disk-full')
    if (isReadOnly(error)) return fail('read-only')
    report(procedures.has(path) ? path : '?', error)
    return fail('broken')
  }
  /** Never rejects: a shell that carried the call would end with it. */
  const call: Door = async (sessionId, path, input) => {
    try {
      return await answerCall(sessionId, path, input)
    } catch (error) {
      return toFailure(path, error)
    }
  }

  const answerCall: Door = async (sessionId, path, rawInput) => {
    const known = procedures.get(path)
    const { now } = desk.host.chance
    const at = now()
    const commandId = desk.newId()
    const store = desk.store()
    const clinic = store && readClinic(store)
    const session = desk.sessions.of(sessionId, clinic?.lock ?? usualLock)
    const me = store && session ? lookups.me(store.db, session.staffId) : undefined
    const refuse = (failure: string, fields?: readonly string[]) => {
      try {
        desk.refuse({ at, actor: me?.id ?? '', procedure: known ? path : '?', outcome: failure, commandId })
      } catch (error) {
        // Where nothing can be written any more, people are still told why they were refused.
        if (!isFull(error) && !isReadOnly(error)) throw error
      }
      return fail(failure, fields)
    }
    const refuseCommon = (failure: CommonFailure, fields?: readonly string[]) => refuse(failure, fields)
    if (!known) return refuseCommon('unknown-call')
    const { procedure, handler } = known

    if (!store && !procedure.cold) return refuseCommon('closed')
    if (procedure.may !== 'anyone') {
      if (!me) return refuseCommon('signed-out')
      if (session?.locked && !procedure.whileLocked) return refuseCommon('locked')
      if (procedure.may !== 'staff' && !procedure.may.some((role) => me.roles.includes(role)))
        return refuseCommon('not-allowed')
    }
    const input = procedure.input.safeParse(rawInput)
    if (!input.success) return refuseCommon('bad-input', fieldsOf(input.error.issues))

    const contextOf = (hlc: string): Context => ({
      // A cold procedure that touches a closed store is a bug, and must stop as one.
      get db() {
        const open = desk.store()
        if (!open) throw new Error('the store is closed')
        return open.db
      },
      me,
      sessionId,
      now: at,
      newId: desk.newId,
      get device() {
        return store ? lookups.device(store.db, store.deviceId()) : nowhere
      },
      hlc,
      clinic: clinic ?? { timeZone: 'UTC', language: 'en', country: '', currency: '' },
    })
    const answer = (outcome: unknown): Outcome => toResult(outcome, procedure, checkOutputs === true)

    try {
      switch (procedure.kind) {
        case 'query': {
          const result = answer(handler(input.data, contextOf(store?.lastStamp() ?? '')))
          if (!result.ok) return refuse(result.failure, result.at)
          if (procedure.opensChart) noteChart(store!, procedure.opensChart, input.data)
          return result
        }
        case 'command': {
          const meta = { commandId, actor: me?.id ?? '', procedure: path, now: at, quiet: procedure.quiet }
          const result = store!.write(meta, (hlc) => answer(handler(input.data, contextOf(hlc))))
          desk.sessions.touch(sessionId)
          return result.ok ? result : refuse(result.failure, result.at)
        }
        case 'action': {
          const run: ActionContext['run'] = (inner, innerInput) =>
            call(sessionId, pathOf.get(inner) ?? '', innerInput) as never
          const context = Object.defineProperties({} as ActionContext, {
            ...Object.getOwnPropertyDescriptors(contextOf(store?.lastStamp() ?? '')),
            machine: { value: machineOf(sessionId), enumerable: true },
            run: { value: run, enumerable: true },
          })
          const result = answer(await handler(input.data, context))
          if (!result.ok) return refuse(result.failure, result.at)
          const actor = desk.sessions.of(sessionId, usualLock)?.staffId ?? me?.id ?? ''
          if (!procedure.quiet) desk.refuse({ at, actor, procedure: path, outcome: 'ok', commandId })
          return result
        }
      }
    } catch (error) {
      // Somebody closed the desk while this was being worked out.
      if (procedure.kind === 'action' && store && desk.store() !== store) return refuse('closed')
      return toFailure(path, error)
    }

    function noteChart(open: Store, field: string, data: unknown): void {
      const patientId = String((data as Record<string, unknown>)[field])
      if (chartsOpened(`${sessionId} ${patientId}`)) return
      open.note({ commandId, actor: me?.id ?? '', procedure: path, now: at, outcome: 'ok', patientId })
    }
  }
  return call
}

const toResult = (outcome: unknown, procedure: Procedure, check: boolean): Outcome => {
  if (typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false)
    return outcome as Outcome
  if (check) procedure.output.parse(outcome)
  return ok(outcome)
}

/** Each field once, as a dotted path, twenty at most: never what was typed. */
const fieldsOf = (issues: readonly { readonly path: readonly PropertyKey[] }[]): string[] =>
  [...new Set(issues.map(({ path }) => path.map(String).join('.')))].slice(0, 20)

/** The clinic's settings, read again only when they have changed. */
const createClinicCache = (desk: Desk, lookups: Lookups) => {
  let cached: { readonly store: Store; readonly clinic: ReturnType<Lookups['clinic']> } | undefined
  desk.onChange((tables) => {
    if (tables.includes('clinic') || tables.includes('*')) cached = undefined
  })
  return (store: Store) => {
    if (cached?.store !== store) cached = { store, clinic: lookups.clinic(store.db) }
    return cached.clinic
  }
}

/** True when the same thing was seen within the last `span` milliseconds: a chart that stays open is one reading. */
const createRecently = (now: () => number, span: number) => {
  const seen = new Map<string, number>()
  return (key: string): boolean => {
    const before = seen.get(key)
    if (before !== undefined && now() - before < span) return true
    if (seen.size > 5_000) seen.clear()
    seen.set(key, now())
    return false
  }
}
