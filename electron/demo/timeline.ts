import type { Happening } from './past.ts'

/** A clock that only its timeline moves. */
export interface SimulatedClock {
  readonly now: () => number
  readonly set: (instant: number) => void
}
/** What is going to happen, each thing at its instant. */
export interface Timeline {
  readonly at: (when: number, happen: () => Happening) => void
  /** Lets happen, in the order of time, whatever is due until an instant; what is due later is dropped. */
  readonly play: (until: number) => Happening
}

export const createTimeline = (clock: SimulatedClock): Timeline => {
  let moments: { readonly instant: number; readonly happen: () => Happening }[] = []
  return {
    at: (when, happen) => {
      const instant = Math.round(when)
      // Nearly always among the last: a search from the end is short.
      let place = moments.length
      while (place > 0 && moments[place - 1]!.instant <= instant) place--
      moments.splice(place, 0, { instant, happen })
    },
    *play(until) {
      for (let next = moments.pop(); next && next.instant <= until; next = moments.pop()) {
        clock.set(Math.max(next.instant, clock.now()))
        yield* next.happen()
      }
      moments = []
    },
  }
}
