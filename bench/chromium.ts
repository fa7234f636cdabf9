import { chromium, type Browser, type Page } from '@playwright/test'
import { testPassword, testPeople } from './clinic.ts'

/** A Chromium of this machine, or undefined where there is none: figures of screens are left out then. */
export const openChromium = async (): Promise<Browser | undefined> => {
  const { findBrowser } = (await import('../scripts/browser.mjs')) as { findBrowser: () => string | undefined }
  const executablePath = findBrowser()
  return executablePath
    ? chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'], headless: true })
    : undefined
}

/** Opens the app's address; done when the people's names can be picked. */
export const showSignIn = async (page: Page, launchUrl: string): Promise<void> => {
  await page.goto(launchUrl)
  await page.getByRole('button', { name: testPeople.admin }).waitFor()
}

/** Signs the administrator in; done when the front desk's box takes keys. Answers milliseconds from Enter. */
export const signIn = async (page: Page): Promise<number> => {
  await page.getByRole('button', { name: testPeople.admin }).click()
  const password = page.locator('input[type=password]')
  await password.fill(testPassword)
  const began = performance.now()
  await password.press('Enter')
  await finderOf(page).waitFor()
  return performance.now() - began
}

export const finderOf = (page: Page) => page.locator('input[role=combobox]').first()
