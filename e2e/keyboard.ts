import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'

/** Presses keys one after another, as a person does. */
export const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

/** Types a text and presses keys after it. */
export const type = async (page: Page, text: string, ...keys: readonly string[]): Promise<void> => {
  await page.keyboard.type(text)
  await press(page, ...keys)
}

const isFocused = (element: Element): boolean => element.contains(document.activeElement)

/** Tabs (or walks a menu) until something of what is sought has the focus; fails where the key does not reach it. */
export const tabTo = async (
  page: Page,
  sought: Locator,
  key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab',
  most = 80,
): Promise<void> => {
  await expect(sought).toBeVisible()
  for (let presses = 0; presses <= most; presses++) {
    if (await sought.evaluate(isFocused)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${most} presses of ${key} did not reach ${String(sought)}`)
}

/** What has the focus, in a few words; `body` where it is lost. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const it = document.activeElement
    if (!it || it === document.body) return 'body'
    return [it.tagName.toLowerCase(), it.getAttribute('aria-label') ?? it.textContent?.trim().slice(0, 40)].join(' ')
  })

/** Every event of a mouse, a finger or a pen that reaches a page of this context, by its name. */
export const watchPointers = async (context: BrowserContext): Promise<readonly string[]> => {
  const seen: string[] = []
  await context.exposeBinding('pointerSeen', (_source, name: string) => void seen.push(name))
  await context.addInitScript(() => {
    const tell = (event: Event) => {
      const keyless = event.type !== 'click' || (event as PointerEvent).detail > 0
      if (event.isTrusted && keyless)
        (globalThis as unknown as { pointerSeen: (name: string) => void }).pointerSeen(event.type)
    }
    for (const name of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart', 'wheel', 'click'])
      addEventListener(name, tell, { capture: true, passive: true })
  })
  return seen
}
