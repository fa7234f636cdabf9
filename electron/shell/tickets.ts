import { randomBytes } from 'node:crypto'

/** Secrets of 256 bits that open one thing once, within a time (milliseconds). */
export const createTickets = <T>(lifetime: number, now: () => number = Date.now) => {
  const open = new Map<string, { readonly value: T; readonly until: number }>()
  const dropOld = () => {
    for (const [ticket, { until }] of open) if (until <= now()) open.delete(ticket)
  }
  return {
    issue: (value: T): string => {
      dropOld()
      const ticket = randomBytes(32).toString('base64url')
      open.set(ticket, { value, until: now() + lifetime })
      return ticket
    },
    take: (ticket: string): T | undefined => {
      dropOld()
      const found = open.get(ticket)
      open.delete(ticket)
      return found?.value
    },
  }
}
