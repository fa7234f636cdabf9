import { expect, test } from 'vitest'
import { birthTyped } from './birthTyped.ts'

const typed = (text: string, locale = 'en-GB', calendar = 'gregory') => birthTyped(text, locale, calendar)

test('a small number is an age in years, a large one a year', () => {
  expect(typed('60')).toEqual({ known: 'age', amount: 60, unit: 'years' })
  expect(typed(' ~60 y')).toEqual({ known: 'age', amount: 60, unit: 'years' })
  expect(typed('1985')).toEqual({ known: 'year', year: 1985 })
})

test('infants are told in days, weeks and months', () => {
  expect(typed('10d')).toEqual({ known: 'age', amount: 10, unit: 'days' })
  expect(typed('2 w')).toEqual({ known: 'age', amount: 2, unit: 'weeks' })
  expect(typed('5m')).toEqual({ known: 'age', amount: 5, unit: 'months' })
})

test('a day is read in the order of the clinic, or year first', () => {
  expect(typed('12/3/1985')).toEqual({ known: 'day', day: '1985-03-12' })
  expect(typed('3/12/1985', 'en-US')).toEqual({ known: 'day', day: '1985-03-12' })
  expect(typed('1985-03-12', 'en-US')).toEqual({ known: 'day', day: '1985-03-12' })
  expect(typed('3/1985')).toEqual({ known: 'month', month: '1985-03' })
})

test('other scripts and calendars mean the same day', () => {
  expect(typed('١٢/٣/١٩٨٥', 'ar-SD')).toEqual({ known: 'day', day: '1985-03-12' })
  expect(typed('3/7/1977', 'am-ET', 'ethiopic')).toEqual({ known: 'day', day: '1985-03-12' })
})

test('what is no birth is refused', () => {
  for (const text of ['soon', '31/2/1985', '12/13/1985', '0/0/0', '1/2/3/4', '99999'])
    expect(typed(text)).toBeUndefined()
  expect(typed('')).toEqual({ known: 'nothing' })
})
