import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { ensureBuilt } from './built.ts'
import { toRow, type Row } from './rows.ts'

const pages = fileURLToPath(new URL('../out/renderer/', import.meta.url))

/** What a browser loads before the first screen can be used: the page and all that it names or statically imports. */
export const benchSize = async (): Promise<Row[]> => {
  await ensureBuilt()
  return [
    { page: 'index.html', name: 'first load of the desk, gzipped', goal: 300 },
    { page: 'board.html', name: 'first load of the waiting-room screen, gzipped', goal: undefined },
  ].map(({ page, name, goal }) => toRow({ group: 'size', name, unit: 'KB', goal, ours: firstLoad(page) / 1000 }))
}

const firstLoad = (page: string): number => {
  const files = new Set<string>()
  collect(page, files)
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(pages, file))).length, 0)
}

const collect = (file: string, files: Set<string>): void => {
  if (files.has(file) || !existsSync(join(pages, file))) return
  files.add(file)
  const text = readFileSync(join(pages, file), 'utf8')
  const found = file.endsWith('.html')
    ? [...text.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)]
    : file.endsWith('.js')
      ? // Static imports and re-exports only: `import(…)` is loaded when it is needed.
        [...text.matchAll(/(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g)]
      : []
  for (const [, name] of found) collect(join(dirname(file), name!), files)
}
