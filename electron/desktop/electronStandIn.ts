import { EventEmitter } from 'node:events'
import type { ToShell, ToWorkstation } from '../messages.ts'

/** Stands for the `electron` module in tests: records what the shell asks of it and lets a test play Electron's part. */
type Handler = (...args: never[]) => unknown
type AnyHandler = (...args: unknown[]) => unknown

export class StandInContents extends EventEmitter {
  readonly sent: { readonly channel: string; readonly value: unknown }[] = []
  readonly mainFrame = { parent: null, origin: 'app://anteroom' }
  url = ''
  focused = true
  reloads = 0
  openHandler: AnyHandler = () => ({ action: 'allow' })
  readonly send = (channel: string, value: unknown) => void this.sent.push({ channel, value })
  readonly getURL = () => this.url
  readonly isFocused = () => this.focused
  readonly reload = () => void this.reloads++
  readonly setWindowOpenHandler = (handler: AnyHandler) => void (this.openHandler = handler)
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new StandInContents()
  readonly options: { readonly webPreferences: Record<string, unknown> }
  focuses = 0
  progress = 0
  fullScreen = false
  constructor(options: { readonly webPreferences: Record<string, unknown> }) {
    super()
    this.options = options
    stand.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  readonly loadURL = async (url: string) => void (this.webContents.url = url)
  readonly focus = () => void this.focuses++
  readonly isMinimized = () => false
  readonly setProgressBar = (done: number) => void (this.progress = done)
  readonly isFullScreen = () => this.fullScreen
  readonly setFullScreen = (wanted: boolean) => void (this.fullScreen = wanted)
}

const createSession = () => {
  const kept = {
    scheme: '',
    serve: (() => {}) as Handler,
    ask: (() => {}) as Handler,
    check: (() => {}) as Handler,
    request: (() => {}) as Handler,
    device: (() => true) as Handler,
    spells: true,
  }
  return {
    kept,
    protocol: {
      handle: (scheme: string, serve: Handler) => Object.assign(kept, { scheme, serve }),
    },
    webRequest: { onBeforeRequest: (request: Handler) => Object.assign(kept, { request }) },
    setPermissionRequestHandler: (ask: Handler) => Object.assign(kept, { ask }),
    setPermissionCheckHandler: (check: Handler) => Object.assign(kept, { check }),
    setDevicePermissionHandler: (device: Handler) => Object.assign(kept, { device }),
    setDisplayMediaRequestHandler: () => {},
    setSpellCheckerEnabled: (spells: boolean) => Object.assign(kept, { spells }),
  }
}

export class StandInChild extends EventEmitter {
  readonly received: ToWorkstation[] = []
  readonly say = (message: ToShell) => this.emit('message', message)
  readonly kill = () => this.emit('exit', 0)
  /** Answers as a workstation does that does nothing: ready, and each call with what a test laid out, or with what was asked. */
  readonly postMessage = (message: ToWorkstation) => {
    this.received.push(message)
    if (message.kind === 'start') queueMicrotask(() => this.say(stand.firstAnswer))
    if (message.kind === 'call')
      queueMicrotask(() =>
        this.say({
          kind: 'result',
          id: message.id,
          result: { ok: true, value: stand.answers[message.path] ?? message },
        }),
      )
    if (message.kind === 'stop') queueMicrotask(() => this.emit('exit', 0))
  }
}

const emptyStand = () => ({
  firstAnswer: { kind: 'ready' } as ToShell,
  answers: {} as Record<string, unknown>,
  windows: [] as BrowserWindow[],
  children: [] as StandInChild[],
  sessions: {} as Record<string, ReturnType<typeof createSession>>,
  channels: new Map<string, AnyHandler>(),
  exits: [] as number[],
  errors: [] as string[],
  paths: {} as Record<string, string>,
  schemes: [] as { readonly scheme: string; readonly privileges: Record<string, boolean> }[],
  isSandboxed: false,
  holdsLock: true,
  keychain: { available: true, backend: 'gnome_libsecret', opens: true },
  exposed: {} as Record<string, unknown>,
  invoked: [] as unknown[][],
})
export const stand = emptyStand()
export const resetStand = (): void => {
  Object.assign(stand, emptyStand())
  app.removeAllListeners()
  ipcRenderer.removeAllListeners()
  session.defaultSession = session.fromPartition('default')
}

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  setPath: (name: string, path: string) => void (stand.paths[name] = path),
  requestSingleInstanceLock: () => stand.holdsLock,
  enableSandbox: () => void (stand.isSandboxed = true),
  whenReady: async () => {},
  quit: () => app.emit('will-quit', { preventDefault: () => {} }),
  exit: (code: number) => void stand.exits.push(code),
})
export const session = {
  fromPartition: (name: string) => (stand.sessions[name] ??= createSession()),
  defaultSession: createSession(),
}
session.defaultSession = session.fromPartition('default')
export const protocol = {
  registerSchemesAsPrivileged: (schemes: typeof stand.schemes) => void stand.schemes.push(...schemes),
}
export const ipcMain = { handle: (channel: string, handler: AnyHandler) => void stand.channels.set(channel, handler) }
export const dialog = { showErrorBox: (_title: string, sentence: string) => void stand.errors.push(sentence) }
export const Menu = { setApplicationMenu: () => {}, buildFromTemplate: () => ({}) }
export const utilityProcess = {
  fork: () => {
    const child = new StandInChild()
    stand.children.push(child)
    return child
  },
}
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => stand.keychain.available,
  getSelectedStorageBackend: () => stand.keychain.backend,
  encryptStringAsync: async (text: string) => Buffer.from(Buffer.from(text).toReversed()),
  decryptStringAsync: async (bytes: Buffer) => {
    if (!stand.keychain.opens) throw new Error('the keychain is locked')
    return { result: Buffer.from(bytes.toReversed()).toString(), shouldReEncrypt: false }
  },
}
export const contextBridge = { exposeInMainWorld: (name: string, value: unknown) => void (stand.exposed[name] = value) }
export const ipcRenderer = Object.assign(new EventEmitter(), {
  invoke: async (...args: unknown[]) => void stand.invoked.push(args),
})
