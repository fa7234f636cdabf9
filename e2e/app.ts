import { test as base, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

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

export const startApp = async (dataFolder: string, args: readonly string[] = []): Promise<App & { readonly stop: () => Promise<void> }> => {
  let shell: ChildProcess
  let said = ''
  const nextUrl = async (): Promise<string> => {
    for (let tries = 0; tries < 600; tries++) {
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
  let firstUrl: string | undefined
  const start = async () => {
    said = ''
    // A process group of its own, so that both its processes can be ended together.
    shell = spawn(process.execPath, ['out/main/browser.js', '--no-open', '--data', dataFolder, ...args], { stdio: ['pipe', 'pipe', 'pipe'], detached: true })
    const listen = (chunk: Buffer) => (said += chunk.toString())
    shell.stdout!.on('data', listen)
    shell.stderr!.on('data', listen)
    firstUrl = await nextUrl()
    origin = new URL(firstUrl).origin
  }
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (shell.exitCode !== null || shell.signalCode !== null) return resolve()
      shell.once('exit', () => resolve())
      if (signal === 'SIGKILL') process.kill(-shell.pid!, 'SIGKILL')
      else shell.kill(signal)
    })
  await start()
  return {
    dataFolder,
    origin: () => origin,
    launchUrl: async () => {
      if (firstUrl !== undefined) {
        const url = firstUrl
        firstUrl = undefined
        return url
      }
      shell.stdin!.write('\n')
      return nextUrl()
    },
    kill: () => end('SIGKILL'),
    start,
    stop: () => end('SIGTERM'),
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Tests that each begin with an empty data folder and the app started on it. */
export const test = base.extend<{ app: App }>({
  app: async ({ browserName: _browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'anteroom-e2e-'))
    const app = await startApp(folder)
    await use(app)
    await app.stop()
    rmSync(folder, { recursive: true, force: true })
  },
})
export { expect } from '@playwright/test'

/** Presses keys one after another, as a person does. */
export const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
