import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { minute } from '../../../shared/time.ts'
import { replaceFile } from '../../core/files.ts'

const Misses = z.record(z.uuid(), z.strictObject({ count: z.int(), until: z.int() }))
const missesAllowed = 5
const lockedOutFor = 30 * minute

/** Wrong passwords, counted in a file so that a restart forgives nothing. Five lock a person out for half an hour. */
export const createMisses = (dataFolder: string, now: () => number) => {
  const file = join(dataFolder, 'misses.json')
  let misses = existsSync(file) ? (Misses.safeParse(readJson(file)).data ?? {}) : {}
  const save = (next: typeof misses) => {
    misses = next
    replaceFile(file, JSON.stringify(misses))
  }
  return {
    isLockedOut: (id: string): boolean => (misses[id]?.until ?? 0) > now(),
    add: (id: string): void => {
      const count = (misses[id]?.count ?? 0) + 1
      save({ ...misses, [id]: count >= missesAllowed ? { count: 0, until: now() + lockedOutFor } : { count, until: 0 } })
    },
    forget: (id: string): void => {
      if (!misses[id]) return
      const { [id]: _forgiven, ...rest } = misses
      save(rest)
    },
  }
}

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}
