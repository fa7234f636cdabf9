import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { StaffId } from '../../shared/ids.ts'
import { openDesk, openEmptyDesk, testClinic, testPassword, type TestDesk } from '../testing.ts'
import { lockFolder } from './folderLock.ts'

let desk: TestDesk
let folder: string
let adminId: StaffId
beforeEach(async () => {
  desk = await openDesk()
  folder = desk.folder
  adminId = desk.workstation.desk.vault.people()[0]!.id as StaffId
})
afterEach(() => {
  desk.workstation.close()
  rmSync(folder, { recursive: true, force: true })
})
const reopen = async (change: () => void = () => {}) => {
  desk.workstation.close()
  change()
  desk = await openEmptyDesk({ folder })
}
const signIn = () => desk.as('admin').session.signIn({ staffId: adminId, password: testPassword })
const file = () => join(folder, 'store.db')
const edit = (name: string, change: (bytes: Buffer) => Buffer) =>
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name))))
const nodeWith = (text: string, options: Parameters<typeof spawn>[2] = {}) =>
  spawn(process.execPath, ['--input-type=module-typescript', '-e', text], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: join(import.meta.dirname, '../..'),
    ...options,
  })

describe('a damaged store', () => {
  test.each([
    ['its first page flipped', (bytes: Buffer) => (bytes.fill(0x5a, 40, 80), bytes)],
    ['one bit of its first page flipped', (bytes: Buffer) => ((bytes[1000]! ^= 1), bytes)],
    ['cut in its first page', (bytes: Buffer) => bytes.subarray(0, 1500)],
    ['emptied', () => Buffer.alloc(0)],
    ['another file', () => Buffer.from('SQLite format 3\0'.padEnd(8192, 'x'))],
  ])('with %s is said to be damaged, and left as it is', async (_what, spoil) => {
    await reopen(() => edit('store.db', spoil))
    const before = readFileSync(file())
    expect(await signIn()).toEqual({ ok: false, failure: 'store-damaged' })
    expect(readFileSync(file()).equals(before)).toBe(true)
    expect(await desk.signedOut.session.state({})).toMatchObject({ ok: true, value: { desk: 'closed' } })
  })

  test('with any flipped bit gives no wrong answer: it is refused, or nothing of it was needed', async () => {
    const whole = (desk.workstation.desk.closeStore(), await signIn(), await desk.as('admin').staff.members({}))
    desk.workstation.desk.closeStore()
    const bytes = readFileSync(file())
    for (let at = 4096; at < bytes.length; at += Math.ceil(bytes.length / 25)) {
      const flipped = Buffer.from(bytes)
      flipped[at]! ^= 4
      desk.workstation.close()
      for (const name of ['store.db-wal', 'store.db-shm']) rmSync(join(folder, name), { force: true })
      writeFileSync(file(), flipped)
      desk = await openEmptyDesk({ folder, report: () => {} })
      const signed = await signIn()
      const seen = signed.ok ? await desk.as('admin').staff.members({}) : signed
      if (seen.ok) expect(seen).toEqual(whole)
    }
  })

  test('of a newer version is left alone and named so', async () => {
    desk.workstation.desk.store()!.db.$client.pragma('user_version = 999')
    await reopen()
    expect(await signIn()).toEqual({ ok: false, failure: 'store-newer' })
  })
})

describe('the keyring', () => {
  test.each([
    ['cut short', (text: string) => text.slice(0, 100)],
    ['emptied', () => ''],
    ['of another version', (text: string) => text.replace('"v": 1', '"v": 2')],
    ['with an unknown cipher', (text: string) => text.replace('xchacha20poly1305', 'rot13')],
    ['with a derivation under the floor', (text: string) => text.replace('"memoryKiB": 19456', '"memoryKiB": 1024')],
    ['with something nobody knows', (text: string) => text.replace('"people"', '"more": 1, "people"')],
    ['with a salt that is none', (text: string) => text.replace(/"salt": "[^"]+"/u, '"salt": "AAAA"')],
  ])('%s is said to be damaged, and never taken for an empty one', async (_what, spoil) => {
    desk.workstation.close()
    edit('keyring.json', (bytes) => Buffer.from(spoil(bytes.toString())))
    await expect(openEmptyDesk({ folder })).rejects.toMatchObject({ failure: 'keyring-damaged' })
    // The folder is free again for whoever mends it.
    lockFolder(folder)()
  })

  test('opens nothing on another machine: its secret is mixed in', async () => {
    desk.workstation.close()
    desk = await openEmptyDesk({
      folder,
      machine: { deviceSecret: async () => ({ secret: new Uint8Array(32).fill(8), keptIn: 'file' }) },
    })
    expect(await signIn()).toEqual({ ok: false, failure: 'wrong-password' })
  })

  test('cannot be made to open with somebody else’s slot, or a person renamed to another', async () => {
    desk.workstation.close()
    edit('keyring.json', (bytes) => {
      const keyring = JSON.parse(bytes.toString()) as {
        people: { id: string; salt: string; slot: unknown; storeKey: unknown }[]
      }
      const [admin, doctor] = keyring.people
      // The doctor's password under the administrator's id.
      Object.assign(admin!, { salt: doctor!.salt, slot: doctor!.slot, storeKey: doctor!.storeKey })
      return Buffer.from(JSON.stringify(keyring))
    })
    desk = await openEmptyDesk({ folder })
    expect(await signIn()).toEqual({ ok: false, failure: 'wrong-password' })
  })

  test('holds no password, no key and nothing of patients', () => {
    const text = readFileSync(join(folder, 'keyring.json'), 'utf8')
    expect(text).not.toContain(testPassword)
    const key = Buffer.from(desk.workstation.desk.storeKey()!)
    for (const encoding of ['hex', 'base64', 'base64url'] as const)
      expect(text).not.toContain(key.toString(encoding).slice(0, 40))
  })
})

describe('the folder', () => {
  test('held by another process is refused, until that one ends, however it ends', async () => {
    desk.workstation.close()
    const other = nodeWith(
      `import { lockFolder } from './electron/core/folderLock.ts'; lockFolder(${JSON.stringify(folder)}); process.stdout.write('held'); setInterval(() => {}, 1000)`,
    )
    await once(other.stdout!, 'data')
    await expect(openEmptyDesk({ folder })).rejects.toMatchObject({ failure: 'folder-locked' })
    other.kill('SIGKILL')
    await once(other, 'exit')
    desk = await openEmptyDesk({ folder })
    expect(await signIn()).toMatchObject({ ok: true })
  })

  test('that can’t be made is read-only', async () => {
    const place = join(folder, 'a-file')
    writeFileSync(place, '')
    await expect(openEmptyDesk({ folder: join(place, 'data') })).rejects.toMatchObject({ failure: 'folder-read-only' })
  })

  test.skipIf(process.getuid?.() !== 0)('that this account may not write in is read-only', async () => {
    const locked = mkdtempSync(join(tmpdir(), 'anteroom-locked-'))
    chmodSync(locked, 0o755)
    const child = nodeWith(
      `const { lockFolder } = await import('./electron/core/folderLock.ts'); await import('better-sqlite3'); process.setuid(65534); try { lockFolder(${JSON.stringify(locked)}); process.stdout.write('opened') } catch (error) { process.stdout.write(String(error.failure)) }`,
    )
    const [said] = (await once(child.stdout!, 'data')) as [Buffer]
    expect(said.toString()).toBe('folder-read-only')
    rmSync(locked, { recursive: true })
  })

  test('is readable by this account alone where this product made it', async () => {
    if (process.platform === 'win32') return
    const made = join(folder, 'new', 'data')
    const other = await openEmptyDesk({ folder: made })
    expect(execFileSync('stat', ['-c', '%a', made], { encoding: 'utf8' }).trim()).toBe('700')
    other.workstation.close()
  })
})

const canMount = (): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const place = mkdtempSync(join(tmpdir(), 'anteroom-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('umount', [place], { stdio: 'ignore' })
    return true
  } catch {
    return false
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

describe.skipIf(!canMount())('a full disk', () => {
  let small: string
  const fill = () => {
    const filler = join(small, 'filler')
    if (!existsSync(filler)) writeFileSync(filler, '')
    for (const size of [65_536, 4_096, 512, 1])
      try {
        for (;;) appendFileSync(filler, Buffer.alloc(size, 1))
      } catch {}
  }
  beforeEach(() => {
    small = mkdtempSync(join(tmpdir(), 'anteroom-full-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', small])
  })
  afterEach(() => {
    execFileSync('umount', ['-l', small])
    rmSync(small, { recursive: true, force: true })
  })
  const moveIn = async () => {
    desk.workstation.close()
    for (const name of ['store.db', 'keyring.json']) copyFileSync(join(folder, name), join(small, name))
    const bugs: unknown[] = []
    const other = await openEmptyDesk({ folder: small, report: (_path, error) => bugs.push(error) })
    expect(await other.as('admin').session.signIn({ staffId: adminId, password: testPassword })).toMatchObject({
      ok: true,
    })
    return { other, bugs }
  }

  test('is said, loses nothing acknowledged, and reading goes on', async () => {
    const { other, bugs } = await moveIn()
    const { setup, staff } = other.as('admin')
    fill()
    const made: string[] = []
    let failure = ''
    for (let one = 0; one < 5_000 && failure === ''; one++) {
      const added = await setup.addDepartment({ name: `Department ${one}` })
      if (added.ok) made.push(added.value.id)
      else failure = added.failure
    }
    expect(failure).toBe('disk-full')
    const read = await setup.clinic({})
    expect(read.ok && made.every((id) => read.value.departments.some((one) => one.id === id))).toBe(true)
    expect(await staff.members({})).toMatchObject({ ok: true })
    // Refusals are told even where they can't be written down.
    expect(await other.signedOut.staff.members({})).toMatchObject({ failure: 'signed-out' })
    expect(await setup.nameDesk({ name: '' })).toMatchObject({ failure: 'bad-input' })
    expect(await staff.changePassword({ current: testPassword, next: 'ship wooden lantern' })).toMatchObject({
      failure: 'disk-full',
    })
    expect(bugs).toEqual([])

    // With room again it goes on where it was.
    truncateSync(join(small, 'filler'), 0)
    expect(await setup.addDepartment({ name: 'Room again' })).toMatchObject({ ok: true })
    other.workstation.close()
    const again = await openEmptyDesk({ folder: small })
    expect(await again.as('admin').session.signIn({ staffId: adminId, password: testPassword })).toMatchObject({
      ok: true,
    })
    const kept = await again.as('admin').setup.clinic({})
    expect(kept.ok && made.every((id) => kept.value.departments.some((one) => one.id === id))).toBe(true)
    again.workstation.close()
  })

  test('while founding is said, and leaves a folder that can be founded', async () => {
    desk.workstation.close()
    fill()
    const other = await openEmptyDesk({ folder: small }).catch((error: { failure: string }) => error)
    if ('failure' in other) expect(other.failure).toBe('disk-full')
    else {
      expect(await other.signedOut.setup.found(testClinic)).toMatchObject({ failure: 'disk-full' })
      truncateSync(join(small, 'filler'), 0)
      expect(await other.signedOut.setup.found(testClinic)).toMatchObject({ ok: true })
      other.workstation.close()
    }
  })
})
