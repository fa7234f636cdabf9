/** Chance from a seed (mulberry32): the same seed rolls the same numbers in every run. */
export const createDice = (seed: number) => {
  let state = seed >>> 0
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number): number => Math.floor(roll() * count)
  return {
    /** 0 to just under 1. */
    roll,
    below,
    between: (from: number, to: number): number => from + roll() * (to - from),
    chance: (probability: number): boolean => roll() < probability,
    pick: <T>(list: readonly T[]): T => list[below(list.length)]!,
    /** How long something takes whose median is known: log-normal, as service times are. */
    spread: (median: number, sigma: number): number =>
      median * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll())),
  }
}
export type Dice = ReturnType<typeof createDice>
