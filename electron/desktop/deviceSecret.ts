import { safeStorage } from 'electron'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../core/files.ts'

export interface DeviceSecret {
  readonly secret: Uint8Array
  readonly keptIn: 'keychain' | 'file'
}

const secretLength = 32

/**
 * The 32 bytes this desk's passwords are mixed with: sealed by the system's keychain, else in a file only this account may
 * read. A new seal is trusted from the next start on, once it has been seen to open again (Windows writes its part of the key
 * seconds later, and some keyrings forget at log-out); until then the plain file stays. Undefined when the keychain does not
 * open a seal that stands alone, or when the secret of a founded clinic is gone: another secret in its place would open nothing.
 */
export const readDeviceSecret = async (folder: string): Promise<DeviceSecret | undefined> => {
  const plainFile = join(folder, 'device.secret')
  const sealedFile = join(folder, 'device.secret.sealed')
  if (existsSync(sealedFile)) {
    const secret = await unseal(readFileSync(sealedFile))
    if (secret) {
      rmSync(plainFile, { force: true })
      return { secret, keptIn: 'keychain' }
    }
    if (!existsSync(plainFile)) return undefined
  }
  if (!existsSync(plainFile)) {
    if (existsSync(join(folder, 'keyring.json'))) return undefined
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    replaceFile(plainFile, randomBytes(secretLength))
    if (await hasKeychain())
      replaceFile(sealedFile, await safeStorage.encryptStringAsync(readFileSync(plainFile).toString('base64')))
  }
  return { secret: whole(readFileSync(plainFile)), keptIn: 'file' }
}

/** `basic_text` is Chromium's scrambling with a key everybody knows. */
const hasKeychain = async (): Promise<boolean> =>
  (await safeStorage.isAsyncEncryptionAvailable()) &&
  (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text')

const unseal = async (sealed: Buffer): Promise<Uint8Array | undefined> => {
  try {
    const { result } = await safeStorage.decryptStringAsync(sealed)
    return whole(Buffer.from(result, 'base64'))
  } catch {
    return undefined
  }
}
const whole = (bytes: Buffer): Uint8Array => {
  if (bytes.length !== secretLength) throw new Error('device.secret is damaged')
  return new Uint8Array(bytes)
}
