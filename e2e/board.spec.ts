import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from './app.ts'
import { callDesk, foundClinic, password } from './line.ts'

interface Listener {
  readonly code: string
  readonly viewers: number
}
interface Places {
  readonly series: readonly { readonly id: string }[]
  readonly locations: readonly { readonly id: string; readonly name: string }[]
}
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

test('a television of the network is paired once, shows each call at once, and says how old it is when the desk is gone', async ({
  app,
  page,
  browser,
}) => {
  await page.goto(await app.launchUrl())
  const { adminId } = await foundClinic(page)
  const { series, locations } = await callDesk<Places>(page, 'setup.clinic')
  const room = locations.find(({ name }) => name === 'Room 2')!
  await callDesk(page, 'staff.change', { id: adminId, roles: ['admin', 'doctor'] })
  const name = { given: 'Zawadi', family: 'Quillfeather' }
  const { id: patientId } = await callDesk<{ id: string }>(page, 'patients.register', { name })
  await callDesk(page, 'queue.issueToken', { patientId, seriesId: series[0]!.id })

  const port = await freePort()
  const { code } = await callDesk<Listener>(page, 'board.switchListener', { on: true, port })
  const television = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage()
  await television.goto(`http://127.0.0.1:${port}/`)
  await television.locator('#code').fill(code)
  await television.locator('#code').press('Enter')
  await expect(television.locator('#waiting .token').first()).toHaveText('A1')

  const second = await page.context().newPage()
  await second.goto(`${app.origin()}/board.html`)
  await expect(second.locator('#waiting .token').first()).toHaveText('A1')

  await callDesk(page, 'queue.callNext', { seriesIds: [series[0]!.id], locationId: room.id })
  for (const screen of [television, second]) {
    await expect(screen.locator('#called .token').first()).toHaveText('A1', { timeout: 1_000 })
    await expect(screen.locator('#called .room').first()).toHaveText('Room2')
    expect(await screen.content()).not.toContain('Zawadi')
  }
  expect(await callDesk<Listener>(page, 'board.listener')).toMatchObject({ viewers: 1 })

  await app.kill()
  await expect(television.locator('#stale')).toBeVisible({ timeout: 20_000 })
  await expect(television.locator('#called .token').first()).toHaveText('A1')
  // The desk comes back, locked: the television finds it by itself, still paired.
  await app.start()
  await page.goto(await app.launchUrl())
  await callDesk(page, 'session.signIn', { staffId: adminId, password })
  await expect(television.locator('#stale')).toBeHidden({ timeout: 15_000 })
  await expect(television.locator('#called .token').first()).toHaveText('A1')
})
