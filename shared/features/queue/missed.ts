import type { Entry } from './entry.ts'

/**
 * Behind whom somebody who didn't come is put: the second who waits, and behind those put there for the same reason before, so that nobody who missed earlier
 * is pushed back by somebody who missed later. With fewer than two waiting, the last; undefined when nobody waits.
 */
export const missedAnchor = (line: readonly Entry[]): Entry | undefined => {
  let index = Math.min(1, line.length - 1)
  while (index >= 1 && (line[index + 1]?.missed ?? 0) > 0) index++
  return line[index]
}
