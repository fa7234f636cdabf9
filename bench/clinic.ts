import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createClient, type Client } from '../shared/contract.ts'
import type { Clinic } from '../shared/clinic.ts'
import type { Role } from '../shared/roles.ts'
import { openEncrypted } from '../electron/core/open.ts'
import { readMigrations } from '../electron/core/migrate.ts'
import type { Host, Machine } from '../electron/core/host.ts'
import { testClinic, testPassword, testPeople } from '../electron/testing.ts'
import { startWorkstation, type Workstation } from '../electron/workstation.ts'
import { benchKey, makePatientStore } from './search-fixture.ts'

const cache = new URL('.cache/', import.meta.url).pathname
const secret = new Uint8Array(32).fill(7)

/** A founded clinic with many patients in a folder of its own, as any shell would open it. */
export interface ClinicFolder {
  readonly folder: string
  readonly file: string
  readonly remove: () => void
}
export interface OpenClinic extends ClinicFolder {
  readonly workstation: Workstation
  readonly as: (role: Role) => Client<Clinic>
  readonly close: () => void
}

/** Founds a clinic and gives it `patients` invented patients. Its people sign in with `testPassword`, derived at full cost. */
export const makeClinic = async (patients: number): Promise<ClinicFolder> => {
  const source = makePatientStore(patients)
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'clinic-'))
  const file = join(folder, 'store.db')
  writeFileSync(join(folder, 'device.secret'), secret)
  const founding = await start(folder)
  const founded = await founding.call('admin', 'setup.found', testClinic)
  founding.close()
  if (!founded.ok) throw new Error(founded.failure)
  const tables = [
    'meta',
    'counters',
    'devices',
    'clinic',
    'departments',
    'locations',
    'series',
    'staff',
    'commit_log',
    'audit',
  ]
  const small = openEncrypted(file, benchKey, readMigrations())
  const rows = tables.map(
    (table) => [table, small.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][]] as const,
  )
  small.close()
  copyToDisk(source, file)
  const large = openEncrypted(file, benchKey, readMigrations())
  for (const [table, some] of rows)
    for (const row of some)
      large.prepare(`INSERT OR REPLACE INTO ${table} VALUES (${row.map(() => '?').join(', ')})`).run(...row)
  large.pragma('wal_checkpoint(TRUNCATE)')
  large.close()
  return { folder, file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The same, opened, with one person of each role signed in. */
export const openClinic = async (patients: number): Promise<OpenClinic> => {
  const clinic = await makeClinic(patients)
  const workstation = await start(clinic.folder)
  workstation.desk.open(new Uint8Array(benchKey))
  for (const [role, name] of Object.entries(testPeople)) {
    const person = workstation.desk.vault.people().find(({ displayName }) => displayName === name)
    if (person) workstation.desk.sessions.signIn(role, person.id)
  }
  return {
    ...clinic,
    workstation,
    as: (role) =>
      createClient<Clinic>({
        call: (path, input) => workstation.call(role, path, input),
        onChange: workstation.onChange,
      }),
    close: () => {
      workstation.close()
      clinic.remove()
    },
  }
}

/** A second, bare connection to a copy of a clinic's store: what the floor is written on. */
export const copyStore = (clinic: ClinicFolder): { readonly sqlite: Database.Database; readonly close: () => void } => {
  const file = join(clinic.folder, 'floor.db')
  copyToDisk(clinic.file, file)
  const sqlite = openEncrypted(file, benchKey, readMigrations())
  return {
    sqlite,
    close: () => {
      sqlite.close()
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
    },
  }
}

export { benchKey, testPassword, testPeople }

/** Waits until the copy is on the disk: its pages on their way there would be waited for by every fsync measured. */
const copyToDisk = (from: string, to: string): void => {
  copyFileSync(from, to, constants.COPYFILE_FICLONE)
  const copy = openSync(to, 'r+')
  fsyncSync(copy)
  closeSync(copy)
}

const start = (folder: string): Promise<Workstation> => {
  let keyGiven = false
  const host: Host = {
    dataFolder: folder,
    chance: {
      now: Date.now,
      monotonic: () => performance.now(),
      // The store's key is the first that founding asks for: the one the cached patients are encrypted with.
      randomBytes: (length) => {
        if (length !== 32 || keyGiven) return new Uint8Array(randomBytes(length))
        keyGiven = true
        return new Uint8Array(benchKey)
      },
    },
    machine: { deviceSecret: async () => ({ secret, keptIn: 'file' }) } as unknown as Machine,
  }
  return startWorkstation({
    host,
    version: 'bench',
    report: (_path, error) => {
      throw error
    },
  })
}
