import { fork, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import en from '../../shared/locales/en.json' with { type: 'json' }
import { productFolder } from '../core/folder.ts'
import { readDemoPeople } from '../demo/credentials.ts'
import { createLink, type Child } from '../link.ts'
import type { ToShell } from '../messages.ts'
import { version } from '../version.ts'
import { createMachine } from './host.ts'
import { help, readOptions, usualDataFolder } from './options.ts'
import { readPages } from './pages.ts'
import { serveBrowser, type BrowserServer } from './server.ts'

/** Browser mode: the workstation in a child process, its screens in a browser of this machine. */
const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') return void process.stdout.write(help)
  if ('wrong' in options) return giveUp(`${options.wrong} See --help.`, 2)
  const { isDemo } = options
  const folder = isDemo ? (options.dataFolder ?? mkdtempSync(join(tmpdir(), 'anteroom-demo-'))) : (options.dataFolder ?? usualDataFolder())
  if (isDemo && !isDemoFolder(folder)) return giveUp('That folder holds something else: the demo clinic never opens a real one. Choose an empty folder.', 2)

  let server: BrowserServer | undefined
  const link = createLink({
    spawn: forkChild,
    start: { dataFolder: folder, isDemo, version },
    machine: createMachine(folder, async (document, sessionId) => server?.showDocument(document, sessionId) ?? 'cancelled'),
    onChange: (tables) => server?.tell(tables),
    onBoard: () => {},
    onProgress: (done) => say(`\rMaking the demo clinic … ${Math.round(done * 100)} %${done >= 1 ? '\n' : ''}`),
    report: (path, stack) => process.stderr.write(`A fault in ${path}:\n${stack}\n`),
  })
  const started = await link.started
  if (!started.ok) return giveUp(en.failures[started.failure], 1)

  const signInDemo = async (sessionId: string) => {
    if (!isDemo) return
    const state = (await link.call(sessionId, 'session.state', {})) as { value?: { people: { id: string; displayName: string }[] } }
    const [first] = readDemoPeople()
    const person = state.value?.people.find(({ displayName }) => displayName === first?.displayName)
    if (first && person) await link.call(sessionId, 'session.signIn', { staffId: person.id, password: first.password })
  }
  server = await serveBrowser(link.call, readPages(productFolder('renderer')), options.port, signInDemo).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
    giveUp(`Port ${options.port} is in use or not allowed. Choose another with --port.`, 1)
    return undefined
  })
  if (!server) {
    await link.close()
    return
  }
  const running = server

  const showLink = (): string => {
    const url = running.launchUrl()
    say(`Anteroom is at ${url}\n(the link works once, within a minute; press Enter for a new one, Ctrl+C to stop)\n`)
    return url
  }
  if (isDemo) say(`The demo clinic: invented people, nothing here is real.\n${readDemoPeople().map((one) => `  ${one.displayName.padEnd(28)} ${one.password}`).join('\n')}\n`)
  const url = showLink()
  if (options.open && hasDisplay()) openBrowser(url)
  process.stdin.on('data', showLink).on('error', () => {})
  process.stdin.unref()

  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await running.close()
    await link.close()
    if (isDemo && options.dataFolder === undefined) rmSync(folder, { recursive: true, force: true })
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
}

const say = (text: string): void => void process.stdout.write(text)
const giveUp = (sentence: string, code: number): void => {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = code
}

const forkChild = (): Child => {
  const child = fork(fileURLToPath(new URL('./child.js', import.meta.url)), { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return {
    send: (message) => {
      if (child.connected) child.send(message)
    },
    onMessage: (listener) => child.on('message', (message) => listener(message as ToShell)),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill('SIGKILL'),
  }
}

/** Empty, or a demo clinic's by its own keyring. */
const isDemoFolder = (folder: string): boolean => {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return true
  try {
    return (JSON.parse(readFileSync(join(folder, 'keyring.json'), 'utf8')) as { demo?: boolean }).demo === true
  } catch {
    return false
  }
}

const hasDisplay = (): boolean => process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
const openBrowser = (url: string): void => {
  const [command, ...args] = { win32: ['cmd', '/c', 'start', '""', url], darwin: ['open', url] }[process.platform as string] ?? ['xdg-open', url]
  spawn(command!, args, { stdio: 'ignore', detached: true }).on('error', () => {}).unref()
}

await main()
