import { app, dialog, Menu, session } from 'electron'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import en from '../../shared/locales/en.json' with { type: 'json' }
import { startBoardListener, type BoardListener } from '../board/listener.ts'
import { help, readOptions, usualDataFolder, type Options } from '../shell/options.ts'
import { readPages } from '../shell/pages.ts'
import { isDemoFolder, signInDemo } from '../demo/entry.ts'
import { createLink } from '../link.ts'
import { version } from '../version.ts'
import { ownArguments } from './arguments.ts'
import { serveCalls } from './channel.ts'
import { readDeviceSecret } from './deviceSecret.ts'
import { createDocuments } from './documents.ts'
import { createMachine } from './host.ts'
import { confine } from './navigation.ts'
import { denyNetwork, denyPermissions } from './permissions.ts'
import { registerScheme, servePages } from './protocol.ts'
import { createSessionId, createWindows } from './windows.ts'
import { forkWorkstation } from './workstationProcess.ts'

/** Where the built product's parts lie, and the command line as Electron got it. */
export interface DesktopTerms {
  readonly argv: readonly string[]
  readonly renderer: string
  readonly preload: string
  readonly child: string
}

/** The desktop shell: Electron's windows around the same workstation that browser mode serves. */
export const startDesktop = async ({ argv, renderer, preload, child }: DesktopTerms): Promise<void> => {
  const options = readOptions(ownArguments(argv, app.isPackaged))
  if (options === 'help') return leave(0, help)
  if ('wrong' in options) return leave(2, '', `${options.wrong} See --help.\n`)
  const { isDemo } = options
  const folder = dataFolderOf(options)
  if (isDemo && !isDemoFolder(folder))
    return leave(
      2,
      '',
      'That folder holds something else: the demo clinic never opens a real one. Choose an empty folder.\n',
    )

  // Beside the store, so that Electron's one-instance lock is one a data folder and not one a machine.
  const shellFolder = join(folder, 'shell')
  if (!makeFolder(shellFolder)) return refuse(en.failures['folder-read-only'])
  app.setPath('userData', shellFolder)
  if (!app.requestSingleInstanceLock()) return leave(0)
  app.enableSandbox()
  registerScheme()
  app.on('web-contents-created', (_event, contents) => confine(contents))
  await app.whenReady()

  const screens = session.defaultSession
  screens.setSpellCheckerEnabled(false)
  denyPermissions(screens)
  denyNetwork(screens)
  const pages = readPages(renderer)
  servePages(screens, pages)
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )

  const secret = await readDeviceSecret(folder)
  if (!secret) return refuse(keychainRefused)
  const documents = createDocuments()
  const windows = createWindows(preload)
  let board: BoardListener | undefined
  const link = createLink({
    spawn: () => forkWorkstation(child),
    start: { dataFolder: folder, isDemo, version },
    machine: createMachine(secret, {
      showDocument: documents.show,
      boardListener: async (change) => board?.change(change),
    }),
    onChange: windows.tell,
    onBoard: (shown) => board?.show(shown),
    onProgress: windows.showProgress,
    report: (path, stack) => process.stderr.write(`A fault in ${path}:\n${stack}\n`),
  })
  serveCalls(windows, link.call)

  // It comes up while the store still opens: its first question waits for the answer.
  const sessionId = createSessionId()
  const front = windows.open('index', sessionId)
  app.on('second-instance', () => {
    if (front.isMinimized()) front.restore()
    front.focus()
  })
  front.on('closed', () => app.quit())
  app.on('window-all-closed', () => app.quit())
  const finish = async () => {
    await Promise.all([board?.close(), link.close()])
    if (isDemo && options.dataFolder === undefined) rmSync(folder, { recursive: true, force: true })
    app.exit(0)
  }
  app.on('will-quit', (event) => {
    event.preventDefault()
    void finish()
  })

  const started = await link.started
  if (!started.ok) return refuse(en.failures[started.failure])
  if (isDemo) await signInDemo(link.call, sessionId)
  board = await startBoardListener({ dataFolder: folder, pages, want: link.wantBoard })
}

const keychainRefused =
  "This account's keychain does not give out the secret of this desk. Nothing is lost: the clinic's data is where it was. " +
  'Sign in to the computer as the person who set this desk up, unlock the keychain, then start Anteroom again.'

const dataFolderOf = ({ isDemo, dataFolder }: Options): string =>
  dataFolder ?? (isDemo ? mkdtempSync(join(tmpdir(), 'anteroom-demo-')) : usualDataFolder())
const makeFolder = (folder: string): boolean => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return true
  } catch {
    return false
  }
}
const leave = (code: number, text = '', complaint = ''): void => {
  process.stdout.write(text)
  process.stderr.write(complaint)
  app.exit(code)
}
/** Ends with a sentence on the screen and in the terminal. */
const refuse = (sentence: string): void => {
  dialog.showErrorBox('Anteroom', sentence)
  leave(3, '', `${sentence}\n`)
}
