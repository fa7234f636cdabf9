import { deriveKey, pinCost } from '../../core/derive.ts'
import { fromBase64, keyedHash, sameBytes, toBase64 } from '../../core/seal.ts'

/** `salt.hash` of a PIN, Argon2id. */
export const pinHash = async (pin: string, randomBytes: (length: number) => Uint8Array): Promise<string> => {
  const salt = randomBytes(16)
  return `${toBase64(salt)}.${toBase64(await deriveKey(pin, salt, pinCost))}`
}

export const isPin = async (pin: string, hash: string): Promise<boolean> => {
  const [salt = '', expected = ''] = hash.split('.')
  return sameBytes(await deriveKey(pin, fromBase64(salt), pinCost), fromBase64(expected))
}

/** Badges are looked up by what the reader types, so their hash has no salt of its own but the store's key. */
export const badgeHash = (badge: string, storeKey: Uint8Array): string => keyedHash(`badge ${badge}`, storeKey)
