import { expect, test } from 'vitest'
import { createTickets } from './tickets.ts'

test('a ticket opens one thing, once, within its time, and cannot be guessed', () => {
  let now = 0
  const tickets = createTickets<string>(60_000, () => now)
  const ticket = tickets.issue('a document')
  expect(Buffer.from(ticket, 'base64url')).toHaveLength(32)
  expect(tickets.take('')).toBeUndefined()
  expect(tickets.take(`${ticket}A`)).toBeUndefined()
  expect(tickets.take(ticket)).toBe('a document')
  expect(tickets.take(ticket)).toBeUndefined()
  const late = tickets.issue('late')
  const lateToo = tickets.issue('late too')
  now = 59_999
  expect(tickets.take(late)).toBe('late')
  now = 60_000
  expect(tickets.take(lateToo)).toBeUndefined()
  expect(new Set(Array.from({ length: 1_000 }, () => tickets.issue('x'))).size).toBe(1_000)
})
