import { createHash, randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { replaceFile } from '../core/files.ts'

/** `<data>/board.json`: what the listener remembers over restarts. Readable by this account only. */
const Kept = z.strictObject({
  on: z.boolean(),
  port: z.int().min(1).max(65_535),
  code: z.string().regex(/^\d{6}$/),
  /** SHA-256 of the paired televisions' cookies (256 random bits each), the latest last. */
  paired: z.array(z.string().regex(/^[\w-]{43}$/)).max(20),
})
export type Kept = z.infer<typeof Kept>

const usualPort = 8474
export const pairedAtMost = 20

/** Reads the file; one that is missing or damaged means: off, nobody paired, a fresh code. */
export const readKept = (file: string): Kept => {
  if (existsSync(file)) {
    try {
      return Kept.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      // Falls through: pairing the televisions once more is all that is lost.
    }
  }
  return { on: false, port: usualPort, code: newCode(), paired: [] }
}
export const writeKept = (file: string, kept: Kept): void => replaceFile(file, JSON.stringify(kept))

export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')
/** A cookie's own 256 random bits need no salt. */
export const hashOf = (cookie: string): string => createHash('sha256').update(cookie).digest('base64url')
