/** Made by hand, without markup: the page's policy lets no string become HTML. */
export const element = (tag: string, className: string, children: readonly Node[] = []): HTMLElement => {
  const made = document.createElement(tag)
  if (className.trim()) made.className = className.trim()
  made.append(...children)
  return made
}

export const text = (tag: string, className: string, content: string, direction?: 'ltr' | 'rtl'): HTMLElement => {
  const made = element(tag, className, [document.createTextNode(content)])
  if (direction) made.dir = direction
  return made
}

export const item = (className: string, children: readonly Node[]): HTMLElement => element('li', className, children)

export const part = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector)!

const painted = new Map<string, string>()

/** Fills a part of the page when what it shows, or the language it shows it in, is another than before. */
export const put = (selector: string, content: unknown, language: string, make: () => readonly Node[]): void => {
  const key = `${language} ${JSON.stringify(content)}`
  if (painted.get(selector) === key) return
  painted.set(selector, key)
  part(selector).replaceChildren(...make())
}
