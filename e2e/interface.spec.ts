import type { Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './app.ts'
import { clipped, stretched } from './clipped.ts'
import { watchFaults } from './faults.ts'
import { focused, press, tabTo, type, watchPointers } from './keyboard.ts'
import { callDesk, foundClinic, password } from './line.ts'
import { openStage, settled } from './stage.ts'
import { startApp } from './start.ts'
import { leave, screenIds, states } from './states.ts'
import { sayIn } from './words.ts'

const say = sayIn('en')
const findBox = (page: Page) => page.getByRole('combobox', { name: say('find.label') })
const given = (page: Page) => page.getByRole('textbox', { name: say('register.given'), exact: true })
const numbers = (page: Page) => page.getByRole('row', { name: /^[A-M]\d/ })
const title = (page: Page, screen: string) => page.getByRole('heading', { level: 1, name: say(screen), exact: true })

test('every screen holds at 200% and with words 40% longer, loses no focus, keeps the policy and asks nobody else', async ({
  browser,
  demo,
}) => {
  test.setTimeout(240_000)
  // Half the width of the smallest screen: what is left of it at 200%.
  const stage = await openStage(browser, demo, { language: 'en', width: 683, height: 384 })
  const faults = watchFaults(stage.context, demo.origin)
  await stage.page.reload()
  const found: string[] = []
  for (const { name, open } of states) {
    await test.step(name, async () => {
      try {
        await open(stage)
      } catch (error) {
        found.push(`${name} could not be opened: ${String(error).split('\n').slice(0, 3).join(' ')}`)
        await stage.page.reload()
        return
      }
      const note = (what: string) => (line: string) => `${name}, ${what}: ${line}`
      found.push(...(await clipped(stage.page)).map(note('200%')))
      await stage.page.setViewportSize({ width: 1366, height: 768 })
      found.push(...(await stretched(stage.page)).map(note('longer words')))
      await stage.page.setViewportSize({ width: 683, height: 384 })
      await leave(stage.page)
      await expect
        .poll(() => focused(stage.page), { timeout: 1_000 })
        .not.toBe('body')
        .catch(() => found.push(`${name}: the focus is lost afterwards`))
    })
  }
  await stage.context.close()
  expect(found).toEqual([])
  expect(faults).toEqual([])
})

test('the keys are where they were promised, and no pointer is needed', async ({ app, context, page }) => {
  const pointers = await watchPointers(context)
  await page.goto(await app.launchUrl())
  await foundClinic(page)
  await expect(findBox(page)).toBeFocused()

  await press(page, 'Control+k')
  await expect(page.getByRole('dialog', { name: say('palette.title') })).toBeVisible()
  await press(page, 'Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(findBox(page)).toBeFocused()

  await tabTo(page, page.getByRole('checkbox', { name: say('queue.showEnded') }))
  await press(page, '?')
  const help = page.getByRole('dialog', { name: say('help.title') })
  await expect(help).toBeVisible()
  for (const key of ['F2', 'F9', 'Ctrl+K', '?']) await expect(help.getByText(key, { exact: true })).toBeVisible()
  await press(page, 'Escape')
  await expect(page.getByRole('checkbox', { name: say('queue.showEnded') })).toBeFocused()

  for (const [letter, screen] of [
    ['p', 'screen.patients'],
    ['q', 'screen.print'],
    ['s', 'screen.staff'],
    ['a', 'screen.settings'],
    ['m', 'screen.me'],
    ['r', 'screen.reception'],
  ] as const) {
    await press(page, 'Shift+Tab')
    await tabTo(page, page.getByRole('link').first())
    await press(page, 'g', letter)
    await expect(title(page, screen)).toBeVisible()
  }
  await press(page, 'F2')
  await expect(findBox(page)).toBeFocused()
  await press(page, 'F9')
  await expect(page.getByText(say('lock.locked'))).toBeVisible()
  expect(pointers).toEqual([])
})

test('Esc loses no text, and the focus goes on to the neighbour when a row goes away', async ({ app, page }) => {
  await page.goto(await app.launchUrl())
  await foundClinic(page)
  await expect(findBox(page)).toBeFocused()
  await press(page, 'Control+Alt+r')
  await expect(given(page)).toBeFocused()
  await type(page, 'Halima', 'Escape')
  await expect(findBox(page)).toBeFocused()
  await press(page, 'Control+Alt+r')
  await expect(given(page)).toHaveValue('Halima')
  // The age is asked for once; nobody knowing it is an answer too.
  await press(page, 'Control+Enter')
  await expect(page.getByLabel(say('register.birth'), { exact: true })).toBeFocused()
  await press(page, 'Control+Enter')
  await expect(page.getByRole('radio', { checked: true })).toBeFocused()
  await press(page, 'Enter')
  await expect(numbers(page)).toHaveCount(1)
  await expect(findBox(page)).toBeFocused()

  await tabTo(page, numbers(page).first())
  await press(page, 'Delete')
  await expect(page.getByRole('dialog')).toBeVisible()
  await type(page, say('reason.mistake'), 'Enter')
  await expect(numbers(page)).toHaveCount(0)
  await page.waitForTimeout(300)
  expect(await focused(page)).not.toBe('body')
})

test('two tabs are one session, and what one does shows in the other without loading again', async ({
  app,
  context,
  page,
}) => {
  await page.goto(await app.launchUrl())
  await foundClinic(page)
  const other = await context.newPage()
  await other.goto(app.origin())
  await expect(title(other, 'screen.reception')).toBeVisible()
  await expect(numbers(other)).toHaveCount(0)

  await page.bringToFront()
  const { id } = await callDesk<{ id: string }>(page, 'patients.register', {
    name: { given: 'Neema' },
    birth: { known: 'age', amount: 30, unit: 'years' },
    sex: 'female',
  })
  const [first] = await callDesk<readonly { seriesId: string }[]>(page, 'queue.seriesToday')
  await callDesk(page, 'queue.issueToken', { patientId: id, seriesId: first?.seriesId })
  await expect(numbers(page)).toContainText(['Neema'])
  await expect(numbers(other)).toContainText(['Neema'])

  await press(page, 'F9')
  await expect(page.getByText(say('lock.locked'))).toBeVisible()
  await expect(other.getByText(say('lock.locked'))).toBeVisible()
  await expect(other.getByText('Neema')).toHaveCount(0)
})

test('forced colours keep the focus in sight, and nothing moves for those who asked for no motion', async ({
  app,
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await page.goto(await app.launchUrl())
  await foundClinic(page)
  await expect(findBox(page)).toBeFocused()
  const unseen: string[] = []
  for (let at = 0; at < 24; at++) {
    await press(page, 'Tab')
    const seen = await page.evaluate(() => {
      const it = document.activeElement
      // After the last comes the browser's own frame.
      if (!it || it === document.body) return true
      // The ring may be drawn by what stands around the field.
      const around = [it, it.parentElement, it.closest('label'), it.closest('[data-focus-visible]')]
      return around.some((element) => {
        if (!element) return false
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
      })
    })
    if (!seen) unseen.push(await focused(page))
  }
  await press(page, 'Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 20)
      .map((animation) => (animation.effect as KeyframeEffect).target?.className),
  )
  expect(unseen).toEqual([])
  expect(moving).toEqual([])
})

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

test('a cut line is said, what was typed stays, and the page comes back by itself once the program is there again', async ({
  context,
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'anteroom-e2e-'))
  const app = await startApp(folder, ['--port', String(await freePort())])
  await page.goto(await app.launchUrl())
  await foundClinic(page)
  await expect(findBox(page)).toBeFocused()
  await press(page, 'Control+Alt+r')
  await expect(given(page)).toBeFocused()
  await type(page, 'Salma')
  await page.waitForTimeout(1_300)
  await app.kill()
  await expect(page.getByText(say('line.cut'))).toBeVisible()
  await expect(page.getByText(/No answer since \d\d:\d\d/)).toBeVisible()
  await expect(given(page)).toHaveValue('Salma')

  await app.start()
  const again = await context.newPage()
  await again.goto(await app.launchUrl())
  await expect(again.getByLabel(say('lock.password'), { exact: true })).toBeFocused()
  await expect(page.getByLabel(say('lock.password'), { exact: true })).toBeVisible({ timeout: 10_000 })
  await expect(page.getByText(say('line.cut'))).toHaveCount(0)
  await again.close()
  await page.bringToFront()
  await page.getByLabel(say('lock.password'), { exact: true }).focus()
  await type(page, password, 'Enter')
  await expect(findBox(page)).toBeFocused({ timeout: 15_000 })
  await press(page, 'Control+Alt+r')
  await expect(given(page)).toHaveValue('Salma')
  await app.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('every screen has a letter of its own', async ({ browser, demo }) => {
  const stage = await openStage(browser, demo, { language: 'en' })
  for (const id of screenIds) {
    await stage.go('me')
    await stage.page.locator('#main').focus()
    await press(stage.page, 'Control+k')
    await type(stage.page, say('palette.go', { screen: say(`screen.${id}`) }))
    const hint = await stage.page.getByRole('option').first().locator('kbd').textContent()
    await press(stage.page, 'Escape')
    await stage.page.locator('#main').focus()
    await press(stage.page, 'g', hint!.slice(2).toLowerCase())
    await settled(stage.page)
    expect(stage.page.url(), `G ${hint}`).toContain(`#/${id}`)
  }
  await stage.context.close()
})
