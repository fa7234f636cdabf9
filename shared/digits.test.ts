import { expect, test } from 'vitest'
import { westernDigits } from './digits.ts'

test.each([
  ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
  ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
  ['०९ ১৯', '09 19'],
  ['０１２', '012'],
  ['𝟎𝟗𝟘', '090'],
  ['+254 700 123', '+254 700 123'],
  ['Amina', 'Amina'],
])('%s is %s', (text, digits) => expect(westernDigits(text)).toBe(digits))
