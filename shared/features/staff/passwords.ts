/**
 * A password that would be guessed first: too few different characters, a run of the keyboard or alphabet, a well-known
 * word, or the person's or clinic's own name, with digits or a little else round it. Length is checked by the contract (12 or more).
 */
export const isWeakPassword = (password: string, names: readonly string[]): boolean => {
  const plain = fold(password).replaceAll(/\s/gu, '')
  if (new Set(plain).size < 5) return true
  const isLittleElse = (word: string) => plain.replaceAll(word, '').replaceAll(/\d/gu, '').length < 4
  if (usual.some(isLittleElse)) return true
  return names
    .flatMap((name) => [fold(name).replaceAll(/\s/gu, ''), ...fold(name).split(/\s+/u)])
    .some((name) => name.length >= 4 && isLittleElse(name))
}

/** A PIN that would be tried first: one digit, or a run up or down. */
export const isWeakPin = (pin: string): boolean =>
  new Set(pin).size === 1 || '0123456789012345'.includes(pin) || '9876543210987654'.includes(pin)

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()
const usual = [
  'password',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  '1234567890',
  '123456',
  'abcdefghijkl',
  'letmein',
  'welcome',
  'administrator',
  'iloveyou',
  'anteroom',
  'changeme',
]
