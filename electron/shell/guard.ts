import type { IncomingMessage } from 'node:http'

/** The hash of the one style sheet React Aria puts into the page. */
const styleHashes: readonly string[] = []

export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  ["style-src 'self'", ...styleHashes.map((hash) => `'${hash}'`)].join(' '),
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** On every answer, whatever it is. */
export const guardHeaders = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=(), usb=(), serial=()',
  'cache-control': 'no-store',
} as const

/**
 * Whether a request comes from this machine's own browser, from a page of ours or typed by a person: another site open in
 * the same browser must reach nothing. Answers the status to refuse with, or undefined.
 */
export const refusalOf = (request: IncomingMessage, origin: string): number | undefined => {
  if (`http://${request.headers.host ?? ''}` !== origin) return 421
  const from = request.headers.origin
  if (from !== undefined && from !== origin) return 403
  const site = request.headers['sec-fetch-site']
  const isNavigation = request.method === 'GET' && (request.headers['sec-fetch-mode'] ?? 'navigate') === 'navigate'
  if (site === 'same-origin') return undefined
  if ((site === 'none' || site === undefined) && isNavigation && request.headers.upgrade === undefined) return undefined
  // An upgrade carries no Sec-Fetch-Site in some browsers; its Origin, checked above, is required instead.
  if (request.headers.upgrade !== undefined && from === origin && site === undefined) return undefined
  return 403
}

export const cookieOf = (request: IncomingMessage, name: string): string | undefined =>
  request.headers.cookie
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([key]) => key === name)?.[1]
