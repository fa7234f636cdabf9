// No letter or digit that is easily taken for another one.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A random first password that can be read out and copied by hand: `h7kq-m3xw-9vbe`, 59 bits. */
export const firstPassword = (): string =>
  [...crypto.getRandomValues(new Uint32Array(12))]
    .map((number, at) => (at > 0 && at % 4 === 0 ? '-' : '') + (letters[number % letters.length] ?? 'a'))
    .join('')
