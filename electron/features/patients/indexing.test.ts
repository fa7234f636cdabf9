import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDesk, type TestDesk } from '../../testing.ts'
import { prepareSearch } from './indexing.ts'
import { done, register } from './testing.ts'

let desk: TestDesk
const sqlite = () => desk.workstation.desk.store()!.db.$client
const found = async (text: string) =>
  (await done(desk.as('nurse').patients.find({ text }))).map(({ displayName }) => displayName)
const changeDirectly = (sql: string, ...values: unknown[]) =>
  sqlite()
    .prepare(sql)
    .run(...values)

beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

describe('what another desk wrote', () => {
  test('is found as if it had been typed here, names before the patient they belong to included', async () => {
    const id = '019cb76e-0000-7000-8000-00000000000a'
    changeDirectly(
      "INSERT INTO patient_names (id, patient_id, kind, given, family, script) VALUES ('n1', ?, 'official', 'Rosalind', 'Chepngetich', 'Latn')",
      id,
    )
    changeDirectly(
      "INSERT INTO patients (id, mrn, display_name, birth_date, birth_precision, registered_at) VALUES (?, 'X2-00001-0', 'Rosalind Chepngetich', '1977-08-09', 'day', 0)",
      id,
    )
    changeDirectly(
      "INSERT INTO patient_contacts (id, patient_id, kind, value, whose) VALUES ('c1', ?, 'phone', '+254 (700) 121-314', 'self')",
      id,
    )
    changeDirectly(
      "INSERT INTO patient_identifiers (id, patient_id, kind, value) VALUES ('i1', ?, 'national', 'AB-77 12')",
      id,
    )
    for (const text of ['chepn ros', 'Rozalind', '121314', 'ab7712', 'X2-000', 'rosalind 1977'])
      expect(await found(text), text).toEqual(['Rosalind Chepngetich'])
    changeDirectly("UPDATE patient_names SET given = 'Rhoda' WHERE id = 'n1'")
    changeDirectly("UPDATE patient_contacts SET value = '0711 000 999' WHERE id = 'c1'")
    changeDirectly("UPDATE patients SET birth_date = '1976-08-09'")
    expect(await found('rosal')).toEqual([])
    expect(await found('rhod')).toHaveLength(1)
    expect(await found('121314')).toEqual([])
    expect(await found('000999')).toHaveLength(1)
    expect(await found('chepngetich 1976')).toHaveLength(1)
  })
})

test('a removed name is gone from the index, not only hidden', async () => {
  const patient = await register(desk, {
    name: { text: 'Known' },
    otherNames: [{ kind: 'nickname', name: { text: 'Xylographer' } }],
  })
  const record = await done(desk.as('nurse').patients.record({ patientId: patient.id }))
  await done(desk.as('nurse').patients.removeName({ patientId: patient.id, id: record.names[1]!.id }))
  expect(await found('xylo')).toEqual([])
  sqlite().exec(
    "INSERT INTO patient_search (patient_search) VALUES ('integrity-check'); INSERT INTO patient_sounds (patient_sounds) VALUES ('integrity-check')",
  )
  const blocks = sqlite().prepare<[], Buffer>('SELECT block FROM patient_search_data').pluck().all()
  expect(Buffer.concat(blocks).includes('ylographer')).toBe(false)
})

test('the index outlives VACUUM, and is made again when the rules of folding change', async () => {
  await register(desk, { name: { given: 'Vacuous', family: 'Page' } })
  sqlite().exec('VACUUM')
  expect(await found('vacu')).toEqual(['Vacuous Page'])
  sqlite().exec("UPDATE patient_search_version SET version = 0; UPDATE patient_words SET words = 'stale'")
  for (const { name } of sqlite()
    .prepare<[], { name: string }>("SELECT name FROM sqlite_temp_schema WHERE name LIKE 'search_%'")
    .all())
    sqlite().exec(`DROP TRIGGER ${name}`)
  prepareSearch(sqlite())
  expect(await found('vacu')).toEqual(['Vacuous Page'])
  expect(await found('stale')).toEqual([])
})

test('no search sorts or scans all patients', () => {
  const plans = [
    'SELECT w.patient_id FROM patient_search s JOIN patient_words w ON w.document = s.rowid WHERE s.patient_search MATCH \'"a"*\' LIMIT 20',
    `SELECT owner_id FROM patient_keys WHERE kind = 'phone' AND "key" >= '1' AND "key" < '2' LIMIT 20`,
    "SELECT id FROM patients WHERE mrn >= 'K7' AND mrn < 'K8' ORDER BY mrn LIMIT 20",
    "SELECT id FROM patients WHERE birth_date = '2000-01-01' LIMIT 20",
    "SELECT id FROM patients WHERE household_id = 'x' LIMIT 20",
  ]
  for (const sql of plans) {
    const plan = sqlite()
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
    expect(plan.join('; ')).not.toMatch(/SCAN (?!s VIRTUAL TABLE)|TEMP B-TREE/)
  }
})
