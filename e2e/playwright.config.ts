import { defineConfig } from '@playwright/test'
import { findBrowser } from '../scripts/browser.mjs'
import { findElectron } from '../scripts/electron.mjs'

const executablePath = findBrowser()
const hasElectron = findElectron() !== undefined
if (process.env['TEST_WORKER_INDEX'] === undefined)
  console.log(
    hasElectron
      ? 'Desktop tests run in real Electron.'
      : "Electron isn't here: the desktop shell was tested against a stand-in.",
  )

export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: '.',
  globalSetup: './demoClinic.ts',
  testMatch: '*.spec.ts',
  testIgnore: hasElectron ? [] : ['desktop.spec.ts'],
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 5000 },
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ...(process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['json'] as const] : [])],
  outputDir: '../test-results',
  use: {
    headless: true,
    actionTimeout: 5_000,
    viewport: { width: 1366, height: 768 },
    // A trace keeps a picture of the page at each key pressed, which makes these tests three times as slow: ask for one by --trace on.
    screenshot: 'only-on-failure',
    launchOptions: { ...(executablePath && { executablePath }), args: browserArgs },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
})
