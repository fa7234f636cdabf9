/** Largest picture kept with a record, in bytes: it travels to every desk. */
export const photoBytes = 60 * 1024

/** What a base64 text holds, by its first bytes and never by its name: JPEG, WebP, or undefined. */
export const photoType = (base64: string): 'image/jpeg' | 'image/webp' | undefined => {
  const start = base64
    .slice(0, 16)
    .split('')
    .map((character) => sextets.indexOf(character))
  if (start.length < 16 || start.includes(-1)) return undefined
  const bytes = start.flatMap((_, at) => (at % 4 === 0 ? three(start.slice(at, at + 4)) : []))
  const ascii = String.fromCharCode(...bytes)
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  return ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP' ? 'image/webp' : undefined
}

/** How many bytes a base64 text holds. */
export const photoSize = (base64: string): number => Math.floor((base64.replace(/=+$/, '').length * 3) / 4)

const sextets = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const three = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number[] => [
  (a << 2) | (b >> 4),
  ((b & 15) << 4) | (c >> 2),
  ((c & 3) << 6) | d,
]
