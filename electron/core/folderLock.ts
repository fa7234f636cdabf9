import Database from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { isFull, OpenError } from './open.ts'

/**
 * Holds the data folder for this process alone. The lock is the operating system's own (SQLite's exclusive lock on an empty
 * file), so it is gone the moment the process is, however it ends. Throws OpenError.
 */
export const lockFolder = (folder: string): (() => void) => {
  let lock: Database.Database | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    lock = new Database(join(folder, 'in-use.lock'), { timeout: 200 })
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    const busy = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
    throw new OpenError(busy ? 'folder-locked' : isFull(error) ? 'disk-full' : 'folder-read-only', error)
  }
  return () => lock.close()
}
