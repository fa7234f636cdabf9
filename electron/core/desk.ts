import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { DerivationCost } from './derive.ts'
import { lockFolder } from './folderLock.ts'
import type { Host } from './host.ts'
import { createIds } from './ids.ts'
import { readMigrations } from './migrate.ts'
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
  readonly closeStore: () => void
  readonly refuse: (refusal: { at: number; actor: string; procedure: string; outcome: string; commandId: string }) => void
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

/** Throws OpenError when the folder is in use or can't be written. */
export const createDesk = ({ host, tables, prepare, cost, isDemo = false }: DeskTerms): Desk => {
  const unlock = lockFolder(host.dataFolder)
  const file = join(host.dataFolder, 'store.db')
  const refusals = createRefusals(host.dataFolder)
  const listeners = new Set<(tables: readonly string[]) => void>()
  const tell = (touched: readonly string[]) => {
    for (const listener of listeners) listener(touched)
  }
  let opened: { readonly store: Store; readonly key: Uint8Array } | undefined

  const open = (key: Uint8Array): Store => {
    if (opened) return opened.store
    const store = openStore({ file, key, tables, migrations: readMigrations(), prepare })
    opened = { store, key }
    store.onChange(tell)
    refusals.handOver(store)
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
    vault: createVault(host, cost),
    sessions: createSessions(host.chance.monotonic),
    newId: createIds(host.chance),
    store: () => opened?.store,
    storeKey: () => opened?.key,
    open,
    begin: (key) => {
      for (const remains of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(remains)) rmSync(remains)
      return open(key)
    },
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
