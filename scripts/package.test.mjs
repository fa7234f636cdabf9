import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'

const root = fileURLToPath(new URL('..', import.meta.url))
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const packing = createRequire(builder.resolve('app-builder-lib'))
const importFrom = (name) => import(pathToFileURL(packing.resolve(name)).href)
const { extractAll } = await importFrom('@electron/asar')
const { getCurrentFuseWire, FuseV1Options } = await importFrom('@electron/fuses')

// The unpacked Linux app is made on every system, around a stand-in for Electron's program.
const folder = mkdtempSync(join(tmpdir(), 'anteroom-package-'))
const resources = join(folder, `linux-${process.arch === 'x64' ? '' : `${process.arch}-`}unpacked`, 'resources')
const unpacked = join(folder, 'app')
const prebuild = (platform) => `node_modules/better-sqlite3/prebuilds/${platform}-${process.arch}.node`
const files = () => readdirSync(unpacked, { recursive: true }).map((name) => name.split(sep).join('/'))
let running

beforeAll(() => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts/package.mjs'), '--stand-in', '--output', folder],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`packaging failed\n${stdout}\n${stderr}`)
  extractAll(join(resources, 'app.asar'), unpacked)
}, 120_000)
afterAll(async () => {
  if (running) {
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGTERM')
    await ended
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('the package holds one native module, for its own system and outside the archive', () => {
  expect(files().filter((name) => name.endsWith('.node'))).toEqual([prebuild('linux')])
  expect(existsSync(join(resources, 'app.asar.unpacked', prebuild('linux')))).toBe(true)
})

test('the package holds no database, no Node, no sources and nothing of other folders', () => {
  const all = files()
  expect(all.filter((name) => /\.(db|sqlite3?|db-wal|db-shm|lock)$/.test(name))).toEqual([])
  expect(all.filter((name) => name.startsWith('node_modules/node-') || /(^|\/)node(\.exe)?$/.test(name))).toEqual([])
  expect(all.filter((name) => /\.(tsx?|map|test\.[a-z]+)$/.test(name) && !name.endsWith('.d.ts'))).toEqual([])
  expect(readdirSync(unpacked).sort()).toEqual(['node_modules', 'out', 'package.json'])
  expect(readdirSync(join(unpacked, 'node_modules')).sort()).toEqual([
    'better-sqlite3',
    'libsodium-sumo',
    'libsodium-wrappers',
  ])
  expect(readdirSync(join(unpacked, 'out')).sort()).toEqual(
    expect.arrayContaining(['main', 'migrations', 'preload', 'renderer']),
  )
  expect(readdirSync(join(unpacked, 'out/preload'))).toEqual(['preload.cjs'])
})

test('the package has its fuses set', async () => {
  const wire = await getCurrentFuseWire(join(resources, '../anteroom'))
  const isOn = Object.fromEntries(
    Object.keys(FuseV1Options)
      .filter((name) => Number.isNaN(Number(name)))
      .map((name) => [name, String.fromCodePoint(wire[FuseV1Options[name]]) === '1']),
  )
  expect(isOn).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  })
})

test('its workstation, taken out of the archive, founds a clinic in browser mode', async () => {
  const url = new URL(await start())
  const launched = await fetchPage(url)
  expect(launched.status).toBe(303)
  const cookie = launched.headers['set-cookie'][0].split(';')[0]
  const page = await fetchPage(new URL('/', url), cookie)
  expect(page.body).toContain('<title>Anteroom</title>')
  for (const [, file] of page.body.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g))
    expect((await fetchPage(new URL(file, url), cookie)).status, file).toBe(200)

  const call = await openWire(url, cookie)
  expect(await call('session.state', {})).toMatchObject({ ok: true, value: { desk: 'empty', me: null } })
  expect(await call('setup.found', demoClinic())).toMatchObject({ ok: true })
  expect(await call('session.state', {})).toMatchObject({ ok: true, value: { desk: 'open', clinicName: clinic.name } })
}, 30_000)

/** Starts browser mode from the unpacked files; answers the address it prints. */
const start = () => {
  // Other systems try it with their own native module; on Linux it is there already.
  if (process.platform !== 'linux')
    cpSync(join(root, prebuild(process.platform)), join(unpacked, prebuild(process.platform)))
  running = spawn(
    process.execPath,
    [join(unpacked, 'out/main/browser.js'), '--no-open', '--data', join(folder, 'data')],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  return new Promise((resolve, reject) => {
    const read = (text) => {
      said += text
      const found = /http:\/\/\S+/.exec(said)
      if (found) resolve(found[0])
    }
    running.stdout.on('data', read)
    running.stderr.on('data', read)
    running.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
}
// Not fetch: it says of itself that it is a script of another page, which is refused.
const fetchPage = (url, cookie) =>
  new Promise((resolve, reject) => {
    get(url, { headers: cookie ? { cookie } : {} }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text) => (body += text))
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
    }).on('error', reject)
  })
const openWire = async (url, cookie) => {
  const socket = new WebSocket(`ws://${url.host}/wire`, { headers: { cookie, origin: url.origin } })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return (path, input) =>
    new Promise((resolve) => {
      const listen = (data) => {
        const message = JSON.parse(data.toString())
        if (message.id !== 1) return
        socket.off('message', listen)
        resolve(message.result)
      }
      socket.on('message', listen)
      socket.send(JSON.stringify({ id: 1, path, input }))
    })
}

const clinic = JSON.parse(readFileSync(join(root, 'resources/demo/clinic.json'), 'utf8'))
const demoClinic = () => {
  const { name, country, currency, timeZone, language, calendar, deskName } = clinic
  const { displayName, licenceNumber, licenceExpiry, password } = clinic.staff[0]
  return {
    clinic: { name, country, currency, timeZone, language, calendar },
    deskName,
    admin: { displayName, licence: licenceNumber ? { number: licenceNumber, expires: licenceExpiry } : null, password },
    departments: clinic.departments.map(({ name: title, locations, series }) => ({
      name: title,
      locations: locations.map(({ key: _key, ...location }) => location),
      series: series.map(({ key: _key, ...one }) => one),
    })),
    staff: [],
  }
}
