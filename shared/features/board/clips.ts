/** The clips of a whole pack, in the order they are recorded: words, digits, letters. */
export const clipWords: readonly string[] = [
  'token',
  'room',
  'counter',
  ...Array.from({ length: 10 }, (_, digit) => `${digit}`),
  ...Array.from({ length: 26 }, (_, index) => String.fromCodePoint(97 + index)),
]
