import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { deriveKey, isStrongEnough, passwordCost, type DerivationCost } from './derive.ts'
import { replaceFile } from './files.ts'
import type { Host } from './host.ts'
import { OpenError } from './open.ts'
import { fromBase64, mixKeys, seal, Sealed, toBase64, unseal, wipe } from './seal.ts'

const Person = z.strictObject({
  id: z.uuid(),
  displayName: z.string(),
  hasPin: z.boolean(),
  /** The password was given by somebody else and is to be changed at the next sign-in. */
  firstPassword: z.boolean(),
  /** 16 bytes. */
  salt: z.string().regex(/^[\w-]{22}$/),
  cost: z
    .strictObject({ passes: z.int(), memoryKiB: z.int() })
    .refine(isStrongEnough, 'derivation cost under the floor'),
  /** The person's own key, sealed under password and machine. */
  slot: Sealed,
  /** The store's key, sealed under the person's own. */
  storeKey: Sealed,
})
/** Readable before anybody has signed in: names for the tiles, nothing about patients. */
const Keyring = z.strictObject({
  v: z.literal(1),
  clinicName: z.string(),
  language: z.string(),
  demo: z.boolean(),
  people: z.array(Person),
})
type Keyring = z.infer<typeof Keyring>
export type KeyringPerson = z.infer<typeof Person>

export interface NewPerson {
  readonly id: string
  readonly displayName: string
  readonly password: string
  readonly firstPassword: boolean
}

/** Passwords on this desk: who holds one, and the store's key behind them. */
export interface Vault {
  readonly isFounded: () => boolean
  readonly people: () => readonly KeyringPerson[]
  readonly about: () => { readonly clinicName: string; readonly language: string; readonly demo: boolean } | undefined
  /** Writes the keyring for the first time, with everyone in it: from that moment on the clinic exists. */
  readonly found: (
    about: { clinicName: string; language: string; demo: boolean },
    people: readonly NewPerson[],
    storeKey: Uint8Array,
  ) => Promise<void>
  readonly describe: (about: { clinicName?: string; language?: string }) => void
  /** The store's key, when the password is right. About a fifth of a second by design. */
  readonly open: (id: string, password: string) => Promise<Uint8Array | undefined>
  /** Gives a person a (new) password that opens the store. */
  readonly enrol: (person: NewPerson, storeKey: Uint8Array) => Promise<void>
  readonly mark: (id: string, change: { displayName?: string; hasPin?: boolean }) => void
  readonly remove: (id: string) => void
}

/** Throws OpenError when the keyring can't be read: a damaged one must never be taken for an empty one. */
export const createVault = (host: Host, cost: DerivationCost = passwordCost): Vault => {
  const file = join(host.dataFolder, 'keyring.json')
  let keyring = existsSync(file) ? readKeyring(file) : undefined

  const save = (next: Keyring) => {
    replaceFile(file, JSON.stringify(next, null, 1))
    keyring = next
  }
  const change = (edit: (keyring: Keyring) => Keyring) => {
    if (!keyring) throw new Error('no clinic here')
    save(edit(keyring))
  }
  const kekOf = async (password: string, salt: string, by: DerivationCost): Promise<Uint8Array> => {
    const { secret } = await host.machine.deviceSecret()
    const derived = await deriveKey(password, fromBase64(salt), by)
    const kek = mixKeys(derived, secret)
    wipe(derived)
    return kek
  }

  const toEntry = async (
    { id, displayName, password, firstPassword }: NewPerson,
    storeKey: Uint8Array,
  ): Promise<KeyringPerson> => {
    const { randomBytes } = host.chance
    // A copy: the desk may be closed, and its key wiped, before the derivation is done.
    const kept = Uint8Array.from(storeKey)
    const salt = toBase64(randomBytes(16))
    const own = randomBytes(32)
    const kek = await kekOf(password, salt, cost)
    const slot = seal(own, kek, ['user-key', id], randomBytes)
    const sealedKey = seal(kept, own, ['store-key', id], randomBytes)
    wipe(kek)
    wipe(own)
    wipe(kept)
    return { id, displayName, hasPin: false, firstPassword, salt, cost, slot, storeKey: sealedKey }
  }

  return {
    isFounded: () => keyring !== undefined,
    people: () => keyring?.people ?? [],
    about: () => keyring,
    found: async (about, people, storeKey) => {
      const entries: KeyringPerson[] = []
      const kept = Uint8Array.from(storeKey)
      // One after another: each derivation takes 64 MiB.
      for (const person of people) entries.push(await toEntry(person, kept))
      wipe(kept)
      save({ v: 1, ...about, people: entries })
    },
    describe: (about) => change((now) => ({ ...now, ...about })),

    open: async (id, password) => {
      const person = keyring?.people.find((one) => one.id === id)
      if (!person) return undefined
      const kek = await kekOf(password, person.salt, person.cost)
      const own = unseal(person.slot, kek, ['user-key', id])
      wipe(kek)
      if (!own) return undefined
      const key = unseal(person.storeKey, own, ['store-key', id])
      wipe(own)
      return key
    },

    enrol: async (newPerson, storeKey) => {
      const entry = await toEntry(newPerson, storeKey)
      change((now) => {
        const before = now.people.find(({ id }) => id === entry.id)
        if (!before) return { ...now, people: [...now.people, entry] }
        return {
          ...now,
          people: now.people.map((one) => (one.id === entry.id ? { ...entry, hasPin: before.hasPin } : one)),
        }
      })
    },

    mark: (id, edit) =>
      change((now) => ({ ...now, people: now.people.map((one) => (one.id === id ? { ...one, ...edit } : one)) })),
    remove: (id) => change((now) => ({ ...now, people: now.people.filter((one) => one.id !== id) })),
  }
}

const readKeyring = (file: string): Keyring => {
  try {
    return Keyring.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new OpenError('keyring-damaged', error)
  }
}
