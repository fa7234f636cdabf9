import { spawn, type ChildProcess } from 'node:child_process'

/** The built product in browser mode, on a data folder of its own. */
export interface App {
  readonly dataFolder: string
  /** A fresh one-use address. */
  readonly launchUrl: () => Promise<string>
  readonly origin: () => string
  /** Ends the shell and its workstation at once, as a power cut would. */
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
}

/** Starts it on a data folder; `args` as on the product's own command line. */
export const startApp = async (
  dataFolder: string,
  args: readonly string[] = [],
): Promise<App & { readonly stop: () => Promise<void> }> => {
  let shell: ChildProcess
  let said = ''
  const nextUrl = async (): Promise<string> => {
    for (let tries = 0; tries < 1_800; tries++) {
      const found = [...said.matchAll(/http:\/\/127\.0\.0\.1:\d+\/launch\?token=[\w-]+/g)].at(-1)
      if (found) {
        said = ''
        return found[0]
      }
      if (shell.exitCode !== null) throw new Error(`the app ended: ${said}`)
      await pause(50)
    }
    throw new Error(`the app printed no address: ${said}`)
  }
  let origin = ''
  const start = async () => {
    said = ''
    // A process group of its own, so that both its processes can be ended together.
    shell = spawn(process.execPath, ['out/main/browser.js', '--no-open', '--data', dataFolder, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    })
    const listen = (chunk: Buffer) => (said += chunk.toString())
    shell.stdout!.on('data', listen)
    shell.stderr!.on('data', listen)
    origin = new URL(await nextUrl()).origin
  }
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (shell.exitCode !== null || shell.signalCode !== null) return resolve()
      shell.once('exit', () => resolve())
      if (signal !== 'SIGKILL') shell.kill(signal)
      else if (process.platform === 'win32') spawn('taskkill', ['/T', '/F', '/PID', String(shell.pid)])
      else process.kill(-shell.pid!, signal)
    })
  await start()
  return {
    dataFolder,
    origin: () => origin,
    launchUrl: () => {
      shell.stdin!.write('\n')
      return nextUrl()
    },
    kill: () => end('SIGKILL'),
    start,
    stop: () => end('SIGTERM'),
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
