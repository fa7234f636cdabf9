import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { contentPolicy } from '../shell/guard.ts'
import { readDemoPeople } from '../demo/credentials.ts'
import { ownArguments } from './arguments.ts'
import { largestMessage } from './channel.ts'
import { startDesktop } from './desktop.ts'
import { readDeviceSecret } from './deviceSecret.ts'
import { app, resetStand, stand, type BrowserWindow, type StandInContents } from './electronStandIn.ts'

vi.mock('electron', () => import('./electronStandIn.ts'))

let folder: string
beforeEach(() => {
  resetStand()
  folder = mkdtempSync(join(tmpdir(), 'anteroom-desktop-'))
  for (const page of ['index.html', 'board.html'])
    writeFileSync(join(folder, page), `<!doctype html><title>${page}</title>`)
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const data = () => join(folder, 'clinic')
const start = (...args: string[]) =>
  startDesktop({
    argv: ['anteroom', '--data', data(), ...args],
    renderer: folder,
    preload: '/preload.cjs',
    child: '/child.js',
  })
const front = (): BrowserWindow => stand.windows[0]!
const eventTo = (contents: StandInContents, event: string, details: Record<string, unknown> = {}) => {
  const preventDefault = vi.fn<() => void>()
  contents.emit(event, { ...details, preventDefault })
  return preventDefault.mock.calls.length > 0 ? 'prevented' : 'let through'
}

describe('a window of the screens', () => {
  test('is isolated, sandboxed, without Node, and loads from app://', async () => {
    await start()
    expect(stand.isSandboxed).toBe(true)
    expect(front().options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    })
    expect(front().webContents.url).toBe('app://anteroom/index.html')
    expect(stand.sessions['default']?.kept.spells).toBe(false)
  })

  test.for([
    ['https://example.org/', true],
    ['file:///etc/passwd', true],
    ['app://anteroom/board.html', true],
    ['app://elsewhere/index.html', true],
    ['app://anteroom/index.html', false],
  ] as const)('does not leave its page, not even a frame of it, for %s', async ([url, isMainFrame]) => {
    await start()
    expect(eventTo(front().webContents, 'will-frame-navigate', { url, isMainFrame })).toBe('prevented')
  })

  test('may load itself again, and does so after a crash', async () => {
    await start()
    const { webContents } = front()
    webContents.url = 'app://anteroom/index.html#/reception'
    expect(eventTo(webContents, 'will-frame-navigate', { url: 'app://anteroom/index.html', isMainFrame: true })).toBe(
      'let through',
    )
    webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(webContents.reloads).toBe(1)
  })

  test('follows no redirect and holds no webview', async () => {
    await start()
    expect(eventTo(front().webContents, 'will-redirect')).toBe('prevented')
    expect(eventTo(front().webContents, 'will-attach-webview')).toBe('prevented')
  })

  test('opens nothing but the waiting-room screen, and that once', async () => {
    await start()
    const ask = (url: string, from = front()) => from.webContents.openHandler({ url })
    for (const url of [
      'https://example.org/',
      'app://anteroom/index.html',
      'app://anteroom/board.html?x',
      'app://anteroom/board.html#x',
      'about:blank',
    ])
      expect(ask(url)).toEqual({ action: 'deny' })
    expect(stand.windows).toHaveLength(1)
    expect(ask('app://anteroom/board.html')).toEqual({ action: 'deny' })
    ask('app://anteroom/board.html')
    expect(stand.windows.map(({ webContents }) => webContents.url)).toEqual([
      'app://anteroom/index.html',
      'app://anteroom/board.html',
    ])
    expect(stand.windows[1]).toMatchObject({
      focuses: 1,
      options: { webPreferences: { sandbox: true, contextIsolation: true } },
    })
    ask('app://anteroom/board.html', stand.windows[1])
    expect(stand.windows).toHaveLength(2)
  })
})

describe('app://', () => {
  const get = async (url: string, method = 'GET'): Promise<Response> => {
    await start()
    const { scheme, serve } = stand.sessions['default']!.kept
    expect(scheme).toBe('app')
    return serve({ url, method } as never) as Response
  }

  test('is a secure standard scheme that does not reach past the policy of the page', async () => {
    await start()
    expect(stand.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
      },
    ])
  })

  test('serves a built page under the same policy as browser mode', async () => {
    const response = await get('app://anteroom/index.html')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('index.html')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-security-policy': contentPolicy,
      'x-content-type-options': 'nosniff',
    })
  })

  test.for([
    'app://anteroom/',
    'app://anteroom/../clinic/store.db',
    'app://anteroom/%2e%2e/clinic/store.db',
    'app://anteroom/clinic/device.secret',
    'app://elsewhere/index.html',
    'app://anteroom//etc/passwd',
    'app://anteroom/constructor',
  ])('has nothing at %s', async (url) => {
    expect((await get(url)).status).toBe(404)
  })

  test('only answers GET', async () => {
    expect((await get('app://anteroom/index.html', 'POST')).status).toBe(405)
  })

  test('is the only way out: no request reaches a network or the disk', async () => {
    await start()
    for (const name of ['default', 'documents']) {
      const cancels = (url: string) => {
        const answer = vi.fn<(given: { cancel: boolean }) => void>()
        stand.sessions[name]!.kept.request({ url } as never, answer as never)
        return answer.mock.calls[0]![0].cancel
      }
      for (const url of [
        'https://example.org/x.png',
        'http://127.0.0.1/',
        'wss://example.org/',
        'ftp://example.org/',
        'file:///etc/passwd',
        'nonsense',
      ])
        expect(cancels(url), url).toBe(true)
      expect(cancels('app://anteroom/index.html')).toBe(false)
    }
  })
})

describe('permissions', () => {
  interface Asked {
    readonly permission?: string
    readonly mediaTypes?: readonly string[]
    readonly requestingUrl?: string
    readonly isMainFrame?: boolean
  }
  const ask = ({
    permission = 'media',
    mediaTypes = ['video'],
    requestingUrl = 'app://anteroom/index.html#/patients/1',
    isMainFrame = true,
  }: Asked = {}): boolean => {
    const answer = vi.fn<(granted: boolean) => void>()
    stand.sessions['default']!.kept.ask(
      front().webContents as never,
      permission as never,
      answer as never,
      { mediaTypes, requestingUrl, isMainFrame } as never,
    )
    return answer.mock.calls[0]![0]
  }
  const press = (type = 'mouseDown') => front().webContents.emit('input-event', {}, { type })

  test('the camera opens for a photo that somebody has just asked for', async () => {
    await start()
    press()
    expect(ask()).toBe(true)
    const { check } = stand.sessions['default']!.kept
    expect(
      check(
        front().webContents as never,
        'media' as never,
        '' as never,
        { mediaType: 'video', isMainFrame: true, requestingUrl: 'app://anteroom/index.html' } as never,
      ),
    ).toBe(true)
  })

  test('the camera stays shut when nobody pressed anything, or the window is behind another', async () => {
    await start()
    expect(ask()).toBe(false)
    press('mouseMove')
    expect(ask()).toBe(false)
    press('rawKeyDown')
    front().webContents.focused = false
    expect(ask()).toBe(false)
  })

  test('the camera shuts again some seconds after the press', async () => {
    await start()
    const now = performance.now()
    press()
    vi.spyOn(performance, 'now').mockReturnValue(now + 60_000)
    expect(ask()).toBe(false)
  })

  test.for([
    [{ mediaTypes: ['audio'] }],
    [{ mediaTypes: ['video', 'audio'] }],
    [{ mediaTypes: [] }],
    [{ isMainFrame: false }],
    [{ requestingUrl: 'https://example.org/' }],
    [{ requestingUrl: 'app://anteroom/board.html' }],
    [{ requestingUrl: '' }],
    ...[
      'geolocation',
      'notifications',
      'clipboard-read',
      'display-capture',
      'midi',
      'hid',
      'serial',
      'usb',
      'openExternal',
      'fullscreen',
      'fileSystem',
      'unknown',
    ].map((permission) => [{ permission }]),
  ] as [Asked][])('%j is denied, press or not', async ([asked]) => {
    await start()
    press()
    expect(ask(asked)).toBe(false)
    const { check, device } = stand.sessions['default']!.kept
    expect(
      check(
        front().webContents as never,
        (asked.permission ?? 'geolocation') as never,
        '' as never,
        { mediaType: 'audio', isMainFrame: true } as never,
      ),
    ).toBe(false)
    expect(device({} as never)).toBe(false)
  })

  test('a document has none at all', async () => {
    await start()
    press()
    const answer = vi.fn<(granted: boolean) => void>()
    stand.sessions['documents']!.kept.ask(
      front().webContents as never,
      'media' as never,
      answer as never,
      { mediaTypes: ['video'], isMainFrame: true, requestingUrl: 'app://document/x' } as never,
    )
    expect(answer).toHaveBeenCalledWith(false)
  })
})

describe('the one channel', () => {
  const invoke = (text: unknown, event: Record<string, unknown> = {}) => {
    const { webContents } = front()
    return stand.channels.get('anteroom')!({ sender: webContents, senderFrame: webContents.mainFrame, ...event }, text)
  }
  const call = (path: string, input: unknown = {}) => JSON.stringify({ path, input })

  test('is one, and carries a call to the workstation on the session of its window', async () => {
    await start()
    expect([...stand.channels.keys()]).toEqual(['anteroom'])
    expect(await invoke(call('queue.list', { a: 1 }))).toMatchObject({
      ok: true,
      value: { kind: 'call', path: 'queue.list', input: { a: 1 }, sessionId: expect.stringMatching(/^[\w-]{43}$/) },
    })
  })

  test.for([
    ['a frame inside the page', { senderFrame: { parent: {}, origin: 'app://anteroom' } }],
    ['another origin', { senderFrame: { parent: null, origin: 'https://example.org' } }],
    ['another host of our scheme', { senderFrame: { parent: null, origin: 'app://document' } }],
    ['a frame that is gone', { senderFrame: null }],
    ['a window that is not a screen', { sender: {} }],
  ] as const)('refuses %s', async ([, event]) => {
    await start()
    expect(await invoke(call('queue.list'), event)).toEqual({ ok: false, failure: 'not-allowed' })
    expect(stand.children[0]!.received.some(({ kind }) => kind === 'call')).toBe(false)
  })

  test('takes 256 KB of text and not a byte more', async () => {
    await start()
    const frame = call('a.b', '').length
    expect(await invoke(call('a.b', 'x'.repeat(largestMessage - frame)))).toMatchObject({ ok: true })
    expect(await invoke(call('a.b', 'x'.repeat(largestMessage - frame + 1)))).toEqual({
      ok: false,
      failure: 'too-large',
    })
    expect(await invoke(call('a.b', 'é'.repeat((largestMessage - frame) / 2 + 1)))).toEqual({
      ok: false,
      failure: 'too-large',
    })
  })

  test.for([
    [undefined],
    [null],
    [42],
    [{ path: 'a.b', input: {} }],
    [new Uint8Array(3)],
    [''],
    ['{'],
    ['[]'],
    ['null'],
    [call('x'.repeat(101))],
    ['{"path":1,"input":{}}'],
    ['{"path":"a.b","input":{},"extra":1}'],
  ])('refuses %j', async ([text]) => {
    await start()
    expect(await invoke(text)).toEqual({ ok: false, failure: 'bad-input' })
  })

  test('gives the waiting-room screen a session of its own, on which nobody is signed in', async () => {
    await start()
    front().webContents.openHandler({ url: 'app://anteroom/board.html' })
    const board = stand.windows[1]!.webContents
    const sessionOf = (answer: unknown) => (answer as { value: { sessionId: string } }).value.sessionId
    const fromBoard = sessionOf(await invoke(call('board.snapshot'), { sender: board, senderFrame: board.mainFrame }))
    expect(fromBoard).not.toBe(sessionOf(await invoke(call('board.snapshot'))))
  })

  test('is closed to a window that has been closed, and tells the others what changed', async () => {
    await start()
    front().webContents.openHandler({ url: 'app://anteroom/board.html' })
    const board = stand.windows[1]!
    board.emit('closed')
    expect(
      await invoke(call('queue.board'), { sender: board.webContents, senderFrame: board.webContents.mainFrame }),
    ).toMatchObject({ failure: 'not-allowed' })
    stand.children[0]!.say({ kind: 'changed', tables: ['queue_events'] })
    expect(front().webContents.sent).toEqual([{ channel: 'anteroom-changed', value: ['queue_events'] }])
    expect(board.webContents.sent).toEqual([])
  })
})

describe('the preload', () => {
  test('shows a page two functions and nothing of Electron', async () => {
    await import('./preload.ts')
    expect(Object.keys(stand.exposed)).toEqual(['anteroom'])
    const bridge = stand.exposed['anteroom'] as {
      call: (path: string, input: unknown) => Promise<unknown>
      onChange: (listener: (tables: unknown) => void) => () => void
    }
    expect(Object.keys(bridge)).toEqual(['call', 'onChange'])
    await bridge.call('queue.list', { a: 1 })
    expect(stand.invoked).toEqual([['anteroom', '{"path":"queue.list","input":{"a":1}}']])
    const heard = vi.fn<(tables: unknown) => void>()
    const { ipcRenderer } = await import('./electronStandIn.ts')
    const stop = bridge.onChange(heard)
    ipcRenderer.emit('anteroom-changed', { sender: 'kept from the page' }, ['staff'])
    stop()
    ipcRenderer.emit('anteroom-changed', {}, ['clinic'])
    expect(heard.mock.calls).toEqual([[['staff']]])
  })
})

describe('the workstation behind the windows', () => {
  test('is started in a process of its own, and again when a hard lock has ended it', async () => {
    await start()
    expect(stand.children[0]!.received[0]).toMatchObject({ kind: 'start', dataFolder: data(), isDemo: false })
    stand.children[0]!.emit('exit', 0)
    expect(stand.children).toHaveLength(2)
    await vi.waitFor(() => expect(front().webContents.sent).toEqual([{ channel: 'anteroom-changed', value: ['*'] }]))
  })

  test('makes the demo behind the window, which shows how far it is, and signs its first person in', async () => {
    const [first] = readDemoPeople()
    stand.answers = { 'session.state': { people: [{ id: 'one', displayName: first!.displayName }] } }
    await start('--demo')
    stand.children[0]!.say({ kind: 'progress', done: 0.25 })
    expect(front().progress).toBe(0.25)
    stand.children[0]!.say({ kind: 'progress', done: 1 })
    expect(front().progress).toBe(-1)
    expect(stand.children[0]!.received).toContainEqual(
      expect.objectContaining({ path: 'session.signIn', input: { staffId: 'one', password: first!.password } }),
    )
  })

  test('is closed before the app leaves', async () => {
    await start()
    front().emit('closed')
    await vi.waitFor(() => expect(stand.exits).toEqual([0]))
    expect(stand.children[0]!.received.at(-1)).toEqual({ kind: 'stop' })
    expect(stand.children).toHaveLength(1)
  })

  test('that can not open its folder says why and ends the app', async () => {
    stand.firstAnswer = { kind: 'refused', failure: 'folder-locked' }
    await start()
    expect(stand.errors).toHaveLength(1)
    expect(stand.exits).toEqual([3])
  })

  test('belongs to the first instance of its folder; a second one only brings the window forward', async () => {
    await start()
    expect(stand.paths['userData']).toBe(join(data(), 'shell'))
    app.emit('second-instance')
    expect(front().focuses).toBe(1)
    stand.holdsLock = false
    await start()
    expect(stand.exits).toEqual([0])
    expect(stand.children).toHaveLength(1)
  })

  test('is not started where the folder can not be written', async () => {
    writeFileSync(data(), 'a file in the way')
    await start()
    expect(stand.errors).toHaveLength(1)
    expect(stand.exits).toEqual([3])
    expect(stand.children).toHaveLength(0)
  })

  test('is not started where the keychain keeps the secret of the device to itself, and no new one is made', async () => {
    await start()
    await readDeviceSecret(data())
    const before = readFileSync(join(data(), 'device.secret.sealed'))
    resetStand()
    stand.keychain.opens = false
    await start()
    expect(stand.errors[0]).toContain('Nothing is lost')
    expect(stand.exits).toEqual([3])
    expect(stand.children).toHaveLength(0)
    expect(readFileSync(join(data(), 'device.secret.sealed'))).toEqual(before)
  })

  test('is not started for a wrong option, for help, or for a demo over a real clinic', async () => {
    await start('--port', 'many')
    await start('--help')
    writeFileSync(join(folder, 'keyring.json'), '{}')
    await startDesktop({ argv: ['anteroom', '--demo', '--data', folder], renderer: folder, preload: '', child: '' })
    expect(stand.exits).toEqual([2, 0, 2])
    expect(stand.children).toHaveLength(0)
  })
})

describe('a document', () => {
  const show = async () => {
    await start()
    stand.children[0]!.say({
      kind: 'machine',
      id: 7,
      method: 'showDocument',
      args: [{ name: 'Token A17\r\n"x"', type: 'application/pdf', bytes: new Uint8Array([37, 80, 68, 70]) }, 'session'],
    })
    await vi.waitFor(() =>
      expect(stand.children[0]!.received.at(-1)).toEqual({ kind: 'machine-answer', id: 7, value: 'shown' }),
    )
    const window = stand.windows.at(-1)!
    const { serve } = stand.sessions['documents']!.kept
    return { window, get: (url: string) => serve({ url, method: 'GET' } as never) as Response }
  }

  test('is shown in a sandboxed window without a preload, by an address that works once', async () => {
    const { window, get } = await show()
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      session: stand.sessions['documents'],
    })
    expect(window.options.webPreferences).not.toHaveProperty('preload')
    const { url } = window.webContents
    expect(url).toMatch(/^app:\/\/document\/[\w-]{43}$/)
    const response = get(url)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([37, 80, 68, 70]))
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toBe('inline; filename="Token-A17-x-"')
    expect(get(url).status).toBe(404)
    expect(get('app://anteroom/index.html').status).toBe(404)
  })

  test('opens and navigates nowhere, but keeps the frame of its viewer', async () => {
    const { window } = await show()
    expect(window.webContents.openHandler({ url: 'app://anteroom/board.html' })).toEqual({ action: 'deny' })
    expect(eventTo(window.webContents, 'will-frame-navigate', { url: 'https://example.org/', isMainFrame: true })).toBe(
      'prevented',
    )
    expect(
      eventTo(window.webContents, 'will-frame-navigate', {
        url: 'chrome-extension://viewer/index.html',
        isMainFrame: false,
      }),
    ).toBe('let through')
  })
})

test('the command line may hold the folder of the app and switches of Chromium', () => {
  expect(
    ownArguments(['electron', '.', '--no-sandbox', '--data', 'x', '--port=3', '--ozone-platform=x11', '--demo'], false),
  ).toEqual(['--data', 'x', '--port=3', '--demo'])
  expect(ownArguments(['anteroom', '--inspect=0', '-h'], true)).toEqual(['-h'])
})
