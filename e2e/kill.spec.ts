import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { press, type } from './keyboard.ts'
import { callDesk, foundClinic, password } from './line.ts'
import { sayIn } from './words.ts'

const say = sayIn('en')
const findBox = (page: Page) => page.getByRole('combobox', { name: say('find.label') })

/** Registers a person and gives them a number, by keys; answers the number once the screen shows it. */
const giveNumber = async (page: Page, name: string): Promise<string> => {
  await press(page, 'F2')
  await type(page, name)
  await expect(page.getByRole('option').last()).toContainText(name)
  await press(page, 'ArrowUp', 'Enter')
  await expect(page.getByRole('textbox', { name: say('register.given'), exact: true })).toBeVisible()
  // No age is known: asked once, then taken as it is.
  await press(page, 'Control+Enter')
  await expect(page.getByText(say('register.askBirth'))).toBeVisible()
  await press(page, 'Control+Enter')
  await expect(page.getByRole('radio', { checked: true })).toBeFocused()
  await press(page, 'Enter')
  const card = page.getByRole('status').filter({ hasText: name })
  await expect(card).toBeVisible()
  return (await card.locator('bdi').first().textContent()) ?? ''
}

interface Row {
  readonly label: string
  readonly patient: { readonly displayName: string }
}

test('every number the screen had shown is there once after the app was killed in the middle of giving them', async ({
  app,
  page,
}) => {
  await page.goto(await app.launchUrl())
  await foundClinic(page)
  await expect(findBox(page)).toBeFocused()
  const shown = new Map<string, string>()

  for (const round of ['One', 'Two', 'Three']) {
    for (const name of ['Asha', 'Baraka', 'Chiku'])
      shown.set(`${name} ${round}`, await giveNumber(page, `${name} ${round}`))
    // The next one is under way when the power goes: it may be there or not, but whole.
    const underWay = giveNumber(page, `Daudi ${round}`).catch(() => undefined)
    await page.waitForTimeout(Math.random() * 400)
    await app.kill()
    await app.start()
    await Promise.all([underWay, page.goto(await app.launchUrl())])
    await expect(page.getByLabel(say('lock.password'), { exact: true })).toBeFocused()
    await type(page, password, 'Enter')
    await expect(findBox(page)).toBeFocused({ timeout: 15_000 })

    const rows = await callDesk<readonly Row[]>(page, 'queue.list', { ended: true })
    const there = new Map(rows.map(({ label, patient }) => [patient.displayName, label]))
    expect(there.size, 'nobody has two numbers').toBe(rows.length)
    expect(new Set(there.values()).size, 'no number was given twice').toBe(rows.length)
    for (const [name, label] of shown) expect(there.get(name), `${label} of ${name}`).toBe(label)
    await expect(page.getByRole('row', { name: /^A\d/ })).toHaveCount(rows.length)
  }
})
