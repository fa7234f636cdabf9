import { nameToWords } from '../shared/features/patients/names.ts'
import { openEncrypted } from '../electron/core/open.ts'
import { readMigrations } from '../electron/core/migrate.ts'
import { benchKey, openClinic, type OpenClinic } from './clinic.ts'
import { benchPouch } from './pouch.ts'
import { percentile, toRow, type Row } from './rows.ts'

const limit = 20

/** Every keystroke of people's names through the door, beside a hand-written FTS5 query on the same file and PouchDB's indexed prefix. */
export const benchSearch = async (isQuick: boolean): Promise<Row[]> => {
  const size = isQuick ? 10_000 : 1_000_000
  const people = isQuick ? 300 : 1_500
  const clinic = await openClinic(size)
  try {
    const names = displayNames(clinic, people)
    const { ours, floor, missed } = await compare(clinic, names)
    const [p50, p99, floor50, floor99] = [
      percentile(ours, 0.5),
      percentile(ours, 0.99),
      percentile(floor, 0.5),
      percentile(floor, 0.99),
    ]
    const about = { group: 'search', unit: 'ms', against: 'a hand-written FTS5 query' }
    const where = `${size.toLocaleString('en')} patients, ${ours.length.toLocaleString('en')} keystrokes`
    const pouch = await benchPouch(isQuick ? 10_000 : 100_000, names.slice(0, isQuick ? 30 : 100))
    return [
      toRow({ ...about, name: `keystroke, ${where}, p50`, ours: p50, beside: floor50 }),
      toRow({ ...about, name: `keystroke, ${where}, p99`, ours: p99, beside: floor99, goal: 15 }),
      toRow({
        ...about,
        name: 'keystroke, p99 over the hand-written query',
        ours: Math.max(0, p99 - floor99),
        goal: 2,
      }),
      toRow({
        group: 'search',
        unit: 'people',
        name: `not found by their whole name, of ${people}`,
        ours: missed,
        goal: 0,
      }),
      toRow({
        group: 'search',
        unit: 'ms',
        name: 'keystroke, p99',
        ours: p99,
        beside: pouch.p99,
        against: `PouchDB 9, pouchdb-find, indexed prefix, ${pouch.size.toLocaleString('en')} documents, ${pouch.adapter}`,
      }),
    ]
  } finally {
    clinic.close()
  }
}

const displayNames = ({ workstation }: OpenClinic, count: number): string[] => {
  const sqlite = workstation.desk.store()!.db.$client
  const most = sqlite.prepare<[], number>('SELECT max(rowid) FROM patients').pluck().get()!
  const at = sqlite.prepare<[number], string>('SELECT display_name FROM patients WHERE rowid >= ? LIMIT 1').pluck()
  return Array.from({ length: count }, (_, index) => at.get(1 + Math.floor((index * most) / count))!)
}

const compare = async (clinic: OpenClinic, names: readonly string[]) => {
  const { find } = clinic.as('receptionist').patients
  const bare = openEncrypted(clinic.file, benchKey, readMigrations())
  const query = bare.prepare<[string]>(`
    SELECT p.id, p.mrn, p.display_name, p.birth_date, p.sex FROM patient_search s
      JOIN patient_words w ON w.document = s.rowid JOIN patients p ON p.id = w.patient_id WHERE s.patient_search MATCH ? LIMIT ${limit}`)
  const [ours, floor]: [number[], number[]] = [[], []]
  let missed = 0
  try {
    for (const [index, name] of names.entries()) {
      let found = false
      for (let end = 1; end <= name.length; end++) {
        const text = name.slice(0, end)
        const words = nameToWords(text)
        if (words.length === 0) continue
        const began = performance.now()
        const result = await find({ text, limit })
        const between = performance.now()
        query.all(words.map((word) => `"${word}"*`).join(' '))
        // The first people warm caches and compile code on both sides.
        if (index >= 20) {
          ours.push(between - began)
          floor.push(performance.now() - between)
        }
        found = result.ok && result.value.some(({ displayName }) => displayName === name)
      }
      if (!found) missed++
    }
  } finally {
    bare.close()
  }
  return { ours, floor, missed }
}
