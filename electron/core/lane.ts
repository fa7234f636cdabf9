import { alphabet } from '../../shared/numbering.ts'

/**
 * A code for a desk: a letter, then a letter or digit, none of which can be taken for another. 540 of them; the roster sees to
 * it that none is given twice.
 */
export const newLane = (randomBytes: (length: number) => Uint8Array): string => {
  const letters = alphabet.replaceAll(/\d/g, '')
  const pick = (from: string): string => {
    // Bytes past the last whole multiple would favour the first characters.
    for (;;) {
      const [byte] = randomBytes(1)
      if (byte! < 256 - (256 % from.length)) return from[byte! % from.length]!
    }
  }
  return pick(letters) + pick(alphabet)
}
