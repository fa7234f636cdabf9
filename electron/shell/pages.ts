import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

export interface Page {
  readonly type: string
  readonly bytes: Buffer
  /** Named by its content: never changes under this name. */
  readonly immutable: boolean
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
}

/** Every file of the built screens, read once, by its path. Nothing else on the disk can be asked for. */
export const readPages = (folder: string): ReadonlyMap<string, Page> => {
  const pages = new Map<string, Page>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name)
    const type = types[extname(file)]
    if (!type || !statSync(file).isFile()) continue
    pages.set(`/${relative(folder, file).split(sep).join('/')}`, {
      type,
      bytes: readFileSync(file),
      immutable: name.startsWith('assets'),
    })
  }
  return pages
}
