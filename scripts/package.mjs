// npm run package: the installers of this platform, or with --dir the unpacked app alone. Without Electron's program the unpacked
// Linux app is made around a stand-in, so that everything but Electron can be looked at and tried.
import { build } from 'electron-builder'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfNeeded, root } from './build.mjs'
import { fetchElectron, findElectron } from './electron.mjs'

const { values } = parseArgs({
  options: { dir: { type: 'boolean' }, output: { type: 'string' }, 'stand-in': { type: 'boolean' } },
})

/** The marker, version, length and states by which fuses are found in Electron's program; all off. */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 8]),
  Buffer.from('0'.repeat(8)),
])

const makeStandIn = () => {
  const folder = mkdtempSync(join(tmpdir(), 'anteroom-electron-stand-in-'))
  const script =
    '#!/bin/sh\necho "This package was made without Electron and only its parts can be tried." >&2\nexit 1\n'
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(script), fuseWire, Buffer.from('\n')]))
  chmodSync(join(folder, 'electron'), 0o755)
  mkdirSync(join(folder, 'resources'))
  return folder
}

if (!buildIfNeeded()) process.exit(1)
const program = values['stand-in'] ? undefined : (findElectron() ?? (await fetchElectron()))
const isStandIn = program === undefined
// On macOS the program lies deep inside Electron.app.
const dist = isStandIn ? makeStandIn() : process.platform === 'darwin' ? join(program, '../../../..') : dirname(program)
if (isStandIn) console.log("Electron isn't here: packing the unpacked Linux app around a stand-in for it.")

try {
  await build({
    projectDir: root,
    publish: 'never',
    dir: isStandIn || values.dir === true,
    ...(isStandIn && { linux: [], x64: process.arch === 'x64', arm64: process.arch === 'arm64' }),
    config: { electronDist: dist, ...(values.output && { directories: { output: values.output } }) },
  })
} finally {
  if (isStandIn) rmSync(dist, { recursive: true, force: true })
}
