import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { Snapshot, type Listener } from '../../shared/features/board/model.ts'
import { westernDigits } from '../../shared/digits.ts'
import { cookieOf } from '../shell/guard.ts'
import type { Page } from '../shell/pages.ts'
import type { BoardChange } from '../core/host.ts'
import { readClip, readPack } from '../features/board/clips.ts'
import { boardPages } from './assets.ts'
import { createAttempts } from './attempts.ts'
import { boardHeaders, boardRefusalOf } from './guard.ts'
import { hashOf, newCode, pairedAtMost, readKept, writeKept, type Kept } from './kept.ts'
import { pairingPage, pairingStyle, type PairingWord } from './pairing.ts'
import { createViewers } from './viewers.ts'

export interface BoardListenerTerms {
  readonly dataFolder: string
  readonly pages: ReadonlyMap<string, Page>
  /** Asks the workstation for pictures, or tells it that nobody looks any more. */
  readonly want: (wanted: boolean) => void
  /** Where to listen; every network this PC is on, unless a test says otherwise. */
  readonly host?: string
  readonly now?: () => number
}
/** Shows the waiting-room screen to televisions of the local network: read-only, and with no way to the door. It lives in the shell and outlives the workstation. */
export interface BoardListener {
  /** Switches on or off, or makes a new code. Undefined when the port is in use. */
  readonly change: (change: BoardChange) => Promise<Listener | undefined>
  readonly show: (board: unknown) => void
  readonly close: () => Promise<void>
}

const cookieName = 'anteroom-board'
const yearInSeconds = 365 * 24 * 3600
const mediaTypes = { ogg: 'audio/ogg', wav: 'audio/wav' } as const

/** Begins as it was left: on at once when an admin had switched it on. */
export const startBoardListener = async (terms: BoardListenerTerms): Promise<BoardListener> => {
  const { dataFolder, want, host = '0.0.0.0', now = Date.now } = terms
  const file = join(dataFolder, 'board.json')
  const pages = boardPages(terms.pages)
  const attempts = createAttempts(now)
  const viewers = createViewers(now)
  let kept = readKept(file)
  let server: Server | undefined

  const keep = (change: Partial<Kept>) => {
    kept = { ...kept, ...change }
    writeKept(file, kept)
  }
  const state = (): Listener => ({
    on: server !== undefined,
    port: kept.port,
    code: kept.code,
    viewers: viewers.count(),
    addresses: server ? addressesOf(kept.port) : [],
  })

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const refused = boardRefusalOf(request)
    if (refused !== undefined) return end(response, refused, 'This address shows the waiting-room screen.')
    const url = URL.parse(request.url ?? '/', 'http://board')
    if (!url) return end(response, 400, 'This is no address.')
    if (url.pathname === '/pair.css') return send(response, 'text/css; charset=utf-8', pairingStyle)
    if (url.pathname === '/pair') return pair(url.searchParams.get('code'), request, response)
    const cookie = cookieOf(request, cookieName)
    const owner = cookie === undefined ? '' : hashOf(cookie)
    if (!kept.paired.includes(owner))
      return url.pathname === '/' ? redirect(response, '/pair') : end(response, 403, 'This screen is not paired.')
    if (url.pathname === '/events')
      return viewers.add(owner, response) ? undefined : end(response, 503, 'Too many screens are open.')
    if (url.pathname.startsWith('/voice/')) return sendVoice(url.pathname, response)
    const page = pages.get(url.pathname === '/' ? '/board.html' : url.pathname)
    return page ? send(response, page.type, page.bytes) : end(response, 404, 'There is nothing here.')
  }

  const pair = (typed: string | null, request: IncomingMessage, response: ServerResponse): void => {
    const show = (status: number, word: PairingWord) =>
      send(response, 'text/html; charset=utf-8', pairingPage(viewers.last()?.languages[0] ?? 'en', word), status)
    if (typed === null) return show(200, 'enter')
    const address = request.socket.remoteAddress ?? ''
    if (!attempts.mayTry(address)) return show(429, 'wait')
    if (!isSame(westernDigits(typed).replaceAll(/\D/g, ''), kept.code)) {
      attempts.missed(address)
      return show(403, 'wrong')
    }
    const cookie = randomBytes(32).toString('base64url')
    keep({ paired: [...kept.paired, hashOf(cookie)].slice(-pairedAtMost) })
    redirect(response, '/', `${cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${yearInSeconds}`)
  }

  const sendVoice = (path: string, response: ServerResponse): void => {
    const [, language, wanted] = /^\/voice\/([a-z]{2,3})\/([a-z0-9]{1,20})$/.exec(path) ?? []
    const pack = language ? readPack(dataFolder, language) : undefined
    if (wanted === 'manifest') return send(response, 'application/json', JSON.stringify(pack ?? null))
    const bytes = language && pack && wanted && readClip(dataFolder, language, wanted)
    if (!bytes) return end(response, 404, 'There is nothing here.')
    send(response, mediaTypes[pack.clips[wanted]?.endsWith('.ogg') ? 'ogg' : 'wav'], bytes)
  }

  const open = async (port: number): Promise<boolean> => {
    const opening = createServer(
      { maxHeaderSize: 8 * 1024, headersTimeout: 10_000, requestTimeout: 10_000, keepAlive: true },
      answer,
    )
    opening.maxConnections = 64
    const isOpen = await new Promise<boolean>((resolve) => {
      opening.once('error', () => resolve(false))
      opening.listen(port, host, () => resolve(true))
    })
    if (!isOpen) return false
    opening.on('error', () => {})
    server = opening
    want(true)
    return true
  }
  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      viewers.dropAll()
      if (!server) return resolve()
      server.closeAllConnections()
      server.close(() => resolve())
      server = undefined
      want(false)
    })

  if (kept.on) await open(kept.port)
  return {
    change: async ({ on, port = kept.port, newCode: isNewCode = false }) => {
      if (isNewCode) {
        keep({ code: newCode(), paired: [] })
        viewers.dropAll()
      }
      if (on === false || (on === true && port !== kept.port)) await shut()
      if (on === true && !server && !(await open(port))) return undefined
      if (on !== undefined) keep({ on, port })
      return state()
    },
    show: (board) => viewers.show(board === null ? null : Snapshot.parse(board)),
    close: async () => {
      viewers.stop()
      await shut()
    },
  }
}

const send = (response: ServerResponse, type: string, content: string | Buffer, status = 200): void => {
  response.writeHead(status, { ...boardHeaders, 'content-type': type }).end(content)
}
const end = (response: ServerResponse, status: number, sentence: string): void =>
  send(response, 'text/plain; charset=utf-8', `${sentence}\n`, status)
const redirect = (response: ServerResponse, location: string, cookie?: string): void => {
  response.writeHead(303, { ...boardHeaders, location, ...(cookie !== undefined && { 'set-cookie': cookie }) }).end()
}

const isSame = (typed: string, code: string): boolean =>
  typed.length === code.length && timingSafeEqual(Buffer.from(typed), Buffer.from(code))

const addressesOf = (port: number): string[] =>
  Object.values(networkInterfaces())
    .flat()
    .flatMap((each) => (each && each.family === 'IPv4' && !each.internal ? [`http://${each.address}:${port}`] : []))
    .slice(0, 20)
