import type { Page } from '../shell/pages.ts'

const start = '/board.html'
const named = /[\w-]+\.(?:js|css|svg|woff2)/g

/** The waiting-room page and the files it names, and those they name: nothing of the desk's own screens. */
export const boardPages = (pages: ReadonlyMap<string, Page>): ReadonlyMap<string, Page> => {
  const byName = new Map([...pages.keys()].map((path) => [path.slice(path.lastIndexOf('/') + 1), path]))
  const found = new Map<string, Page>()
  const follow = (path: string) => {
    const page = pages.get(path)
    if (!page || found.has(path)) return
    found.set(path, page)
    for (const [name] of page.bytes.toString('latin1').matchAll(named)) follow(byName.get(name) ?? '')
  }
  follow(start)
  return found
}
