import sodium from 'libsodium-wrappers'
import { z } from 'zod'

await sodium.ready

/** Bytes sealed under a key and bound to what they are for. Base64 without padding. */
export const Sealed = z.strictObject({
  v: z.literal(1),
  alg: z.literal('xchacha20poly1305'),
  nonce: z.string(),
  box: z.string(),
})
export type Sealed = z.infer<typeof Sealed>

/** `purpose` names what is sealed and for whom; opening with another purpose fails. */
export const seal = (
  content: Uint8Array,
  key: Uint8Array,
  purpose: readonly string[],
  randomBytes: (length: number) => Uint8Array,
): Sealed => {
  const nonce = randomBytes(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
  const box = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(content, toBytes(purpose), null, nonce, key)
  return { v: 1, alg: 'xchacha20poly1305', nonce: sodium.to_base64(nonce), box: sodium.to_base64(box) }
}

/** The content, or undefined when key or purpose are wrong or a bit has changed. */
export const unseal = ({ nonce, box }: Sealed, key: Uint8Array, purpose: readonly string[]): Uint8Array | undefined => {
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      sodium.from_base64(box),
      toBytes(purpose),
      sodium.from_base64(nonce),
      key,
    )
  } catch {
    return undefined
  }
}

/** Mixes a secret of the machine into a key derived from a password (BLAKE2b, keyed). */
export const mixKeys = (derived: Uint8Array, deviceSecret: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(32, derived, deviceSecret)

/** A keyed hash of a short text, hex: finds it again, tells nothing without the key. */
export const keyedHash = (text: string, key: Uint8Array): string =>
  sodium.to_hex(sodium.crypto_generichash(32, text, key))

export const toBase64 = (bytes: Uint8Array): string => sodium.to_base64(bytes)
export const fromBase64 = (text: string): Uint8Array => sodium.from_base64(text)
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && sodium.memcmp(a, b)
export const wipe = (bytes: Uint8Array): void => sodium.memzero(bytes)

const toBytes = (purpose: readonly string[]): string => JSON.stringify(['anteroom', 1, ...purpose])
