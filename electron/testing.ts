import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client, type InputOf } from '../shared/contract.ts'
import type { Clinic } from '../shared/clinic.ts'
import type { setup } from '../shared/features/setup/contract.ts'
import type { Role } from '../shared/roles.ts'
import type { Host, Machine } from './core/host.ts'
import { startWorkstation, type Workstation } from './workstation.ts'

export type TestClient = Client<Clinic>
export interface TestDesk {
  readonly folder: string
  readonly workstation: Workstation
  /** The typed client of a member of staff with that role, through the door. */
  readonly as: (role: Role) => TestClient
  readonly signedOut: TestClient
  readonly clock: {
    readonly now: () => number
    readonly advance: (milliseconds: number) => void
    readonly set: (instant: number) => void
  }
  /** Tables named by change notices since the last call. */
  readonly changed: () => string[]
  /** Documents shown and bytes sent to printers, in order. */
  readonly printed: { readonly name: string; readonly bytes: Uint8Array }[]
  readonly close: () => void
}

/** A Wednesday, nine in the morning in Addis Ababa. */
export const testMorning = Date.UTC(2026, 2, 4, 6, 0, 0)
export const testPassword = 'correct horse battery'
export const testPeople: Record<Role, string> = {
  admin: 'Ada Admin',
  doctor: 'Dawit Doctor',
  nurse: 'Nadia Nurse',
  receptionist: 'Rosa Reception',
  pharmacist: 'Pita Pharmacy',
  cashier: 'Chen Cash',
}
/** The cheapest derivation that is not refused: tests sign in often. */
const testCost = { passes: 2, memoryKiB: 19_456 }

export const testClinic: InputOf<typeof setup.found> = {
  clinic: {
    name: 'Riverside Clinic',
    country: 'ET',
    currency: 'ETB',
    timeZone: 'Africa/Addis_Ababa',
    language: 'en',
    calendar: 'gregory',
  },
  deskName: 'Front desk',
  admin: { displayName: testPeople.admin, licence: null, password: testPassword },
  departments: [
    {
      name: 'General practice',
      locations: [
        { name: 'Room 1', kind: 'room' },
        { name: 'Room 2', kind: 'room' },
      ],
      series: [{ name: 'General', letter: 'A', hours: [], capacity: null }],
    },
    {
      name: 'Mother and child',
      locations: [{ name: 'Room 3', kind: 'room' }],
      series: [{ name: 'Mother and child', letter: 'B', hours: [], capacity: null }],
    },
    {
      name: 'Laboratory',
      locations: [{ name: 'Counter L', kind: 'counter' }],
      series: [{ name: 'Laboratory', letter: 'L', hours: [], capacity: null }],
    },
  ],
  staff: (['doctor', 'nurse', 'receptionist', 'pharmacist', 'cashier'] as const).map((role) => ({
    displayName: testPeople[role],
    licence: role === 'doctor' ? { number: 'MD-1234', expires: '2027-12-31' } : null,
    roles: [role],
    password: testPassword,
  })),
}

export interface TestTerms {
  readonly folder?: string
  readonly startAt?: number
  readonly founding?: InputOf<typeof setup.found>
  readonly machine?: Partial<Machine>
  readonly report?: (path: string, error: unknown) => void
}

/** A workstation on a folder of its own that nobody has set up yet. */
export const openEmptyDesk = async (terms: TestTerms = {}): Promise<TestDesk> => {
  const folder = terms.folder ?? mkdtempSync(join(tmpdir(), 'anteroom-test-'))
  let at = terms.startAt ?? testMorning
  let ticks = 0
  const clock = {
    now: () => at,
    advance: (milliseconds: number) => {
      at += milliseconds
      ticks += milliseconds
    },
    set: (instant: number) => {
      ticks += Math.max(0, instant - at)
      at = instant
    },
  }
  const printed: { name: string; bytes: Uint8Array }[] = []
  const host: Host = {
    dataFolder: folder,
    chance: { now: clock.now, monotonic: () => ticks, randomBytes: (length) => new Uint8Array(randomBytes(length)) },
    machine: {
      deviceSecret: async () => ({ secret: new Uint8Array(32).fill(7), keptIn: 'file' }),
      showDocument: async ({ name, bytes }) => (printed.push({ name, bytes }), 'shown'),
      sendToPrinter: async (address, bytes) => (printed.push({ name: address, bytes }), 'sent'),
      boardListener: async ({ on = false, port = 8474 }) => ({ on, port, addresses: [], code: '123456', viewers: 0 }),
      ...terms.machine,
    },
  }
  const failLoudly = (path: string, error: unknown) => {
    throw new Error(`${path} broke`, { cause: error })
  }
  const workstation = await startWorkstation({
    host,
    version: 'test',
    report: terms.report ?? failLoudly,
    checkOutputs: true,
    cost: testCost,
  })
  let changes: string[] = []
  workstation.onChange((tables) => changes.push(...tables))
  const clientOf = (sessionId: string): TestClient =>
    createClient<Clinic>({
      // As over a wire: only plain data arrives.
      call: async (path, input) => structuredClone(await workstation.call(sessionId, path, structuredClone(input))),
      onChange: workstation.onChange,
    })
  return {
    folder,
    workstation,
    as: (role) => clientOf(`session-${role}`),
    signedOut: clientOf('nobody'),
    clock,
    changed: () => {
      const seen = [...new Set(changes)]
      changes = []
      return seen
    },
    printed,
    close: () => {
      workstation.close()
      if (!terms.folder) rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Template {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly key: Uint8Array
}
let template: Promise<Template> | undefined

/** The test clinic, founded once a test file: deriving six passwords takes most of a second. */
const foundTemplate = async (): Promise<Template> => {
  const desk = await foundDesk({})
  const key = desk.workstation.desk.storeKey()!.slice()
  // Closing brings all of it into the one file.
  desk.workstation.desk.closeStore()
  const files = new Map(
    ['store.db', 'keyring.json'].map((name) => [name, new Uint8Array(readFileSync(join(desk.folder, name)))]),
  )
  desk.close()
  return { files, key }
}

const foundDesk = async (terms: TestTerms): Promise<TestDesk> => {
  const desk = await openEmptyDesk(terms)
  const founded = await desk.as('admin').setup.found(terms.founding ?? testClinic)
  if (!founded.ok) throw new Error(founded.failure)
  return desk
}

/** A founded clinic on a real encrypted store, with one person of each role signed in. */
export const openDesk = async (terms: TestTerms = {}): Promise<TestDesk> => {
  const isUsual = !terms.folder && !terms.founding && !terms.machine && terms.startAt === undefined
  const desk = isUsual ? await openCopy(terms) : await foundDesk(terms)
  for (const [role, name] of Object.entries(testPeople)) {
    const person = desk.workstation.desk.vault.people().find(({ displayName }) => displayName === name)
    if (person) desk.workstation.desk.sessions.signIn(`session-${role}`, person.id)
  }
  desk.changed()
  return desk
}

const openCopy = async (terms: TestTerms): Promise<TestDesk> => {
  const { files, key } = await (template ??= foundTemplate())
  const folder = mkdtempSync(join(tmpdir(), 'anteroom-test-'))
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
  const desk = await openEmptyDesk({ ...terms, folder })
  desk.workstation.desk.open(key.slice())
  return {
    ...desk,
    close: () => {
      desk.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
