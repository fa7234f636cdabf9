import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { callDesk, foundClinic, password } from './line.ts'
import { openContext, openStage, settled, watchLine } from './stage.ts'
import { leave, screenIds, states } from './states.ts'
import { sayIn } from './words.ts'

test.describe.configure({ mode: 'parallel' })

/** Rules whose answer hangs on colours: asked again in the dark. Nothing else changes with the theme. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** Violations of what is on the page, in the light and in the dark, as lines that name the place. */
const look = async (page: Page, name: string): Promise<string[]> => {
  const paint = (theme: string) =>
    page.evaluate((wanted) => void (document.documentElement.dataset['theme'] = wanted), theme)
  // What lies under a dialog or a menu is hidden from everybody, and has been looked at by itself.
  const over = '[role=dialog], [role=alertdialog], [role=menu]'
  const isCovered = (await page.locator(over).count()) > 0
  const axe = () => (isCovered ? new AxeBuilder({ page }).include(over) : new AxeBuilder({ page })).setLegacyMode(true)
  const lines: string[] = []
  for (const theme of ['light', 'dark']) {
    await paint(theme)
    await settled(page)
    const { violations } = await (theme === 'light' ? axe() : axe().withRules(colourRules)).analyze()
    for (const { id, nodes } of violations)
      for (const { target, failureSummary } of nodes.slice(0, 3))
        lines.push(
          `${name} (${theme}) ${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1]?.trim().slice(0, 160)}`,
        )
  }
  await paint('light')
  return lines
}

for (const language of ['en', 'ar']) {
  const direction = language === 'ar' ? 'right to left' : 'left to right'

  test(`no screen, dialog, menu or error of the desk has a violation, light and dark, ${direction}`, async ({
    browser,
    demo,
  }) => {
    test.setTimeout(240_000)
    const stage = await openStage(browser, demo, { language })
    const found: string[] = []
    for (const { name, open } of states) {
      await test.step(name, async () => {
        try {
          await open(stage)
        } catch (error) {
          found.push(
            `${name} could not be opened: ${error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : ''}`,
          )
          await stage.page.reload()
          return
        }
        found.push(...(await look(stage.page, name)))
        await leave(stage.page)
      })
    }
    const board = await stage.context.newPage()
    await board.goto(`${demo.origin()}/board.html`)
    await expect(board.locator('#called .call').first()).toBeVisible()
    found.push(...(await look(board, 'board')))
    await stage.context.close()
    expect(found).toEqual([])
  })

  test(`the set-up, the lock and every empty screen have no violation, light and dark, ${direction}`, async ({
    app,
    browser,
  }) => {
    test.setTimeout(120_000)
    const say = sayIn(language)
    const context = await openContext(browser, { language })
    const page = await context.newPage()
    watchLine(page)
    await page.goto(await app.launchUrl())
    const found: string[] = []
    const see = async (name: string) => {
      await settled(page)
      found.push(...(await look(page, name)))
    }
    const next = () => page.keyboard.press('Control+Enter')
    const step = (id: string) =>
      expect(page.getByRole('heading', { level: 2, name: say(`setup.step.${id}`) })).toBeVisible()

    await step('clinic')
    await see('set-up: clinic')
    await next()
    await see('set-up: clinic, with errors')
    await page.getByLabel(say('clinic.name'), { exact: true }).fill('Kibera')
    await next()
    for (const id of ['places', 'series']) {
      await step(id)
      await see(`set-up: ${id}`)
      await next()
    }
    await step('admin')
    await see('set-up: admin')
    await next()
    await see('set-up: admin, with errors')
    await page.getByLabel(say('staff.name'), { exact: true }).fill('Grace Wanjiru')
    await page.getByLabel(say('lock.password'), { exact: true }).fill(password)
    await page.getByLabel(say('setup.again'), { exact: true }).fill(password)
    await next()
    await step('staff')
    await page.getByRole('button', { name: say('staff.add'), exact: true }).click()
    await see('set-up: staff')
    await page.getByLabel(say('staff.name'), { exact: true }).fill('Amina Yusuf')
    await next()
    await step('review')
    await see('set-up: review')

    await foundClinic(page, language)
    await expect(page.getByRole('navigation', { name: say('shell.screens') })).toBeVisible()
    for (const id of screenIds) {
      await page.evaluate((hash) => void (location.hash = `#/${hash}`), id)
      await see(`${id}, empty`)
    }
    await callDesk(page, 'session.lock')
    await expect(page.getByLabel(say('lock.password'), { exact: true })).toBeVisible()
    await see('lock')
    await page.keyboard.type('wrong')
    await page.keyboard.press('Enter')
    await expect(page.locator('[data-invalid]').first()).toBeVisible({ timeout: 15_000 })
    await see('lock, with an error')
    const board = await context.newPage()
    await board.goto(`${app.origin()}/board.html`)
    await expect(board.locator('#called .none')).toBeVisible()
    found.push(...(await look(board, 'board, empty')))
    await context.close()
    expect(found).toEqual([])
  })

  test(`who signs in sees no violation, light and dark, ${direction}`, async ({ browser, demo }) => {
    const context = await openContext(browser, { language })
    const page = await context.newPage()
    await page.goto(await demo.launchUrl())
    await callDesk(page, 'session.signOut')
    await expect(page.getByRole('heading', { name: sayIn(language)('lock.who') })).toBeVisible()
    await settled(page)
    const found = await look(page, 'sign-in')
    await page.getByRole('listitem').getByRole('button').nth(2).click()
    await settled(page)
    found.push(...(await look(page, 'sign-in, a person')))
    await context.close()
    expect(found).toEqual([])
  })
}
