import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import type { Result } from '../shared/result.ts'

const program = fileURLToPath(new URL('../out/main/browser.js', import.meta.url))

/** The built product in browser mode, running in processes of its own. */
export interface RunningApp {
  readonly launchUrl: string
  /** Milliseconds from its start to its printed address. */
  readonly startedIn: number
  /** Resident memory of the workstation's process in megabytes; undefined where it can't be read. */
  readonly memory: () => number | undefined
  /** A tab beside those that are open. */
  readonly newTab: () => Promise<Tab>
  readonly stop: () => Promise<void>
}

/** Starts the app on a data folder; `wrapper` is a command that runs it under a limit. */
export const startApp = async (
  folder: string,
  { wrapper = [], env = {} }: { readonly wrapper?: readonly string[]; readonly env?: Record<string, string> } = {},
): Promise<RunningApp> => {
  const [command, ...args] = [...wrapper, process.execPath, program, '--no-open', '--data', folder]
  const began = performance.now()
  const shell = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  const exited = new Promise<void>((resolve) => shell.once('exit', () => resolve()))
  let said = ''
  let heard = () => {}
  const listen = (chunk: Buffer) => {
    said += chunk.toString()
    heard()
  }
  shell.stdout.on('data', listen)
  shell.stderr.on('data', listen)
  const nextUrl = () =>
    new Promise<string>((resolve, reject) => {
      heard = () => {
        const found = /http:\/\/127\.0\.0\.1:\d+\/launch\?token=[\w-]+(?=\s)/.exec(said)
        if (!found) return
        said = ''
        resolve(found[0])
      }
      heard()
      shell.once('exit', () => reject(new Error(`the app ended: ${said}`)))
    })
  const launchUrl = await nextUrl()
  return {
    launchUrl,
    startedIn: performance.now() - began,
    newTab: async () => {
      shell.stdin.write('\n')
      return openTab(await nextUrl())
    },
    memory: () => residentMemory(shell.pid!),
    stop: async () => {
      shell.kill('SIGTERM')
      await exited
    },
  }
}

/** A tab's wire to the app, without a browser. */
export interface Tab {
  readonly call: <T>(path: string, input: unknown) => Promise<T>
  readonly close: () => void
}

export const openTab = async (launchUrl: string): Promise<Tab> => {
  const { origin } = new URL(launchUrl)
  const cookie = await launch(launchUrl)
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/wire`, { headers: { cookie, origin } })
  const waiting = new Map<number, (result: Result<unknown, string>) => void>()
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as { readonly id?: number; readonly result?: Result<unknown, string> }
    if (message.id === undefined || !message.result) return
    waiting.get(message.id)?.(message.result)
    waiting.delete(message.id)
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  let last = 0
  return {
    call: async <T>(path: string, input: unknown): Promise<T> => {
      const id = ++last
      const result = await new Promise<Result<unknown, string>>((resolve) => {
        waiting.set(id, resolve)
        socket.send(JSON.stringify({ id, path, input }))
      })
      if (!result.ok) throw new Error(`${path}: ${result.failure}`)
      return result.value as T
    },
    close: () => socket.close(),
  }
}

/** Opens the address as a browser's address bar does (`fetch` says that it is a script); answers the cookie. */
const launch = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, (response) => {
      response.resume()
      resolve(response.headers['set-cookie']?.[0]?.split(';')[0] ?? '')
    }).once('error', reject)
  })

/** The workstation is the descendant with the most memory mapped under `child.js`. */
const residentMemory = (shell: number): number | undefined => {
  if (process.platform !== 'linux') return undefined
  const wanted = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((pid) => isDescendant(Number(pid), shell) && readProc(pid, 'cmdline').includes('child.js'))
  const resident = wanted && /VmRSS:\s+(\d+) kB/.exec(readProc(wanted, 'status'))?.[1]
  return resident ? Number(resident) / 1024 : undefined
}
const isDescendant = (pid: number, of: number): boolean => {
  for (let at = pid; at > 1;) {
    if (at === of) return true
    at = Number(/PPid:\s+(\d+)/.exec(readProc(String(at), 'status'))?.[1] ?? 0)
  }
  return false
}
const readProc = (pid: string, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
