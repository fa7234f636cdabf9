import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clinic } from '../../shared/clinic.ts'
import type { Result } from '../../shared/result.ts'
import { brokenAt, type AuditRow } from '../core/audit.ts'
import type { Machine } from '../core/host.ts'
import { openEmptyDesk, type TestDesk } from '../testing.ts'
import { buildDemo } from './build.ts'
import { createDice } from './dice.ts'
import { createPopulation } from './population.ts'
import { readDemoClinic, readPeople, readPools } from './resources.ts'

const done = async <T>(call: Promise<Result<T, string>>): Promise<T> => {
  const result = await call
  if (!result.ok) throw new Error(result.failure)
  return result.value
}

// A Saturday at two in the morning in Nairobi: no series with hours is open by itself.
const night = Date.UTC(2026, 10, 20, 23, 0, 0)
const folder = mkdtempSync(join(tmpdir(), 'anteroom-demo-test-'))
const steps: number[] = []
let desk: TestDesk
const rowsOf = <T>(sql: string): T[] => desk.workstation.desk.store()!.db.$client.prepare(sql).all() as T[]

beforeAll(async () => {
  await buildDemo(
    {
      dataFolder: folder,
      chance: { now: () => night, monotonic: () => 0, randomBytes: (length) => new Uint8Array(randomBytes(length)) },
      // Building asks the machine for nothing else.
      machine: {
        deviceSecret: async () => ({ secret: new Uint8Array(32).fill(7), keptIn: 'file' }),
      } as unknown as Machine,
    },
    (part) => steps.push(part),
    { people: 60, weeks: 2, daily: 14, cost: { passes: 2, memoryKiB: 19_456 } },
  )
  desk = await openEmptyDesk({ folder, startAt: night })
  const ruth = desk.workstation.desk.vault.people().find(({ displayName }) => displayName === 'Ruth Wafula')!
  await done(desk.as('receptionist').session.signIn({ staffId: ruth.id, password: 'demo-reception-1' }))
})
afterAll(() => {
  desk.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the demo clinic', () => {
  test('leaves nothing of its building behind and tells how far it is', () => {
    expect(readdirSync(folder)).not.toContain('building')
    expect(steps.at(-1)).toBe(1)
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
  })

  test('has an audit whose chain is whole, and a log entry of each command that wrote', () => {
    const rows = rowsOf<AuditRow>(
      `SELECT seq, at, device_id AS deviceId, actor, procedure, outcome, patient_id AS patientId, command_id AS commandId, previous, hash FROM audit ORDER BY seq`,
    )
    expect(rows.length).toBeGreaterThan(500)
    expect(brokenAt(rows)).toBeUndefined()
    expect(
      rowsOf(
        `SELECT 1 FROM audit a WHERE procedure LIKE 'queue.%' AND NOT EXISTS (SELECT 1 FROM commit_log l WHERE l.command_id = a.command_id)`,
      ),
    ).toEqual([])
    const stamps = rowsOf<{ hlc: string }>('SELECT hlc FROM commit_log ORDER BY cseq').map(({ hlc }) => hlc)
    expect(stamps).toEqual([...stamps].sort())
  })

  test('has everyone of the hundred, found by name', async () => {
    for (const { key, names } of readPeople()) {
      const { given, family, text } = names[0]!
      const found = await done(
        desk.as('receptionist').patients.find({ text: text ?? [given, family].join(' '), limit: 50 }),
      )
      expect(found.length, key).toBeGreaterThan(0)
    }
    expect(rowsOf<{ count: number }>('SELECT count(*) AS count FROM patients')[0]!.count).toBe(160)
  })

  test('has a day of work behind it: two at the doctors, a dozen waiting, one away, one who was missed, a series paused', async () => {
    const rows = await done(desk.as('receptionist').queue.list({ ended: true }))
    const inState = (state: string) => rows.filter((row) => row.state === state)
    expect(inState('done').length).toBeGreaterThan(5)
    expect(inState('serving').length).toBeGreaterThanOrEqual(2)
    expect(inState('waiting').length).toBeGreaterThanOrEqual(9)
    expect(inState('on-hold').length).toBeGreaterThanOrEqual(1)
    expect(inState('waiting').some(({ missed }) => missed > 0)).toBe(true)
    expect(new Set(inState('waiting').map(({ seriesId }) => seriesId)).size).toBeGreaterThanOrEqual(3)
    expect(new Set(inState('waiting').map(({ band }) => band)).size).toBeGreaterThanOrEqual(3)
    expect(inState('waiting').some(({ patient }) => patient.flags.includes('wheelchair'))).toBe(true)
    const series = await done(desk.as('receptionist').queue.seriesToday({}))
    expect(series.filter(({ state }) => state === 'paused').map(({ name }) => name)).toEqual(['Mother and child'])
  })

  test('ended each day before today', () => {
    expect(
      rowsOf(
        `SELECT id FROM visits WHERE service_day < '2026-11-20' AND state NOT IN ('finished', 'left-unseen', 'cancelled')`,
      ),
    ).toEqual([])
  })

  test('lets everybody sign in with the password it shows', async () => {
    const known = desk.workstation.desk.vault.people()
    expect(known.map(({ displayName }) => displayName).sort()).toEqual(
      readDemoClinic()
        .staff.map(({ displayName }) => displayName)
        .sort(),
    )
    expect(known.every(({ hasPin, firstPassword }) => hasPin && !firstPassword)).toBe(true)
  })
})

test('the same seed invents the same people, another seed others', () => {
  const some = (seed: number) => {
    const next = createPopulation(readPools(), createDice(seed), '2026-06-01')
    return Array.from({ length: 50 }, next)
  }
  expect(some(1)).toEqual(some(1))
  expect(some(1)).not.toEqual(some(2))
})

test('everyone invented can be registered as they are', () => {
  const next = createPopulation(readPools(), createDice(3), '2026-06-01')
  const refused = Array.from({ length: 300 }, next)
    .flat()
    .flatMap(({ draft }) => clinic.patients.register.input.safeParse(draft).error?.issues ?? [])
  expect(refused).toEqual([])
})
