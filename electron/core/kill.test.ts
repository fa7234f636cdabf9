import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDesk, openEmptyDesk } from '../testing.ts'
import { brokenAt, type AuditRow } from './audit.ts'

const kills = Number(process.env['ANTEROOM_KILLS'] ?? 25)

test(`a desk killed while it works has everything it said was done, once (${kills} kills)`, async () => {
  let desk = await openDesk()
  const { folder } = desk
  const key = Uint8Array.from(desk.workstation.desk.storeKey()!)
  const adminId = desk.workstation.desk.vault.people()[0]!.id
  desk.workstation.close()
  const acknowledged = new Map<string, string>()
  const openings: number[] = []

  for (let kill = 0; kill < kills; kill++) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'killedDesk.ts'), folder, Buffer.from(key).toString('hex'), adminId], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    const ended = once(child, 'close')
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 60))
    child.kill('SIGKILL')
    expect((await ended)[1]).toBe('SIGKILL')
    // What was torn by the kill was not said.
    for (const line of said.split('\n').slice(0, -1)) {
      const word = JSON.parse(line) as { opened?: number; name: string; id: string }
      if (word.opened !== undefined) openings.push(word.opened)
      else acknowledged.set(word.id, word.name)
    }
  }

  desk = await openEmptyDesk({ folder })
  const sqlite = desk.workstation.desk.open(key).db.$client
  const kept = sqlite.prepare("SELECT id, name FROM departments WHERE name LIKE 'kill %'").all() as { id: string; name: string }[]
  const logged = sqlite.prepare("SELECT cseq, command_id, part, hlc, changes FROM commit_log ORDER BY cseq").all() as { cseq: number; command_id: string; part: number; hlc: string; changes: string }[]
  const audit = sqlite.prepare('SELECT seq, at, device_id deviceId, actor, procedure, outcome, patient_id patientId, command_id commandId, previous, hash FROM audit ORDER BY seq').all() as AuditRow[]

  expect(acknowledged.size).toBeGreaterThan(kills)
  const names = new Map(kept.map(({ id, name }) => [id, name]))
  expect([...acknowledged].filter(([id, name]) => names.get(id) !== name)).toEqual([])
  expect(new Set(kept.map(({ name }) => name)).size).toBe(kept.length)
  // Unacknowledged ones may be there too, one for each kill at most, and each whole: row, log and audit.
  expect(kept.length - acknowledged.size).toBeLessThanOrEqual(kills)
  for (const { id } of kept) {
    const entries = logged.filter(({ changes }) => changes.includes(id))
    expect(entries).toHaveLength(1)
    expect(audit.filter(({ commandId }) => commandId === entries[0]!.command_id)).toHaveLength(1)
  }
  expect(logged.map(({ cseq }) => cseq)).toEqual(logged.map((_, index) => index + 1))
  const stamps = logged.map(({ hlc, part }) => `${hlc} ${String(part).padStart(3, '0')}`)
  expect(stamps).toEqual([...new Set(stamps)].toSorted())
  expect(brokenAt(audit)).toBeUndefined()
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  const slowest = openings.toSorted((a, b) => a - b).at(Math.floor(openings.length * 0.99))!
  if (process.env['ANTEROOM_KILLS']) console.info(`${kills} kills, ${acknowledged.size} acknowledged, 0 lost; reopened within ${Math.round(slowest)} ms (p99)`)
  desk.close()
}, 600_000)
