import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// A browser keeps a desk's theme, language and room by its address: the same port at each start keeps them too.
const fileIn = (folder: string): string => join(folder, 'port')

/** The port this folder was served on before, 0 when there is none: any free one. */
export const usualPort = (folder: string): number => {
  const port = existsSync(fileIn(folder)) ? Number(readFileSync(fileIn(folder), 'utf8')) : 0
  return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : 0
}

export const keepPort = (folder: string, origin: string): void => writeFileSync(fileIn(folder), new URL(origin).port)
