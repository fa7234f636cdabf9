import type { Page } from '@playwright/test'

/** What of the page's text can't be read as a whole: it is cut at its box, or stands outside the window where nothing scrolls. */
export const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className.split(' ')[0]} "${element.textContent?.trim().slice(0, 30)}"`
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth + 1)
      found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`)
    const scrolls = (element: Element | null): boolean =>
      element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
    /** Whether `cover` sticks in the very list that `element` scrolls in. */
    const sticks = (cover: Element | null, element: Element): boolean =>
      cover !== null &&
      (getComputedStyle(cover).position === 'sticky'
        ? cover.parentElement?.contains(element) === true
        : sticks(cover.parentElement, element))
    const over = [...document.querySelectorAll('[role=dialog], [role=alertdialog], [role=menu]')].at(-1)
    /** The part of the window in which an element may be seen, by everything around it that scrolls or cuts. */
    const sight = (element: Element | null): readonly [number, number, number, number] => {
      if (!element) return [0, 0, innerWidth, innerHeight]
      const [left, top, right, bottom] = sight(element.parentElement)
      if (getComputedStyle(element).overflow === 'visible') return [left, top, right, bottom]
      const box = element.getBoundingClientRect()
      return [
        Math.max(left, box.left),
        Math.max(top, box.top),
        Math.min(right, box.right),
        Math.min(bottom, box.bottom),
      ]
    }
    /** Whether something else lies over a place where this element's words stand. */
    const coverOf = (element: HTMLElement): Element | undefined => {
      if (over && !over.contains(element)) return undefined
      const words = document.createRange()
      words.selectNodeContents(element)
      const [left, top, right, bottom] = sight(element)
      for (const line of words.getClientRects())
        for (const x of [line.left + 2, line.right - 2]) {
          const y = (line.top + line.bottom) / 2
          if (line.width < 5 || x < left || x > right || y < top || y > bottom) continue
          const there = document.elementFromPoint(x, y)
          if (!there || there.contains(element) || element.contains(there)) continue
          // Messages lie over everything, and go; from under what sticks, words scroll out.
          if (!there.closest('[aria-live]') && !sticks(there, element)) return there
        }
      return undefined
    }
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const hasText = [...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim())
      if (element.closest('svg, [hidden]') || element.matches('input, textarea') || !element.checkVisibility()) continue
      const { overflowX, textOverflow } = getComputedStyle(element)
      const { left, right, width } = element.getBoundingClientRect()
      // One pixel wide: words for screen readers alone.
      if (width <= 1.5) continue
      if (/hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1)
        found.push(`cut: ${name(element)} ${element.scrollWidth} in ${element.clientWidth}`)
      if (hasText && (right > innerWidth + 1 || left < -1) && !scrolls(element.parentElement))
        found.push(`outside: ${name(element)} ${Math.round(left)}–${Math.round(right)} of ${innerWidth}`)
      const cover = hasText ? coverOf(element) : undefined
      if (cover) found.push(`covered: ${name(element)} by ${name(cover)}`)
    }
    return found.slice(0, 4)
  })

/** The same with every sentence of the interface 40% longer, as some languages need; what people wrote stays as it is. */
export const stretched = async (page: Page): Promise<string[]> => {
  const grown = await page.evaluateHandle(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const before = new Map<Text, string>()
    while (walker.nextNode()) {
      const text = walker.currentNode as Text
      const words = text.data.trim()
      const isOwn = text.parentElement?.closest('bdi, time, kbd, code, script, style') !== null
      if (words.length > 1 && /\p{L}/u.test(words) && !isOwn) before.set(text, text.data)
    }
    for (const [text, words] of before)
      text.data = words + 'nemo ari '.repeat(words.length).slice(0, Math.ceil(words.length * 0.4))
    return before
  })
  const found = await clipped(page)
  await grown.evaluate((before) => {
    for (const [text, words] of before) text.data = words
  })
  return found
}
