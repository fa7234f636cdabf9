import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ok } from '../../shared/result.ts'
import { brokenAt, type AuditRow } from './audit.ts'
import { nextCount } from './counters.ts'
import { readMigrations } from './migrate.ts'
import { openStore, type CommandMeta, type Store } from './store.ts'

let folder: string
let store: Store
let ids = 0
const open = (): Store =>
  openStore({
    file: join(folder, 'store.db'),
    key: new Uint8Array(32).fill(9),
    tables: [],
    migrations: readMigrations().slice(0, 1),
    prepare: [],
  })
const meta = (): CommandMeta => ({
  commandId: `c${++ids}`,
  actor: 'ada',
  procedure: 'test.write',
  now: 1_770_000_000_000 + ids,
})
const add = () => store.write(meta(), () => ok(nextCount(store.db, 'anything')))
const raw = () => store.db.$client
const audit = () =>
  raw()
    .prepare(
      'SELECT seq, at, device_id deviceId, actor, procedure, outcome, patient_id patientId, command_id commandId, previous, hash FROM audit ORDER BY seq',
    )
    .all() as AuditRow[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anteroom-audit-'))
  store = open()
  store.setDevice('device-1', 'K7')
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the audit', () => {
  beforeEach(() => {
    for (let one = 0; one < 12; one++) add()
    store.note({ ...meta(), outcome: 'not-allowed' })
  })
  const tampered = (sql: string): AuditRow[] => {
    raw().exec('DROP TRIGGER audit_keeps; DROP TRIGGER audit_stays')
    raw().exec(sql)
    return audit()
  }

  test('is one whole chain over commands and refusals, also after opening again', () => {
    store.close()
    store = open()
    add()
    expect(audit()).toHaveLength(14)
    expect(brokenAt(audit())).toBeUndefined()
  })
  test('can neither be changed nor deleted nor replaced', () => {
    expect(() => raw().exec(`UPDATE audit SET actor = 'eve'`)).toThrow('only added to')
    expect(() => raw().exec(`DELETE FROM audit`)).toThrow('only added to')
    expect(() => raw().exec(`REPLACE INTO audit SELECT * FROM audit LIMIT 1`)).toThrow('only added to')
    expect(brokenAt(audit())).toBeUndefined()
  })
  test.each([
    'at = at + 1',
    "device_id = 'x'",
    "actor = 'eve'",
    "procedure = 'a.b'",
    "outcome = 'no'",
    "patient_id = 'z'",
    "command_id = 'z'",
    "hash = 'f'",
    "previous = 'f'",
  ])('shows an edit: %s', (edit) => {
    expect(brokenAt(tampered(`UPDATE audit SET ${edit} WHERE seq = 5`))).toBe(5)
  })
  test('shows a missing entry, a missing beginning, one put in, and two that changed places', () => {
    expect(brokenAt(tampered('DELETE FROM audit WHERE seq = 4'))).toBe(4)
    raw().exec('UPDATE audit SET seq = seq - 1 WHERE seq > 4')
    expect(brokenAt(audit())).toBe(4)
  })
  test('shows a cut beginning', () => expect(brokenAt(tampered('DELETE FROM audit WHERE seq = 1'))).toBe(1))
  test('shows two that changed places', () => {
    expect(
      brokenAt(
        tampered(
          'UPDATE audit SET seq = -1 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = -1',
        ),
      ),
    ).toBe(3)
  })
  test('shows an entry added without its hash, and one hidden past a gap', () => {
    expect(
      brokenAt(
        tampered(
          "INSERT INTO audit SELECT 14, at, device_id, actor, procedure, outcome, patient_id, command_id, hash, 'made up' FROM audit WHERE seq = 13",
        ),
      ),
    ).toBe(14)
  })
  test('goes on from a cut tail as a whole chain, which is why heads are kept elsewhere', () => {
    expect(brokenAt(tampered('DELETE FROM audit WHERE seq > 10'))).toBeUndefined()
  })
  test('shows any edit of any entry', () => {
    const rows = audit()
    const fields = [
      'at',
      'deviceId',
      'actor',
      'procedure',
      'outcome',
      'patientId',
      'commandId',
      'previous',
      'hash',
      'seq',
    ] as const
    fc.assert(
      fc.property(fc.nat(rows.length - 1), fc.constantFrom(...fields), fc.string(), (index, field, value) => {
        const edited = rows.map((row, at) =>
          at === index
            ? {
                ...row,
                [field]: field === 'at' || field === 'seq' ? row[field] + 1 + value.length : `${row[field]}${value}x`,
              }
            : row,
        )
        expect(brokenAt(edited)).toBe(index + 1)
      }),
    )
  })
})
