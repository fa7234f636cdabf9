import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { minute } from '../../../shared/time.ts'
import { replaceFile } from '../../core/files.ts'

const Misses = z.record(z.uuid(), z.strictObject({ count: z.int(), lockedOut: z.boolean() }))
const missesAllowed = 5
const lockedOutFor = 30 * minute

/**
 * Wrong passwords, counted in a file so that a restart forgives nothing. Five lock a person out for half an hour of `monotonic`
 * time: setting the clock shortens nothing, and a restart begins the half hour again.
 */
export const createMisses = (dataFolder: string, monotonic: () => number) => {
  const file = join(dataFolder, 'misses.json')
  let misses = existsSync(file) ? (Misses.safeParse(readJson(file)).data ?? {}) : {}
  const lockedSince = new Map(
    Object.entries(misses).flatMap(([id, { lockedOut }]) => (lockedOut ? [[id, monotonic()] as const] : [])),
  )
  const save = (next: typeof misses) => {
    misses = next
    replaceFile(file, JSON.stringify(misses))
  }
  const isLockedOut = (id: string): boolean => monotonic() - (lockedSince.get(id) ?? -Infinity) < lockedOutFor
  return {
    isLockedOut,
    add: (id: string): void => {
      const count = (misses[id]?.count ?? 0) + 1
      const lockedOut = count >= missesAllowed
      if (lockedOut) lockedSince.set(id, monotonic())
      else lockedSince.delete(id)
      save({ ...misses, [id]: { count: lockedOut ? 0 : count, lockedOut } })
    },
    forget: (id: string): void => {
      lockedSince.delete(id)
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
