/** A value, or a failure the caller is expected to handle. Plain data, so that it crosses every transport unchanged. */
export type Result<T, F extends string> = { readonly ok: true; readonly value: T } | Failure<F>

/** `at` names the fields of the input that were wrong, as dotted paths; it never repeats what was typed. */
export interface Failure<F extends string> {
  readonly ok: false
  readonly failure: F
  readonly at?: readonly string[]
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const fail = <const F extends string>(failure: F, at?: readonly string[]): Failure<F> =>
  at ? { ok: false, failure, at } : { ok: false, failure }
