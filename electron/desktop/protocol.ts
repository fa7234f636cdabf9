import { protocol, type Session } from 'electron'
import { guardHeaders } from '../shell/guard.ts'
import type { Page } from '../shell/pages.ts'

/** Where the screens live. A scheme of our own keeps `file://`, and with it the disk, out of reach. */
export const origin = 'app://anteroom'

/** Before the app is ready: `app://` gets an origin and a secure context, as https has. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])

/** Serves the built screens, each by its exact path, and nothing else. */
export const servePages = (session: Session, pages: ReadonlyMap<string, Page>): void =>
  session.protocol.handle('app', ({ method, url }) => {
    const { host, pathname } = new URL(url)
    if (method !== 'GET') return refusal(405, 'Only GET.')
    const page = host === 'anteroom' ? pages.get(pathname) : undefined
    if (!page) return refusal(404, 'There is nothing here.')
    return new Response(new Uint8Array(page.bytes), { headers: { ...guardHeaders, 'content-type': page.type } })
  })

export const refusal = (status: number, sentence: string): Response =>
  new Response(`${sentence}\n`, { status, headers: { ...guardHeaders, 'content-type': 'text/plain; charset=utf-8' } })
