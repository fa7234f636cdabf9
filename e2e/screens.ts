import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app.ts'
import { callDesk } from './line.ts'
import { openContext, openStage, settled } from './stage.ts'
import { leave, states } from './states.ts'
import { sayIn } from './words.ts'

// Pictures of every state of every screen, by size, theme and direction, for people to look at. Nothing is asserted.
const folder = 'screens'
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const

test.beforeAll(() => mkdirSync(folder, { recursive: true }))

for (const { width, height } of sizes)
  for (const language of ['en', 'ar'])
    for (const dark of [false, true]) {
      const set = `${width}x${height}-${language}-${dark ? 'dark' : 'light'}`
      test(set, async ({ browser, demo }) => {
        const into = join(folder, set)
        rmSync(into, { recursive: true, force: true })
        const look = { language, width, height, dark }

        const stranger = await openContext(browser, look)
        const lock = await stranger.newPage()
        await lock.goto(await demo.launchUrl())
        await callDesk(lock, 'session.signOut')
        await expect(lock.getByRole('heading', { name: sayIn(language)('lock.who') })).toBeVisible()
        await lock.screenshot({ path: join(into, 'sign-in.png') })
        await stranger.close()

        const stage = await openStage(browser, demo, look)
        for (const { name, open } of states) {
          await open(stage)
          await stage.page.screenshot({ path: join(into, `${name.replaceAll(/\W+/g, '-')}.png`) })
          await leave(stage.page)
        }
        const board = await stage.context.newPage()
        await board.goto(`${demo.origin()}/board.html`)
        await expect(board.locator('#called .call').first()).toBeVisible()
        await settled(board)
        await board.screenshot({ path: join(into, 'board.png') })
        await stage.context.close()
      })
    }
