import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Snapshot } from '../../shared/features/board/model.ts'
import type { Page } from '../shell/pages.ts'
import { saveClip } from '../features/board/clips.ts'
import { startBoardListener, type BoardListener } from './listener.ts'

const page = (text: string, type = 'text/html'): Page => ({ type, bytes: Buffer.from(text), immutable: false })
const pages = new Map([
  ['/index.html', page('<script src="./assets/index-1.js">')],
  ['/board.html', page('<script src="./assets/board-1.js"><link href="./assets/board-2.css">')],
  ['/assets/index-1.js', page('the desk', 'text/javascript')],
  ['/assets/board-1.js', page('import"./wire-3.js"', 'text/javascript')],
  ['/assets/wire-3.js', page('the line', 'text/javascript')],
  ['/assets/board-2.css', page('body{}', 'text/css')],
])
const picture = (label: string): Snapshot => ({
  asOf: 1000,
  serviceDay: '2026-03-04',
  languages: ['en'],
  voices: [],
  theme: 'light',
  sound: true,
  clinic: { name: 'Riverside', country: 'ET', timeZone: 'Africa/Addis_Ababa', calendar: 'gregory' },
  calls: [{ label, room: 'Room 1', calledAt: 900, recalls: 0, state: 'called' }],
  series: [],
})

let folder: string
let port: number
let listener: BoardListener
let at = 1_000_000
const wants: boolean[] = []
const start = () =>
  startBoardListener({
    dataFolder: folder,
    pages,
    want: (wanted) => wants.push(wanted),
    host: '127.0.0.1',
    now: () => at,
  })

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo
      probe.close(() => resolve(free))
    })
  })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anteroom-board-'))
  port = await freePort()
  wants.length = 0
  listener = await start()
})
afterEach(async () => {
  await listener.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asking = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      headers: { host: `192.168.1.20:${port}`, ...headers },
    })
    asking.on('error', reject)
    asking.on('response', (response) => {
      let body = ''
      response.on('data', (part: Buffer) => (body += part.toString('utf8')))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    asking.end()
  })
const switchOn = async () => (await listener.change({ on: true, port }))!
const pairWith = async (code: string): Promise<string> => {
  const { headers } = await ask(`/pair?code=${code}`)
  return String(headers['set-cookie']).split(';')[0] ?? ''
}
/** The events of a stream so far; ends with the test's listener. */
const watch = (cookie: string) => {
  const seen: string[] = []
  const state = { seen, status: 0, isOpen: true }
  const asking = request({ host: '127.0.0.1', port, path: '/events', headers: { cookie } }, (response) => {
    state.status = response.statusCode ?? 0
    response.on('data', (part: Buffer) => seen.push(part.toString('utf8')))
    response.on('close', () => (state.isOpen = false))
    response.on('error', () => {})
  })
  asking.on('error', () => (state.isOpen = false))
  asking.end()
  return state
}

describe('the board listener', () => {
  it('is off until it is switched on, and as it was left after a restart', async () => {
    expect(await listener.change({})).toMatchObject({ on: false, addresses: [], viewers: 0 })
    await expect(ask('/')).rejects.toThrow(/ECONNREFUSED/)
    const { code } = await switchOn()
    expect(wants).toEqual([true])
    await listener.close()
    listener = await start()
    expect(await listener.change({})).toMatchObject({ on: true, port, code })
    expect(await listener.change({ on: false })).toMatchObject({ on: false })
    await listener.close()
    listener = await start()
    expect(await listener.change({})).toMatchObject({ on: false })
  })

  it('says so when its port is in use', async () => {
    const other = createServer().listen(port, '127.0.0.1')
    expect(await listener.change({ on: true, port })).toBeUndefined()
    expect(await listener.change({})).toMatchObject({ on: false })
    other.close()
  })

  it('keeps only hashes, in a file of this account', async () => {
    const { code } = await switchOn()
    const cookie = (await pairWith(code)).split('=')[1]!
    const file = join(folder, 'board.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).not.toContain(cookie)
    expect(cookie).toHaveLength(43)
  })

  it('answers nothing but the pairing page to a screen that is not paired', async () => {
    await switchOn()
    expect(await ask('/')).toMatchObject({ status: 303, headers: { location: '/pair' } })
    expect((await ask('/pair')).body).toContain('name="code"')
    const paths = [
      '/board.html',
      '/assets/board-1.js',
      '/events',
      '/voice/en/manifest',
      '/index.html',
      '/wire',
      '/launch',
    ]
    for (const path of paths) expect((await ask(path)).status, path).toBe(403)
    expect((await ask('/board.html', { cookie: 'anteroom-board=guess' })).status).toBe(403)
  })

  it('shows a paired screen its own page and files and nothing of the desk', async () => {
    const { code } = await switchOn()
    const cookie = await pairWith(code)
    for (const path of ['/', '/board.html', '/assets/board-1.js', '/assets/wire-3.js', '/assets/board-2.css'])
      expect((await ask(path, { cookie })).status, path).toBe(200)
    const others = [
      '/index.html',
      '/assets/index-1.js',
      '/wire',
      '/launch?token=x',
      '/document/x',
      '/../board.json',
      '/call',
    ]
    for (const path of others) expect((await ask(path, { cookie })).status, path).toBe(404)
  })

  it('takes GET alone, from its own pages, under an address of its own', async () => {
    const { code } = await switchOn()
    const cookie = await pairWith(code)
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'])
      expect((await ask('/', { cookie }, method)).status, method).toBe(405)
    expect((await ask('/', { cookie, host: 'evil.example' })).status).toBe(421)
    expect((await ask('/', { cookie, origin: 'http://evil.example' })).status).toBe(403)
    expect((await ask('/', { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })

  it('takes no WebSocket', async () => {
    const { code } = await switchOn()
    const cookie = await pairWith(code)
    const upgrade = { cookie, connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
    expect((await ask('/wire', { ...upgrade, 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' })).status).toBe(404)
  })

  it('guards every answer with the same policy and no CORS', async () => {
    await switchOn()
    for (const path of ['/', '/pair', '/nothing', '/pair.css']) {
      const { headers } = await ask(path)
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  it('takes the code in any digits, and five wrong ones a minute from one address', async () => {
    const { code } = await switchOn()
    const wrong = code === '000000' ? '000001' : '000000'
    expect(
      (await ask(`/pair?code=${encodeURIComponent(code.replaceAll(/\d/g, (one) => '٠١٢٣٤٥٦٧٨٩'[Number(one)]!))}`))
        .status,
    ).toBe(303)
    for (let tries = 0; tries < 5; tries += 1) expect((await ask(`/pair?code=${wrong}`)).status).toBe(403)
    expect((await ask(`/pair?code=${wrong}`)).status).toBe(429)
    expect((await ask(`/pair?code=${code}`)).status).toBe(429)
    at += 60_000
    expect((await ask(`/pair?code=${code}`)).status).toBe(303)
  })

  it('sends paired screens away with a new code', async () => {
    const { code } = await switchOn()
    const cookie = await pairWith(code)
    const stream = watch(cookie)
    await vi.waitFor(() => expect(stream.status).toBe(200))
    const after = await listener.change({ newCode: true })
    await vi.waitFor(() => expect(stream.isOpen).toBe(false))
    expect((await ask('/', { cookie })).status).toBe(303)
    expect((await ask('/', { cookie: await pairWith(after!.code) })).status).toBe(200)
  })
})

describe('the pictures', () => {
  it('are pushed when they change, and the last one stays with its time when the workstation is gone', async () => {
    const { code } = await switchOn()
    const cookie = await pairWith(code)
    const stream = watch(cookie)
    listener.show(picture('A1'))
    await vi.waitFor(() => expect(stream.seen.join('')).toContain('"A1"'))
    listener.show({ ...picture('A1'), asOf: 2000 })
    listener.show(picture('A2'))
    await vi.waitFor(() => expect(stream.seen.join('')).toContain('"A2"'))
    expect(stream.seen.join('').match(/event: board/g)).toHaveLength(2)
    listener.show(null)
    const later = watch(cookie)
    await vi.waitFor(() => expect(later.seen.join('')).toContain('"asOf":1000'))
    expect(later.seen.join('')).toContain('"A2"')
  })

  it('refuses what is no picture of a board, so that nothing else can slip through', () => {
    expect(() => listener.show({ ...picture('A1'), patient: 'Amina' })).toThrow()
    expect(() => listener.show({ ...picture('A1'), calls: [{ ...picture('A1').calls[0], name: 'Amina' }] })).toThrow()
  })

  it('go to twenty viewers at most, and a screen that comes back takes the place of its dead stream', async () => {
    const { code } = await switchOn()
    const first = await pairWith(code)
    const streams = [watch(first), watch(first), watch(first)]
    await vi.waitFor(() => expect(streams.filter(({ isOpen, status }) => isOpen && status === 200)).toHaveLength(2))
    const cookies = await Promise.all(Array.from({ length: 9 }, () => pairWith(code)))
    for (const cookie of cookies) {
      const pair = [watch(cookie), watch(cookie)]
      await vi.waitFor(() => expect(pair.map(({ status }) => status)).toEqual([200, 200]))
    }
    expect(await listener.change({})).toMatchObject({ viewers: 20 })
    const late = watch(await pairWith(code))
    await vi.waitFor(() => expect(late.status).toBe(503))
  })
})

it('serves recorded clips that a manifest names, and no other file', async () => {
  const { code } = await switchOn()
  const cookie = await pairWith(code)
  const wave = Buffer.alloc(100)
  wave.write('RIFF', 0)
  wave.write('WAVE', 8)
  saveClip(folder, 'am', '7', wave)
  expect(JSON.parse((await ask('/voice/am/manifest', { cookie })).body)).toEqual({ lang: 'am', clips: { 7: '7.wav' } })
  expect(await ask('/voice/am/7', { cookie })).toMatchObject({ status: 200, headers: { 'content-type': 'audio/wav' } })
  expect(JSON.parse((await ask('/voice/en/manifest', { cookie })).body)).toBeNull()
  for (const path of ['/voice/am/8', '/voice/am/..%2f..%2fboard.json', '/voice/am/constructor', '/voice/../board.json'])
    expect((await ask(path, { cookie })).status, path).toBe(404)
})
