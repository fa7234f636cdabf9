import type { VisitState } from './model.ts'

const way: readonly VisitState[] = ['planned', 'arrived', 'triaged', 'in-progress', 'checkout', 'finished']

export const isOpenVisit = (state: VisitState): boolean => way.indexOf(state) >= 0 && state !== 'finished'

/** Forward along the way, skipping what a clinic doesn't do; from any open state also cancelled or left unseen. */
export const canBecome = (from: VisitState, to: VisitState): boolean =>
  isOpenVisit(from) && (to === 'cancelled' || to === 'left-unseen' || way.indexOf(to) > way.indexOf(from))

/** What a visit needs to know of each of its tokens. */
export interface VisitToken {
  readonly state: string
  readonly purpose: string
  readonly startedAt: number | null
}

/**
 * The state a visit has by its tokens. Derived from all of them rather than step by step, so that a token taken back takes the visit back too. A visit ended
 * by hand stays ended while nobody waits or is served.
 */
export const visitStateBy = (now: VisitState, triaged: boolean, tokens: readonly VisitToken[]): VisitState => {
  const open = tokens.filter(({ state }) => ['waiting', 'called', 'serving', 'on-hold'].includes(state))
  const served = tokens.filter(({ state, startedAt }) => state === 'done' || startedAt !== null)
  if (open.some(({ state }) => state === 'serving')) return 'in-progress'
  if (open.length > 0) return served.length > 0 ? 'in-progress' : triaged ? 'triaged' : 'arrived'
  if (tokens.length === 0 || now === 'finished') return now
  if (served.length > 0) return served.some(({ purpose }) => purpose === 'consultation') ? 'checkout' : 'finished'
  return tokens.some(({ state }) => state === 'abandoned' || state === 'expired') ? 'left-unseen' : 'cancelled'
}

/** Where the end of its day leaves a visit that is still open. */
export const visitStateAtDayEnd = (state: VisitState): VisitState =>
  state === 'in-progress' || state === 'checkout' ? 'finished' : isOpenVisit(state) ? 'left-unseen' : state
