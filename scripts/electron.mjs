// Electron's own program: where it lies, and how it gets there. npm installs only the package that knows how to fetch it.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './build.mjs'

const folder = join(root, 'node_modules/electron')
const failedMarker = join(root, 'node_modules/.cache/anteroom/electron-not-there')
const day = 24 * 60 * 60 * 1000
/** Milliseconds without a byte after which a download is given up. */
const patience = 8_000

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '')
const wantedVersion = () => JSON.parse(read(join(folder, 'package.json')) || '{}').version

/** The path of Electron's program, or undefined where it has not been fetched. */
export const findElectron = () => {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist')
  const program = join(dist, read(join(folder, 'path.txt')) || 'electron')
  const version = read(join(dist, 'version')).replace(/^v/, '')
  return existsSync(program) && version !== '' && version === wantedVersion() ? program : undefined
}

/** Fetches Electron's program; answers its path, or undefined. A failure is remembered for a day. */
export const fetchElectron = async () => {
  if (hasFailedLately()) return undefined
  try {
    await download()
    // Finds the archive that was just downloaded, checks it again, and unpacks it.
    spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore' })
  } catch {
    // No line, no such file, a wrong checksum: each means the same to whoever wants to start.
  }
  const program = findElectron()
  if (!program) rememberFailure()
  return program
}

const hasFailedLately = () => existsSync(failedMarker) && Date.now() - statSync(failedMarker).mtimeMs < day
const rememberFailure = () => {
  mkdirSync(dirname(failedMarker), { recursive: true })
  writeFileSync(failedMarker, '')
}

const download = async () => {
  const ofElectron = createRequire(join(folder, 'package.json'))
  const { downloadArtifact } = await import(pathToFileURL(ofElectron.resolve('@electron/get')).href)
  const stalled = new AbortController()
  let timer
  const waitOn = () => {
    clearTimeout(timer)
    timer = setTimeout(() => stalled.abort(), patience)
  }
  let shown = -1
  waitOn()
  await downloadArtifact({
    version: wantedVersion(),
    artifactName: 'electron',
    checksums: ofElectron('./checksums.json'),
    platform: process.platform,
    arch: process.arch,
    downloadOptions: {
      quiet: true,
      signal: stalled.signal,
      getProgressCallback: async ({ percent }) => {
        waitOn()
        const tens = Math.floor(percent * 10) * 10
        if (tens > shown)
          process.stdout.write(`\rDownloading Electron … ${(shown = tens)} %${tens === 100 ? '\n' : ''}`)
      },
    },
  }).finally(() => clearTimeout(timer))
}
