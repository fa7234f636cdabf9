import { _electron, expect, test } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findElectron } from '../scripts/electron.mjs'

declare global {
  interface Window {
    readonly anteroom: { readonly call: (path: string, input: unknown) => Promise<unknown> }
  }
}

/** The same product in Electron's own windows. The configuration takes this file in only where Electron's program is there. */
const executablePath = findElectron() ?? ''

const launch = async (folder: string) => {
  const app = await _electron.launch({
    executablePath,
    // Containers of build servers lack what Chromium's own sandbox needs.
    args: [...(process.env['CI'] && process.platform === 'linux' ? ['--no-sandbox'] : []), '.', '--data', folder],
  })
  return { app, page: await app.firstWindow() }
}

test.describe('the desktop shell', () => {
  let folder: string
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'anteroom-electron-'))
  })
  test.afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

  test('shows the screens from app:// without Node, and carries a call to the workstation', async () => {
    const { app, page } = await launch(folder)
    await expect(page).toHaveTitle(/Anteroom/)
    expect(page.url()).toMatch(/^app:\/\/anteroom\/index\.html/)
    const seen = await page.evaluate(() => ['require' in window, 'process' in window, ...Object.keys(window.anteroom)])
    expect(seen).toEqual([false, false, 'call', 'onChange'])
    const state = await page.evaluate(() => window.anteroom.call('session.state', {}))
    expect(state).toMatchObject({ ok: true, value: { desk: 'empty' } })
    await app.close()
  })

  test('leaves its page for nothing and has no line out', async () => {
    const { app, page } = await launch(folder)
    await expect(page).toHaveTitle(/Anteroom/)
    const blocked = await page.evaluate(() =>
      fetch('https://example.org/').then(
        () => 'reached',
        () => 'blocked',
      ),
    )
    expect(blocked).toBe('blocked')
    await page.evaluate(() => {
      window.open('https://example.org/')
      location.assign('https://example.org/')
    })
    await page.waitForTimeout(500)
    expect(page.url()).toMatch(/^app:\/\/anteroom\/index\.html/)
    expect(app.windows()).toHaveLength(1)
    expect(
      await page.evaluate(() =>
        navigator.mediaDevices.getUserMedia({ audio: true }).then(
          () => 'heard',
          (error: Error) => error.name,
        ),
      ),
    ).not.toBe('heard')
    await app.close()
  })

  test('opens the waiting-room screen as its second window', async () => {
    const { app, page } = await launch(folder)
    await expect(page).toHaveTitle(/Anteroom/)
    const [board] = await Promise.all([
      app.waitForEvent('window'),
      page.evaluate(() => void window.open('./board.html', '_blank')),
    ])
    await expect.poll(() => board.url()).toBe('app://anteroom/board.html')
    await app.close()
  })
})
