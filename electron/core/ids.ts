import { v7 } from 'uuid'
import type { Chance } from './host.ts'

/** Ids of version 7: they sort by the time they were made, so that indexes grow at one end. */
export const createIds = ({ now, randomBytes }: Chance): (() => string) => {
  // Asking for randomness costs more than the id; take it in pools.
  let pool: Uint8Array = new Uint8Array(0)
  let used = 0
  let [last, sequence] = [0, 0]
  return () => {
    if (used + 16 > pool.length) [pool, used] = [randomBytes(16 * 256), 0]
    const random = pool.subarray(used, (used += 16))
    const at = Math.max(now(), last)
    sequence = at === last ? (sequence + 1) >>> 0 : ((random[0]! << 16) | (random[1]! << 8) | random[2]!) >>> 0
    last = at
    return v7({ msecs: at, seq: sequence, random })
  }
}
