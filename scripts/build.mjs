// Builds the product into out/, and knows whether what lies there was built from the sources as they are now.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'out/built-from')
const sources = [
  'electron',
  'renderer',
  'shared',
  'resources',
  'package-lock.json',
  'package.json',
  'electron.vite.config.ts',
  'scripts/copy-fonts.mjs',
]

const filesOf = (place) => {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [place]
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => filesOf(join(place, entry.name)))
}

/** One hash over every source file's name and content: a moved clock or a fresh checkout does not fool it. */
const hashSources = () => {
  const hash = createHash('sha256')
  const files = sources.flatMap((name) => filesOf(join(root, name))).filter((file) => !/\.test\.[a-z]+$/.test(file))
  for (const file of files.sort())
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources()

/** Builds, whether it is needed or not; answers whether that went well. */
export const build = () => {
  const from = hashSources()
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: root, stdio: 'inherit' },
  )
  if (status === 0) writeFileSync(stamp, from)
  return status === 0
}

/** Builds where that is needed, saying so in one line; answers whether out/ is usable. */
export const buildIfNeeded = () => {
  if (isBuilt()) return true
  const began = performance.now()
  process.stdout.write('Building Anteroom from its sources … ')
  const isGood = build()
  process.stdout.write(isGood ? `done in ${((performance.now() - began) / 1000).toFixed(1)} s.\n` : 'failed.\n')
  return isGood
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = build() ? 0 : 1
