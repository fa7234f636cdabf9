import { randomBytes } from 'node:crypto'
import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { z } from 'zod'
import { fail } from '../../shared/result.ts'
import type { ShownDocument } from '../core/host.ts'
import type { Link } from '../link.ts'
import { cookieOf, guardHeaders, refusalOf } from '../shell/guard.ts'
import type { Page } from '../shell/pages.ts'
import { createTickets } from '../shell/tickets.ts'

const Call = z.strictObject({
  id: z.int(),
  path: z.string().max(100),
  input: z.unknown(),
  key: z.string().max(40).optional(),
})
const largestMessage = 256 * 1024
/** Past this a line is cut; up to it a call that is too large is told so. */
const largestFrame = 4 * 1024 * 1024

export interface BrowserServer {
  readonly origin: string
  /** An address that opens the app once, within a minute. */
  readonly launchUrl: () => string
  readonly tell: (tables: readonly string[]) => void
  readonly showDocument: (document: ShownDocument, sessionId: string) => Promise<'shown' | 'cancelled'>
  readonly close: () => Promise<void>
}

/** Serves the screens to a browser of this machine and carries its calls: loopback only, by one WebSocket a tab. */
export const serveBrowser = async (
  call: Link['call'],
  pages: ReadonlyMap<string, Page>,
  port: number,
  onLaunch: (sessionId: string) => Promise<void>,
): Promise<BrowserServer> => {
  const launches = createTickets<true>(60_000)
  const documents = createTickets<ShownDocument>(60_000)
  const sessions = new Set<string>()
  const tabs = new Map<WebSocket, string>()
  let [origin, cookieName] = ['', '']

  const server = createServer((request, response) => {
    const refused = refusalOf(request, origin)
    if (refused !== undefined)
      return end(response, refused, 'This address serves the clinic desk on this machine only.')
    if (request.method !== 'GET') return end(response, 405, 'Only GET.')
    const url = URL.parse(request.url ?? '/', origin)
    if (!url) return end(response, 400, 'That is no address.')
    if (url.pathname === '/launch') return void launch(url, response)
    const document = url.pathname.startsWith('/document/')
      ? documents.take(url.pathname.slice('/document/'.length))
      : undefined
    if (document) return sendDocument(response, document)
    if (!sessionOf(request))
      return end(
        response,
        403,
        'Open Anteroom from its own window, or press Enter in the terminal it runs in for a new link.',
      )
    const page = pages.get(url.pathname === '/' ? '/index.html' : url.pathname)
    if (!page) return end(response, 404, 'There is nothing here.')
    const caching = page.immutable ? { 'cache-control': 'private, max-age=31536000, immutable' } : {}
    response.writeHead(200, { ...guardHeaders, ...caching, 'content-type': page.type }).end(page.bytes)
  })

  const sessionOf = (request: IncomingMessage): string | undefined => {
    const id = cookieOf(request, cookieName)
    return id !== undefined && sessions.has(id) ? id : undefined
  }
  const launch = async (url: URL, response: ServerResponse): Promise<void> => {
    if (!launches.take(url.searchParams.get('token') ?? ''))
      return end(response, 403, 'This link has been used or is too old. Press Enter in the terminal for a new one.')
    const sessionId = randomBytes(32).toString('base64url')
    sessions.add(sessionId)
    await onLaunch(sessionId)
    response
      .writeHead(303, {
        ...guardHeaders,
        location: '/',
        'set-cookie': `${cookieName}=${sessionId}; HttpOnly; SameSite=Strict; Path=/`,
      })
      .end()
  }

  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame })
  server.on('upgrade', (request, socket, head) => {
    // The server has let go of it: an error on it would be nobody's and end the process.
    socket.on('error', () => socket.destroy())
    const sessionId = sessionOf(request)
    const refused = refusalOf(request, origin) ?? (request.url === '/wire' && sessionId ? undefined : 403)
    if (refused !== undefined || !sessionId) {
      socket.end(`HTTP/1.1 ${refused} ${STATUS_CODES[refused ?? 403]}\r\nconnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (tab) => serveTab(tab, sessionId))
  })
  const serveTab = (tab: WebSocket, sessionId: string) => {
    tabs.set(tab, sessionId)
    tab.on('close', () => tabs.delete(tab))
    tab.on('error', () => tab.terminate())
    tab.on('message', (data: Buffer) => {
      const message = parseCall(data)
      if (!message) return tab.close(1008)
      if (data.length > largestMessage) return tab.send(JSON.stringify({ id: message.id, result: fail('too-large') }))
      void call(sessionId, message.path, message.input, message.key).then((result) =>
        tab.send(JSON.stringify({ id: message.id, result })),
      )
    })
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  origin = `http://127.0.0.1:${taken}`
  // Cookies know no ports: two clinics open on one machine must not sign one another out.
  cookieName = `anteroom-${taken}`

  return {
    origin,
    launchUrl: () => `${origin}/launch?token=${launches.issue(true)}`,
    tell: (changed) => {
      const notice = JSON.stringify({ changed })
      for (const tab of tabs.keys()) tab.send(notice)
    },
    showDocument: async (document, sessionId) => {
      const notice = JSON.stringify({ open: `/document/${documents.issue(document)}` })
      const tab = [...tabs].findLast(([, owner]) => owner === sessionId)?.[0]
      tab?.send(notice)
      return tab ? 'shown' : 'cancelled'
    },
    close: () =>
      new Promise((resolve) => {
        for (const tab of tabs.keys()) tab.terminate()
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const end = (response: ServerResponse, status: number, sentence: string): void => {
  response.writeHead(status, { ...guardHeaders, 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`)
}

/** A document has the browser's own viewer as its page, which the screens' policy would not let run. */
const sendDocument = (response: ServerResponse, { name, type, bytes }: ShownDocument): void => {
  const { 'content-security-policy': _screens, ...headers } = guardHeaders
  const fileName = name.replaceAll(/[^\w.-]+/g, '-')
  response
    .writeHead(200, {
      ...headers,
      'content-security-policy': "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'content-type': type,
      'content-disposition': `inline; filename="${fileName}"`,
    })
    .end(bytes)
}

const parseCall = (data: Buffer): z.infer<typeof Call> | undefined => {
  try {
    return Call.safeParse(JSON.parse(data.toString('utf8'))).data
  } catch {
    return undefined
  }
}
