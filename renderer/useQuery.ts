import { useEffect, useState } from 'react'
import { clinic, type Clinic } from '../shared/clinic.ts'
import type { Contract, FailureOf, InputOf, OutputOf, Procedure } from '../shared/contract.ts'
import type { Result } from '../shared/result.ts'
import { transport } from './api.ts'

export type QueryPath = {
  [F in keyof Clinic]: {
    [N in keyof Clinic[F] & string]: Clinic[F][N] extends { readonly kind: 'query' } ? `${F}.${N}` : never
  }[keyof Clinic[F] & string]
}[keyof Clinic]
type At<P> = P extends `${infer F extends keyof Clinic}.${infer N}`
  ? N extends keyof Clinic[F]
    ? Extract<Clinic[F][N], Procedure>
    : never
  : never

export type InputAt<P extends QueryPath> = InputOf<At<P>>
export type OutputAt<P extends QueryPath> = OutputOf<At<P>>
type AnswerAt<P extends QueryPath> = Result<OutputAt<P>, FailureOf<At<P>>>

export type Answer<T> =
  | { readonly state: 'loading'; readonly value: undefined; readonly fresh: false }
  /** `fresh` is false while what is shown answers an earlier input. */
  | { readonly state: 'ready'; readonly value: T; readonly fresh: boolean }
  | { readonly state: 'failed'; readonly value: undefined; readonly failure: string; readonly fresh: boolean }

const readsOf = (path: string): readonly string[] => {
  const [feature = '', name = ''] = path.split('.')
  return (clinic as Contract)[feature]?.[name]?.reads ?? []
}

/**
 * Asks a query while the component is mounted, and again whenever a table it reads has changed. An older answer never
 * overwrites a newer one. `input` null asks nothing. With `keep`, the last answer stays until the one for a new input is there.
 */
export const useQuery = <P extends QueryPath>(path: P, input: InputAt<P> | null, keep = false): Answer<OutputAt<P>> => {
  const asked = input === null ? null : JSON.stringify(input)
  const [shown, setShown] = useState<{ readonly asked: string; readonly result: AnswerAt<P> }>()

  useEffect(() => {
    if (asked === null) return
    const reads = readsOf(path)
    let mounted = true
    let busy = false
    let dirty = false
    const ask = async () => {
      if (busy) {
        dirty = true
        return
      }
      busy = true
      const result = (await transport.call(path, JSON.parse(asked))) as AnswerAt<P>
      busy = false
      if (!mounted) return
      setShown({ asked, result })
      if (dirty) {
        dirty = false
        void ask()
      }
    }
    void ask()
    const stop = transport.onChange((tables) => {
      if (tables.some((table) => table === '*' || reads.includes(table))) void ask()
    })
    return () => {
      mounted = false
      stop()
    }
  }, [path, asked])

  if (asked === null || !shown || (shown.asked !== asked && !keep))
    return { state: 'loading', value: undefined, fresh: false }
  return shown.result.ok
    ? { state: 'ready', value: shown.result.value, fresh: shown.asked === asked }
    : { state: 'failed', value: undefined, failure: shown.result.failure, fresh: shown.asked === asked }
}
