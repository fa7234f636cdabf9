import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Result } from '../shared/result.ts'
import { serveBrowser, type BrowserServer } from './browser/server.ts'
import { createLink, type Child, type Link } from './link.ts'
import type { ToShell } from './messages.ts'
import { openEmptyDesk, testClinic, testPassword } from './testing.ts'

/** One way to the door, as a screen has it. */
interface Way {
  readonly call: (path: string, input: unknown) => Promise<Result<unknown, string>>
  /** Tables told of since the last look. */
  readonly told: () => Promise<string[]>
  readonly close: () => Promise<void>
}

const machine = {
  deviceSecret: async () => ({ secret: new Uint8Array(32).fill(7), keptIn: 'file' as const }),
  showDocument: async () => 'shown' as const,
  sendToPrinter: async () => 'sent' as const,
} as never
let newest: ChildProcess

const forkChild = (): Child => {
  const child = fork(join(import.meta.dirname, 'child.ts'), {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  })
  newest = child
  return {
    send: (message) => void (child.connected && child.send(message)),
    onMessage: (listener) => child.on('message', (message) => listener(message as ToShell)),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill('SIGKILL'),
  }
}
const linkTo = (folder: string, onChange: (tables: readonly string[]) => void): Link =>
  createLink({
    spawn: forkChild,
    start: { dataFolder: folder, isDemo: false, version: 'test' },
    machine,
    onChange,
    onBoard: () => {},
    onProgress: () => {},
    report: (path, stack) => console.error(path, stack),
  })

const notices = () => {
  let seen: string[] = []
  return {
    add: (tables: readonly string[]) => void seen.push(...tables),
    told: async () => {
      // A notice has no answer to wait for.
      await new Promise((resolve) => setTimeout(resolve, 60))
      const taken = [...new Set(seen)].toSorted()
      seen = []
      return taken
    },
  }
}

const directly = async (): Promise<Way> => {
  const desk = await openEmptyDesk()
  const { add, told } = notices()
  desk.workstation.onChange(add)
  return { call: (path, input) => desk.workstation.call('one', path, input), told, close: async () => desk.close() }
}
const overChild = async (): Promise<Way> => {
  const folder = mkdtempSync(join(tmpdir(), 'anteroom-child-'))
  const { add, told } = notices()
  const link = linkTo(folder, add)
  await link.started
  return {
    call: (path, input) => link.call('one', path, input),
    told,
    close: () => link.close().then(() => rmSync(folder, { recursive: true })),
  }
}
const overBrowser = async (): Promise<Way> => {
  const folder = mkdtempSync(join(tmpdir(), 'anteroom-browser-'))
  let server: BrowserServer | undefined
  const link = linkTo(folder, (tables) => server?.tell(tables))
  await link.started
  server = await serveBrowser(link.call, new Map(), 0, async () => {})
  const { socket, call, told } = await openTab(server)
  return {
    call,
    told,
    close: async () => {
      socket.close()
      await server?.close()
      await link.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** A tab of a browser that was opened by a fresh link. */
const openTab = async (server: BrowserServer) => {
  const cookie = await launch(server)
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/wire`, {
    headers: { origin: server.origin, cookie },
  })
  const { add, told } = notices()
  const waiting = new Map<number, (result: Result<unknown, string>) => void>()
  let lastId = 0
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as { id?: number; result: Result<unknown, string>; changed?: string[] }
    if (message.changed) add(message.changed)
    if (message.id !== undefined) waiting.get(message.id)?.(message.result)
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const call = (path: string, input: unknown) =>
    new Promise<Result<unknown, string>>((resolve) => {
      waiting.set(++lastId, resolve)
      socket.send(JSON.stringify({ id: lastId, path, input }))
    })
  return { socket, call, told, cookie }
}
const launch = async (server: BrowserServer): Promise<string> => (await get(server.launchUrl())).cookie!

const get = (
  url: string,
  headers: Record<string, string> = {},
  method = 'GET',
  path?: string,
): Promise<{ status: number; cookie: string | undefined; headers: Record<string, unknown> }> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { headers, method, ...(path !== undefined && { path }) }, (response) => {
      response.resume()
      resolve({
        status: response.statusCode!,
        cookie: response.headers['set-cookie']?.[0]?.split(';')[0],
        headers: response.headers,
      })
    })
    asked.on('error', reject).end()
  })

describe.each([
  ['directly', directly],
  ['over a child process', overChild],
  ['over browser mode and a child process', overBrowser],
])('called %s', (_name, open) => {
  let way: Way
  beforeAll(async () => {
    way = await open()
  })
  afterAll(() => way.close())

  test('the door gives the same answers and tells of the same changes', async () => {
    const { call, told } = way
    expect(await call('session.state', {})).toMatchObject({ ok: true, value: { desk: 'empty', me: null } })
    expect(await call('staff.members', {})).toEqual({ ok: false, failure: 'closed' })
    expect(await call('setup.found', testClinic)).toMatchObject({ ok: true })
    expect(await told()).toContain('*')
    expect(await call('staff.members', {})).toMatchObject({ ok: true, value: { length: 6 } })
    expect(await call('setup.nameDesk', { name: '' })).toEqual({ ok: false, failure: 'bad-input', at: ['name'] })
    expect(await call('setup.nameDesk', JSON.parse('{"name": "x", "__proto__": {"y": 1}}'))).toMatchObject({
      failure: 'bad-input',
    })
    expect(await call('setup.nobody', {})).toEqual({ ok: false, failure: 'unknown-call' })
    expect(await call('queue.callNext', {})).toEqual({ ok: false, failure: 'not-allowed' })
    expect(await told()).toEqual([])
    expect(await call('setup.nameDesk', { name: 'Desk two' })).toMatchObject({ ok: true, value: { name: 'Desk two' } })
    expect(await told()).toEqual(['devices'])
    expect(await call('session.lock', {})).toEqual({ ok: true, value: {} })
    expect(await told()).toEqual(['*session'])
    expect(await call('staff.members', {})).toEqual({ ok: false, failure: 'locked' })
    expect(await call('session.signOut', {})).toEqual({ ok: true, value: {} })
    expect(await call('staff.members', {})).toEqual({ ok: false, failure: 'signed-out' })
  }, 60_000)

  test('many calls at once each get their own answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, one) => way.call(one % 2 === 0 ? 'session.state' : 'staff.members', {})),
    )
    expect(answers.map(({ ok }) => ok)).toEqual(answers.map((_, one) => one % 2 === 0))
  })
})

describe('a workstation in a process of its own', () => {
  test('that ends is started again: calls on their way fail, screens ask anew, nobody is signed in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'anteroom-crash-'))
    const { add, told } = notices()
    const link = linkTo(folder, add)
    expect(await link.started).toEqual({ ok: true, value: null })
    expect(await link.call('one', 'setup.found', testClinic)).toMatchObject({ ok: true })
    await told()
    const onTheWay = link.call('one', 'staff.resetPassword', {
      id: '018f0000-0000-7000-8000-000000000000',
      password: testPassword,
    })
    newest.kill('SIGKILL')
    expect(await onTheWay).toEqual({ ok: false, failure: 'interrupted' })
    expect(await link.call('one', 'session.state', {})).toMatchObject({
      ok: true,
      value: { desk: 'closed', me: null, people: { length: 6 } },
    })
    expect(await told()).toContain('*')
    // Closing the desk ends the process too.
    const before = newest.pid
    const state = (await link.call('one', 'session.state', {})) as { value: { people: { id: string }[] } }
    expect(
      await link.call('one', 'session.signIn', { staffId: state.value.people[0]!.id, password: testPassword }),
    ).toMatchObject({ ok: true })
    expect(await link.call('one', 'session.closeDesk', {})).toMatchObject({ ok: true })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await link.call('one', 'session.state', {})).toMatchObject({ value: { desk: 'closed' } })
    expect(newest.pid).not.toBe(before)
    await link.close()
    expect(newest.exitCode).toBe(0)
    rmSync(folder, { recursive: true })
  }, 60_000)

  test('that may not have its folder says why, and can be ended', async () => {
    const desk = await openEmptyDesk()
    const link = linkTo(desk.folder, () => {})
    expect(await link.started).toEqual({ ok: false, failure: 'folder-locked' })
    expect(await link.call('one', 'session.state', {})).toEqual({ ok: false, failure: 'folder-locked' })
    await link.close()
    desk.close()
  }, 30_000)

  test('that keeps ending is given up, and calls are answered all the same', async () => {
    let started = 0
    const reports: string[] = []
    const link = createLink({
      spawn: () => {
        started++
        return {
          send: () => {},
          onMessage: () => {},
          onExit: (listener) => void setTimeout(() => listener(1), 1),
          kill: () => {},
        }
      },
      start: { dataFolder: '/nowhere', isDemo: false, version: 'test' },
      machine,
      onChange: () => {},
      onBoard: () => {},
      onProgress: () => {},
      report: (path) => reports.push(path),
    })
    expect((await link.started).ok).toBe(false)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(started).toBe(6)
    expect(reports).toEqual(['workstation'])
    expect((await link.call('one', 'session.state', {})).ok).toBe(false)
    await link.close()
  })
})

describe('browser mode', () => {
  let server: BrowserServer
  const calls: string[] = []
  const pages = new Map([
    ['/index.html', { type: 'text/html', bytes: Buffer.from('<p>'), immutable: false }],
    ['/assets/a.js', { type: 'text/javascript', bytes: Buffer.from('1'), immutable: true }],
  ])
  beforeAll(async () => {
    server = await serveBrowser(
      async (_session, path) => (calls.push(path), { ok: true, value: null }),
      pages,
      0,
      async () => {},
    )
  })
  afterAll(() => server.close())

  test('opens by a link that works once', async () => {
    const url = server.launchUrl()
    const first = await get(url)
    expect(first).toMatchObject({ status: 303, cookie: expect.stringMatching(/^anteroom-\d+=[\w-]{43}$/u) })
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict; Path=\//u)
    expect((await get(url)).status).toBe(403)
    expect((await get(`${server.origin}/launch`)).status).toBe(403)
    expect((await get(`${server.origin}/launch?token=${'A'.repeat(43)}`)).status).toBe(403)
    expect((await get(server.origin, { cookie: first.cookie! })).status).toBe(200)
  })

  test('serves nothing without its cookie, and nothing but its pages with it', async () => {
    const cookie = await launch(server)
    const asked = async (path: string, headers: Record<string, string> = { cookie }, method = 'GET') =>
      (await get(server.origin, headers, method, path)).status
    expect(await asked('/', {})).toBe(403)
    expect(await asked('/', { cookie: `${cookie.split('=')[0]}=guessed` })).toBe(403)
    expect(await asked('/')).toBe(200)
    expect(await asked('/assets/a.js')).toBe(200)
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/assets/../../package.json',
      '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
      '/..%5cpackage.json',
      '/store.db',
      '/__proto__',
      '/constructor',
      '/assets',
      '/assets/',
      '/document/',
      '/document/x',
      '/index.html%00.js',
    ])
      expect(await asked(path), path).toBe(404)
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'])
      expect([403, 405], method).toContain(await asked('/', { cookie }, method))
    for (const path of ['//[', 'http://[', '*']) expect([400, 403, 404], path).toContain(await asked(path))
    // It is still there.
    expect(await asked('/')).toBe(200)
  })

  test('answers only to its own name, and to its own pages', async () => {
    const cookie = await launch(server)
    const status = async (headers: Record<string, string>) => (await get(server.origin, { cookie, ...headers })).status
    const { port } = new URL(server.origin)
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      `localhost:${port}`,
      '127.0.0.1',
      `127.0.0.1:${Number(port) + 1}`,
      `127.0.0.1.evil.example:${port}`,
    ])
      expect([400, 421], host).toContain(await status({ host }))
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1', 'https://evil.example'])
      expect(await status({ origin }), origin).toBe(403)
    for (const site of ['cross-site', 'same-site']) expect(await status({ 'sec-fetch-site': site }), site).toBe(403)
    expect(await status({ 'sec-fetch-mode': 'no-cors' })).toBe(403)
    expect(await status({ 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' })).toBe(200)
    expect(await status({ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })).toBe(200)
  })

  test('sends its guards with every answer', async () => {
    for (const answer of [
      await get(server.origin),
      await get(server.origin, { host: 'evil' }),
      await get(server.launchUrl()),
    ])
      expect(answer.headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      })
  })

  const upgrade = (headers: Record<string, string>, path = '/wire') =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(`${server.origin.replace('http', 'ws')}${path}`, { headers })
      socket.once('open', () => (socket.close(), resolve(101)))
      socket.once('unexpected-response', (_request, response) => (response.resume(), resolve(response.statusCode!)))
      socket.once('error', () => {})
    })

  test('opens a line only to its own tabs', async () => {
    const cookie = await launch(server)
    const { origin } = server
    expect(await upgrade({ origin, cookie })).toBe(101)
    expect(await upgrade({ origin })).toBe(403)
    expect(await upgrade({ cookie })).toBe(403)
    expect(await upgrade({ origin: 'http://evil.example', cookie })).toBe(403)
    expect(await upgrade({ origin: 'null', cookie })).toBe(403)
    expect(await upgrade({ origin, cookie, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await upgrade({ origin, cookie, host: 'evil.example' })).toBe(421)
    expect(await upgrade({ origin, cookie }, '/other')).toBe(403)
    expect(await upgrade({ origin, cookie: cookie.replace(/.$/u, '!') })).toBe(403)
  })

  test('cuts a line that talks nonsense, tells a call that is too large so, and the others go on', async () => {
    const steady = await openTab(server)
    for (const nonsense of [
      '',
      'null',
      '[]',
      '{}',
      '{"id":"1","path":"x","input":1}',
      '{"id":1,"path":"x","input":1,"more":1}',
      '{"id":1}',
      `{"id":1,"path":"${'x'.repeat(101)}","input":{}}`,
      '\u0000',
      '{"id":1.5,"path":"x","input":{}}',
    ]) {
      const { socket } = await openTab(server)
      socket.send(nonsense)
      const [code] = await new Promise<[number]>((resolve) => socket.once('close', (...how) => resolve(how as never)))
      expect(code, nonsense).toBe(1008)
    }
    const before = calls.length
    expect(await steady.call('session.state', 'x'.repeat(300_000))).toEqual({ ok: false, failure: 'too-large' })
    expect(calls.length).toBe(before)
    const { socket } = await openTab(server)
    socket.send(Buffer.alloc(5 * 1024 * 1024, 0x20))
    await new Promise((resolve) => socket.once('close', resolve))
    expect(await steady.call('session.state', {})).toEqual({ ok: true, value: null })
    steady.socket.close()
  })

  test('keeps each browser to its own session and tells every tab', async () => {
    const [one, two] = [await openTab(server), await openTab(server)]
    expect(one.cookie).not.toBe(two.cookie)
    server.tell(['staff'])
    expect([await one.told(), await two.told()]).toEqual([['staff'], ['staff']])
    one.socket.close()
    two.socket.close()
  })
})

test('a call nested too deep for the wire is refused, and the shell lives', async () => {
  const way = await overChild()
  let deep: unknown = 1
  for (let level = 0; level < 100_000; level++) deep = [deep]
  expect(await way.call('session.state', deep)).toMatchObject({ ok: false, failure: 'bad-input' })
  expect(await way.call('session.state', {})).toMatchObject({ ok: true })
  await way.close()
}, 30_000)
