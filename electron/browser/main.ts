import { fork, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import en from '../../shared/locales/en.json' with { type: 'json' }
import { startBoardListener, type BoardListener } from '../board/listener.ts'
import { productFolder } from '../core/folder.ts'
import { readDemoPeople } from '../demo/credentials.ts'
import { isDemoFolder, signInDemo } from '../demo/entry.ts'
import { createLink, type Child } from '../link.ts'
import type { ToShell } from '../messages.ts'
import { version } from '../version.ts'
import { createMachine, secretFault } from './host.ts'
import { keepPort, usualPort } from './port.ts'
import { help, readOptions, usualDataFolder } from '../shell/options.ts'
import { readPages } from '../shell/pages.ts'
import { serveBrowser, type BrowserServer } from './server.ts'

/** Browser mode: the workstation in a child process, its screens in a browser of this machine. */
const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') return void process.stdout.write(help)
  if ('wrong' in options) return giveUp(`${options.wrong} See --help.`, 2)
  const { isDemo } = options
  const folder = isDemo
    ? (options.dataFolder ?? mkdtempSync(join(tmpdir(), 'anteroom-demo-')))
    : (options.dataFolder ?? usualDataFolder())
  if (isDemo && !isDemoFolder(folder))
    return giveUp(
      'That folder holds something else: the demo clinic never opens a real one. Choose an empty folder.',
      2,
    )

  const fault = secretFault(folder)
  if (fault !== undefined) return giveUp(fault, 1)

  let server: BrowserServer | undefined
  let board: BoardListener | undefined
  const link = createLink({
    spawn: forkChild,
    start: { dataFolder: folder, isDemo, version },
    machine: createMachine(folder, {
      showDocument: async (document, sessionId) => server?.showDocument(document, sessionId) ?? 'cancelled',
      boardListener: async (change) => board?.change(change),
    }),
    onChange: (tables) => server?.tell(tables),
    onBoard: (shown) => board?.show(shown),
    onProgress: (done) => say(`\rMaking the demo clinic … ${Math.round(done * 100)} %${done >= 1 ? '\n' : ''}`),
    report: (path, stack) => process.stderr.write(`A fault in ${path}:\n${stack}\n`),
  })
  const started = await link.started
  if (!started.ok) {
    // The child would wait for calls for ever, and this process with it.
    await link.close()
    return giveUp(en.failures[started.failure], 1)
  }
  const pages = readPages(productFolder('renderer'))

  const greet = (sessionId: string) => (isDemo ? signInDemo(link.call, sessionId) : Promise.resolve())
  const serve = (port: number) => serveBrowser(link.call, pages, port, greet)
  const usual = options.port === 0 ? usualPort(folder) : 0
  server = await (usual === 0 ? serve(options.port) : serve(usual).catch(() => serve(0))).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
      giveUp(`Port ${options.port} is in use or not allowed. Choose another with --port.`, 1)
      return undefined
    },
  )
  if (!server) {
    await link.close()
    return
  }
  const running = server
  keepPort(folder, running.origin)
  board = await startBoardListener({ dataFolder: folder, pages, want: link.wantBoard })

  const showLink = (): string => {
    const url = running.launchUrl()
    say(`Anteroom is at ${url}\n(the link works once, within a minute; press Enter for a new one, Ctrl+C to stop)\n`)
    return url
  }
  if (isDemo)
    say(
      `The demo clinic: invented people, nothing here is real.\n${readDemoPeople()
        .map((one) => `  ${one.displayName.padEnd(28)} ${one.password}`)
        .join('\n')}\n`,
    )
  const url = showLink()
  if (options.open && hasDisplay()) openBrowser(url)
  process.stdin.on('data', showLink).on('error', () => {})
  process.stdin.unref?.()

  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await running.close()
    await board?.close()
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
  const child = fork(fileURLToPath(new URL('./child.js', import.meta.url)), {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return {
    send: (message) => {
      if (child.connected) child.send(message)
    },
    onMessage: (listener) => child.on('message', (message) => listener(message as ToShell)),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill('SIGKILL'),
  }
}

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
const openBrowser = (url: string): void => {
  const [command, ...args] = { win32: ['cmd', '/c', 'start', '""', url], darwin: ['open', url] }[
    process.platform as string
  ] ?? ['xdg-open', url]
  spawn(command!, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}

await main()
