/**
 * Likeness of two words, 0 to 1 (Winkler, 1990): letters in common within half the longer word's length, less half the swaps,
 * more for a common beginning of up to four letters (scale 0.1).
 */
export const jaroWinkler = (a: string, b: string): number => {
  if (a === b) return 1
  const [left, right] = [[...a], [...b]]
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1)
  const taken = new Uint8Array(right.length)
  const common = left.filter((letter, at) => {
    const from = Math.max(0, at - reach)
    const to = Math.min(right.length, at + reach + 1)
    for (let other = from; other < to; other++)
      if (!taken[other] && right[other] === letter) {
        taken[other] = 1
        return true
      }
    return false
  })
  const count = common.length
  if (count === 0) return 0
  const mirrored = right.filter((_, at) => taken[at] === 1)
  const swaps = common.filter((letter, at) => letter !== mirrored[at]).length / 2
  const jaro = (count / left.length + count / right.length + (count - swaps) / count) / 3
  let prefix = 0
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix += 1
  return jaro + prefix * 0.1 * (1 - jaro)
}
