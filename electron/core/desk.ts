import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { DerivationCost } from './derive.ts'
import { replaceFile } from './files.ts'
import { lockFolder } from './folderLock.ts'
import type { Host } from './host.ts'
import { createIds } from './ids.ts'
import { readMigrations } from './migrate.ts'
import { isFull, isReadOnly, OpenError } from './open.ts'
import { createRefusals } from './refusals.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { openStore, type Store } from './store.ts'
import type { DeclaredTable } from './table.ts'
import { createVault, type Vault } from './vault.ts'

/** One data folder, held by one process: its passwords, its sessions, and its store once somebody has opened it. */
export interface Desk {
  readonly host: Host
  /** A clinic of invented people, unmistakably marked; never a real folder. */
  readonly isDemo: boolean
  readonly vault: Vault
  readonly sessions: Sessions
  readonly newId: () => string
  readonly store: () => Store | undefined
  /** The key of the open store, for giving a colleague a password. */
  readonly storeKey: () => Uint8Array | undefined
  /** Opens the store and keeps it open. Throws OpenError. */
  readonly open: (key: Uint8Array) => Store
  /** Begins an empty store, over the remains of a founding that did not finish. Throws OpenError. */
  readonly begin: (key: Uint8Array) => Store
  /** The keyring is written: what was begun counts from now on. */
  readonly finishFounding: () => void
  readonly closeStore: () => void
  readonly refuse: (refusal: {
    at: number
    actor: string
    procedure: string
    outcome: string
    commandId: string
  }) => void
  readonly tell: (tables: readonly string[]) => void
  readonly onChange: (listener: (tables: readonly string[]) => void) => () => void
  readonly close: () => void
}

export interface DeskTerms {
  readonly host: Host
  readonly tables: readonly DeclaredTable[]
  readonly prepare: readonly ((sqlite: Database) => void)[]
  readonly cost?: DerivationCost
  readonly isDemo?: boolean
}

/** Throws OpenError when the folder is in use or can't be written, or its keyring is damaged or gone. */
export const createDesk = ({ host, tables, prepare, cost, isDemo = false }: DeskTerms): Desk => {
  const unlock = lockFolder(host.dataFolder)
  const file = join(host.dataFolder, 'store.db')
  const begun = join(host.dataFolder, 'founding')
  const refusals = createRefusals(host.dataFolder)
  const listeners = new Set<(tables: readonly string[]) => void>()
  const tell = (touched: readonly string[]) => {
    for (const listener of listeners) listener(touched)
  }
  let opened: { readonly store: Store; readonly key: Uint8Array } | undefined

  const readVault = (): Vault => {
    try {
      const vault = createVault(host, cost)
      // A store without a keyring is what a founding that was cut off leaves, and it says so; any other is somebody's clinic.
      if (!vault.isFounded() && existsSync(file) && !existsSync(begun)) throw new OpenError('keyring-damaged')
      if (vault.isFounded()) rmSync(begun, { force: true })
      return vault
    } catch (error) {
      unlock()
      throw error
    }
  }
  const vault = readVault()

  const open = (key: Uint8Array): Store => {
    if (opened) return opened.store
    // SQLite would make an empty store in the place of one that is gone.
    if (!existsSync(file) || statSync(file).size === 0) throw new OpenError('store-damaged')
    return openFile(key)
  }
  const openFile = (key: Uint8Array): Store => {
    const store = openStore({ file, key, tables, migrations: readMigrations(), prepare })
    opened = { store, key }
    store.onChange(tell)
    try {
      refusals.handOver(store)
    } catch (error) {
      // They wait on in their file; who needs the queue now gets in.
      if (!isFull(error) && !isReadOnly(error)) throw error
    }
    tell(['*'])
    return store
  }
  const closeStore = () => {
    opened?.store.close()
    opened?.key.fill(0)
    opened = undefined
    tell(['*'])
  }

  return {
    host,
    isDemo,
    vault,
    sessions: createSessions(host.chance.monotonic),
    newId: createIds(host.chance),
    store: () => opened?.store,
    storeKey: () => opened?.key,
    open,
    begin: (key) => {
      if (opened) closeStore()
      replaceFile(begun, '')
      for (const remains of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(remains)) rmSync(remains)
      return openFile(key)
    },
    finishFounding: () => rmSync(begun, { force: true }),
    closeStore,
    refuse: (refusal) => {
      if (opened) opened.store.note({ ...refusal, now: refusal.at })
      else refusals.keep(refusal)
    },
    tell,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      closeStore()
      unlock()
    },
  }
}
