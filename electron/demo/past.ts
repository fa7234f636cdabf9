import type { InputOf, OutputOf, Procedure } from '../../shared/contract.ts'
import { patients } from '../../shared/features/patients/contract.ts'
import { queue } from '../../shared/features/queue/contract.ts'
import type { CommandMeta } from '../core/store.ts'
import { patientsHandlers } from '../features/patients/handlers.ts'
import { queueHandlers } from '../features/queue/handlers.ts'
import { clinicOf, deviceOf } from '../features/setup/rows.ts'
import type { Workstation } from '../workstation.ts'

type Context = Parameters<typeof queueHandlers.issueToken>[1]
/** A member of staff, as the door knows who is asking. */
export type Me = NonNullable<Context['me']>

const contract = { patients, queue }
type Acts = typeof contract
type CommandsOf<F> = { [N in keyof F]: F[N] extends Procedure<'command'> ? N : never }[keyof F] & string

/** One command of the past, for `store.writeMany`. */
export interface PastCommand {
  readonly meta: CommandMeta
  readonly work: (hlc: string) => void
}
/** What yields commands of the past, in the order of time, and goes on with what each of them answered. */
export type Happening<T = void> = Generator<PastCommand, T, undefined>

/** Runs the product's own commands as they would have been run at the clock's time. A failure is a bug of the demo: it is thrown. */
export interface Past {
  readonly run: <F extends keyof Acts, N extends CommandsOf<Acts[F]>>(
    by: Me,
    feature: F,
    name: N,
    input: InputOf<Acts[F][N] & Procedure>,
  ) => Happening<OutputOf<Acts[F][N] & Procedure>>
  /** Writes what has no command of its own, under the name of the action that does it otherwise. */
  readonly write: (by: Me, procedure: string, work: (db: Context['db']) => void) => Happening
  readonly db: Context['db']
  readonly now: () => number
}

export const createPast = ({ desk }: Workstation): Past => {
  const store = desk.store()
  if (!store) throw new Error('the demo clinic is not founded yet')
  const { db } = store
  const { now } = desk.host.chance
  const device = deviceOf(db, store.deviceId())
  const settings = clinicOf(db)!.clinic
  const handlers = { patients: patientsHandlers, queue: queueHandlers }
  const metaOf = (by: Me, procedure: string): CommandMeta => ({
    commandId: desk.newId(),
    actor: by.id,
    procedure,
    now: now(),
  })

  return {
    db,
    now,
    *write(by, procedure, work) {
      yield { meta: metaOf(by, procedure), work: () => work(db) }
    },
    *run(by, feature, name, input) {
      const procedure = contract[feature][name as never] as Procedure
      const handler = handlers[feature][name as never] as unknown as (input: unknown, context: Context) => unknown
      const meta = metaOf(by, `${feature}.${name}`)
      let answer: unknown
      yield {
        meta,
        work: (hlc) => {
          const context = {
            db,
            me: by,
            sessionId: 'demo',
            now: meta.now,
            newId: desk.newId,
            device,
            hlc,
            clinic: settings,
          }
          answer = handler(procedure.input.parse(input), context)
          if (isFailure(answer)) throw new Error(`${meta.procedure} of the demo failed: ${answer.failure}`)
        },
      }
      return answer as never
    },
  }
}

const isFailure = (answer: unknown): answer is { readonly failure: string } =>
  typeof answer === 'object' && answer !== null && 'failure' in answer
