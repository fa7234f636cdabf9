import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { guardHeaders } from '../shell/guard.ts'

/** The screens' own headers, without what a screen on the wall never needs. */
export const boardHeaders = {
  ...guardHeaders,
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
} as const

/**
 * The status to refuse a request with, or undefined. A television asks for this PC by an address of its network or by its name; any other name is
 * a page elsewhere that had its name point here (421), and a request another site made is refused too (403).
 */
export const boardRefusalOf = ({ method, headers }: IncomingMessage): number | undefined => {
  const url = URL.parse(`http://${headers.host ?? ''}`)
  if (!url || !isOwnName(url.hostname)) return 421
  if (method !== 'GET') return 405
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return 403
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'none' || site === 'same-origin' ? undefined : 403
}

const isOwnName = (name: string): boolean => {
  const own = hostname().toLowerCase()
  return isIP(name.replaceAll(/[[\]]/g, '')) !== 0 || ['localhost', own, `${own}.local`].includes(name.toLowerCase())
}
