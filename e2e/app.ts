import { test as base } from '@playwright/test'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoVariable } from './demoClinic.ts'
import { startApp, type App } from './start.ts'

type Use = (app: App) => Promise<void>
const onFolder = async (provide: Use, args: readonly string[] = [], template?: string): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'anteroom-e2e-'))
  if (template) cpSync(template, folder, { recursive: true })
  const app = await startApp(folder, args)
  await provide(app)
  await app.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/**
 * `app`: the app on an empty data folder, new for each test. `demo`: the practice clinic with its months of history, one for
 * all tests of a worker.
 */
export const test = base.extend<{ app: App }, { demo: App }>({
  app: async ({ browserName: _browserName }, use) => onFolder(use),
  demo: [
    async ({ browserName: _browserName }, use) => onFolder(use, ['--demo'], process.env[demoVariable]),
    { scope: 'worker', timeout: 60_000 },
  ],
})
export { expect } from '@playwright/test'
