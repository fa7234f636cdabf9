import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readDeviceSecret } from './deviceSecret.ts'
import { resetStand, stand } from './electronStandIn.ts'

vi.mock('electron', () => import('./electronStandIn.ts'))

let folder: string
beforeEach(() => {
  resetStand()
  folder = mkdtempSync(join(tmpdir(), 'anteroom-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the secret of the device', () => {
  const plain = () => join(folder, 'device.secret')
  const sealed = () => join(folder, 'device.secret.sealed')

  test('is sealed by the keychain, and the plain file goes once the seal was seen to open', async () => {
    const first = (await readDeviceSecret(folder))!
    expect(first.secret).toHaveLength(32)
    expect([existsSync(plain()), existsSync(sealed())]).toEqual([true, true])
    const second = await readDeviceSecret(folder)
    expect(first.keptIn).toBe('file')
    expect(second).toEqual({ secret: first.secret, keptIn: 'keychain' })
    expect([existsSync(plain()), existsSync(sealed())]).toEqual([false, true])
    expect(readFileSync(sealed()).includes(Buffer.from(first.secret).toString('base64'))).toBe(false)
    expect(await readDeviceSecret(folder)).toEqual(second)
  })

  test('outlives a new seal that does not open', async () => {
    const first = (await readDeviceSecret(folder))!
    stand.keychain.opens = false
    expect(await readDeviceSecret(folder)).toEqual({ secret: first.secret, keptIn: 'file' })
  })

  test.for([{ available: false }, { backend: 'basic_text' }])(
    'lies in a file of this account alone where the keychain is %j',
    async (keychain) => {
      Object.assign(stand.keychain, keychain)
      const first = (await readDeviceSecret(folder))!
      expect(await readDeviceSecret(folder)).toEqual({ ...first, keptIn: 'file' })
      expect(existsSync(sealed())).toBe(false)
      if (process.platform !== 'win32') expect(statSync(plain()).mode & 0o777).toBe(0o600)
    },
  )

  test('stays where browser mode has put it', async () => {
    writeFileSync(plain(), Buffer.alloc(32, 7))
    expect(await readDeviceSecret(folder)).toEqual({ secret: new Uint8Array(32).fill(7), keptIn: 'file' })
    expect(existsSync(sealed())).toBe(false)
  })
})
