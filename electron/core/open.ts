import Database from 'better-sqlite3'
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, readSync, renameSync, rmSync } from 'node:fs'
import { migrate, schemaVersion, type Migration } from './migrate.ts'

/** Why a store can't be opened. Each has a sentence that says what is safe and what to do. */
export type OpenFailure =
  | 'store-damaged'
  | 'store-newer'
  | 'folder-locked'
  | 'folder-read-only'
  | 'migration-failed'
  | 'disk-full'
  | 'keyring-damaged'

/** Thrown while opening; anything else that is thrown is a bug. */
export class OpenError extends Error {
  readonly failure: OpenFailure
  constructor(failure: OpenFailure, cause?: unknown) {
    super(failure, { cause })
    this.failure = failure
  }
}

/**
 * Opens the encrypted file with its raw 32-byte key and brings it up to date; refuses to go on unless every protection is
 * seen to hold. Throws OpenError.
 */
export const openEncrypted = (file: string, key: Uint8Array, migrations: readonly Migration[]): Database.Database => {
  const isNew = !existsSync(file)
  let sqlite: Database.Database | undefined
  try {
    sqlite = new Database(file)
    protect(sqlite, key)
    const newest = migrations.at(-1)?.number ?? 0
    if (schemaVersion(sqlite) > newest) throw new OpenError('store-newer')
    if (schemaVersion(sqlite) < newest) bringUpToDate(sqlite, file, isNew, migrations)
    assertProtected(sqlite, file)
    dropOldSnapshots(file, newest)
    return sqlite
  } catch (error) {
    sqlite?.close()
    throw toOpenError(error)
  }
}

const protect = (sqlite: Database.Database, key: Uint8Array): void => {
  sqlite.pragma("cipher = 'chacha20'")
  // Without the prefix the bytes would be taken for a passphrase and cost a key derivation.
  const raw = Buffer.concat([Buffer.from('raw:'), key])
  sqlite.key(raw)
  raw.fill(0)
  sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
  sqlite.pragma('journal_mode = WAL')
  // After WAL, because this build falls back to NORMAL there, which loses acknowledged work in a power cut.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('temp_store = MEMORY')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('secure_delete = ON')
  sqlite.pragma('trusted_schema = OFF')
  sqlite.pragma('cell_size_check = ON')
  // Without it REPLACE would delete rows past the triggers that forbid it.
  sqlite.pragma('recursive_triggers = ON')
  sqlite.pragma('cache_size = -32000')
  sqlite.pragma('journal_size_limit = 67108864')
}

const expected = {
  cipher: 'chacha20',
  journal_mode: 'wal',
  synchronous: 2,
  temp_store: 2,
  foreign_keys: 1,
  secure_delete: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  recursive_triggers: 1,
} as const

const assertProtected = (sqlite: Database.Database, file: string): void => {
  for (const [name, value] of Object.entries(expected)) {
    const seen = sqlite.pragma(name, { simple: true })
    if (seen !== value) throw new Error(`the store runs only with ${name}=${value}, not ${String(seen)}`)
  }
  if (readStart(file).equals(Buffer.from('SQLite format 3'))) throw new Error('the store is not encrypted')
}

const readStart = (file: string): Buffer => {
  const handle = openSync(file, 'r')
  try {
    const start = Buffer.alloc(15)
    readSync(handle, start, 0, 15, 0)
    return start
  } finally {
    closeSync(handle)
  }
}

/** An encrypted copy stands beside the store until the migration is known to have gone well. */
const bringUpToDate = (
  sqlite: Database.Database,
  file: string,
  isNew: boolean,
  migrations: readonly Migration[],
): void => {
  const snapshot = `${file}.before-${schemaVersion(sqlite)}`
  if (!isNew) {
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
    try {
      copyFileSync(file, `${snapshot}.part`)
      const copy = openSync(`${snapshot}.part`, 'r+')
      fsyncSync(copy)
      closeSync(copy)
      renameSync(`${snapshot}.part`, snapshot)
    } catch (error) {
      rmSync(`${snapshot}.part`, { force: true })
      throw error
    }
  }
  try {
    migrate(sqlite, migrations)
  } catch (error) {
    if (isFull(error)) throw new OpenError('disk-full', error)
    throw new OpenError('migration-failed', error)
  }
}

/** The store is whole at its newest version: no older copy is needed, nor one that a power cut left half made. */
const dropOldSnapshots = (file: string, newest: number): void => {
  for (let version = 0; version < newest; version++)
    for (const end of ['', '.part']) rmSync(`${file}.before-${version}${end}`, { force: true })
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
export const isFull = (error: unknown): boolean =>
  /^(SQLITE_FULL|ENOSPC|EDQUOT|SQLITE_IOERR_(WRITE|SHMSIZE))/.test(codeOf(error))
export const isReadOnly = (error: unknown): boolean => /^(SQLITE_READONLY|EACCES|EPERM|EROFS)/.test(codeOf(error))

const toOpenError = (error: unknown): unknown => {
  const code = codeOf(error)
  if (error instanceof OpenError) return error
  if (isFull(error)) return new OpenError('disk-full', error)
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return new OpenError('store-damaged', error)
  if (code.startsWith('SQLITE_BUSY')) return new OpenError('folder-locked', error)
  if (isReadOnly(error) || code.startsWith('SQLITE_CANTOPEN')) return new OpenError('folder-read-only', error)
  return error
}
