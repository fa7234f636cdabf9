import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, expect, test } from 'vitest'
import { openDesk, openEmptyDesk } from './testing.ts'
import { brokenAt, type AuditRow } from './core/audit.ts'

const kills = Number(process.env['ANTEROOM_KILLS'] ?? 25)

interface Entry {
  readonly id: string
  readonly number: string
}

/** Beside the sources, so that it finds the product's folders; one file starts five times sooner than four hundred. */
const bundled = join(import.meta.dirname, `.killed-${process.pid}`)
afterAll(() => rmSync(bundled, { recursive: true, force: true }))
const bundle = async (): Promise<string> => {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['better-sqlite3', 'libsodium-wrappers'] },
    build: {
      ssr: join(import.meta.dirname, 'killedDesk.ts'),
      outDir: bundled,
      target: 'node24',
      rollupOptions: { output: { entryFileNames: 'desk.mjs' } },
    },
  })
  return join(bundled, 'desk.mjs')
}

test(`a desk killed while it works has everything it said was done, once (${kills} kills)`, async () => {
  let desk = await openDesk()
  const { folder } = desk
  const key = Uint8Array.from(desk.workstation.desk.storeKey()!)
  const adminId = desk.workstation.desk.vault.people()[0]!.id
  const seriesId = desk.workstation.desk
    .store()!
    .db.$client.prepare<[], string>("SELECT id FROM series WHERE letter = 'A'")
    .pluck()
    .get()!
  desk.workstation.close()
  const said: Entry[] = []
  const openings: number[] = []

  const script = await bundle()
  const start = () =>
    spawn(process.execPath, [script, folder, Buffer.from(key).toString('hex'), adminId, seriesId], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
  let next = start()
  for (let kill = 0; kill < kills; kill++) {
    const child = next
    // The next one loads its modules meanwhile; only one holds the folder at a time.
    if (kill + 1 < kills) next = start()
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more))
    const ended = once(child, 'close')
    const opened = once(child.stdout, 'data')
    child.stdin.on('error', () => {}).write('go\n')
    await opened
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 150))
    child.kill('SIGKILL')
    expect((await ended)[1]).toBe('SIGKILL')
    // What was torn by the kill was not said.
    for (const line of text.split('\n').slice(0, -1)) {
      const word = JSON.parse(line) as Entry & { readonly opened?: number }
      if (word.opened === undefined) said.push(word)
      else openings.push(word.opened)
    }
  }

  desk = await openEmptyDesk({ folder })
  const sqlite = desk.workstation.desk.open(key).db.$client
  const patients = sqlite
    .prepare<[], Entry>("SELECT id, mrn number FROM patients WHERE display_name LIKE 'Killed %' ORDER BY id")
    .all()
  const tokens = sqlite
    .prepare<[], Entry & { day: string }>(
      "SELECT entry_id id, body ->> '$.label' number, service_day day FROM queue_events WHERE type = 'issued' ORDER BY hlc",
    )
    .all()
  const logged = sqlite
    .prepare('SELECT cseq, command_id id, part, hlc, changes FROM commit_log ORDER BY cseq')
    .all() as { cseq: number; id: string; part: number; hlc: string; changes: string }[]
  const audit = sqlite
    .prepare(
      'SELECT seq, at, device_id deviceId, actor, procedure, outcome, patient_id patientId, command_id commandId, previous, hash FROM audit ORDER BY seq',
    )
    .all() as AuditRow[]

  expect(said.length).toBeGreaterThan(kills)
  expect(tokens.length).toBeGreaterThan(0)
  const kept = new Map([...patients, ...tokens].map(({ id, number }) => [id, number]))
  expect(said.filter(({ id, number }) => kept.get(id) !== number)).toEqual([])
  // No number twice, none left out; what was not acknowledged may be there too, one for each kill at most, whole.
  for (const day of new Set(tokens.map((one) => one.day))) {
    const given = tokens.filter((one) => one.day === day).map(({ number }) => Number(number.replaceAll(/\D/gu, '')))
    expect(given).toEqual(given.map((_, index) => index + 1))
  }
  expect(new Set(patients.map(({ number }) => number)).size).toBe(patients.length)
  expect(kept.size - said.length).toBeLessThanOrEqual(kills)
  const audited = new Set(audit.map(({ commandId }) => commandId))
  for (const { id } of [...patients, ...tokens]) {
    const entries = logged.filter(
      ({ changes }) => changes.includes(`"id":"${id}"`) || changes.includes(`"entry_id":"${id}"`),
    )
    expect(new Set(entries.map(({ id: command }) => command)).size, id).toBe(1)
    expect(audited.has(entries[0]!.id)).toBe(true)
  }
  expect(audited.size).toBe(audit.length)
  expect(logged.map(({ cseq }) => cseq)).toEqual(logged.map((_, index) => index + 1))
  const stamps = logged.map(({ hlc, part }) => `${hlc} ${String(part).padStart(3, '0')}`)
  expect(stamps).toEqual([...new Set(stamps)].toSorted())
  expect(brokenAt(audit)).toBeUndefined()
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  const slowest = openings.toSorted((a, b) => a - b).at(Math.floor(openings.length * 0.99))!
  if (process.env['ANTEROOM_KILLS'])
    console.info(`${kills} kills, ${said.length} acknowledged, 0 lost; reopened within ${Math.round(slowest)} ms (p99)`)
  desk.close()
  rmSync(folder, { recursive: true, force: true })
}, 600_000)
