const window = 60_000
const perAddress = 5
/** Many addresses on one network may be one person. */
const altogether = 30

/** Counts wrong codes in fixed windows of a minute: a code of six digits is not to be guessed. */
export const createAttempts = (now: () => number) => {
  const misses = new Map<string, number>()
  let total = 0
  let begun = now()
  const turn = () => {
    if (now() - begun < window) return
    misses.clear()
    total = 0
    begun = now()
  }
  return {
    mayTry: (address: string): boolean => {
      turn()
      return (misses.get(address) ?? 0) < perAddress && total < altogether
    },
    missed: (address: string): void => {
      turn()
      misses.set(address, (misses.get(address) ?? 0) + 1)
      total += 1
    },
  }
}
