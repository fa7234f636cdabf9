/** Digits of any script (٠١٢, १२३, ０１２) as 0–9; every other character stays. */
export const westernDigits = (text: string): string =>
  text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(valueOf(digit.codePointAt(0) ?? 0)))

/** Every block of decimal digits is ten code points in order; blocks may touch, so count down to a zero of ten in a row. */
const valueOf = (code: number): number => {
  let run = 0
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - run - 1))) run += 1
  return run % 10
}
