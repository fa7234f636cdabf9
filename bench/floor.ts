import type { Database, Statement } from 'better-sqlite3'
import type { Change } from '../electron/core/capture.ts'

type Values = readonly unknown[]
type Step = readonly [statement: Statement, values: Values]

/**
 * Writes on `floor` the very rows that the newest command has written on `ours`: synced rows, search rows, counters, log and audit, in one transaction of
 * prepared statements and nothing else. Answers the milliseconds; reading the rows is not counted.
 */
export const createReplay = (ours: Database, floor: Database) => {
  const parts = ours.prepare<[number], Record<string, unknown>>('SELECT * FROM commit_log WHERE cseq > ? ORDER BY cseq')
  const notes = ours.prepare<[number], Record<string, unknown>>('SELECT * FROM audit WHERE seq > ? ORDER BY seq')
  const words = ours.prepare<[string], Record<string, unknown>>('SELECT * FROM patient_words WHERE patient_id = ?')
  const keys = ours.prepare<[string], Record<string, unknown>>('SELECT * FROM patient_keys WHERE source = ?')
  const counters = ours.prepare<[], Record<string, unknown>>('SELECT name, value FROM counters')
  const newest = (table: string, column: string) =>
    Number(floor.prepare(`SELECT coalesce(max(${column}), 0) FROM ${table}`).pluck().get())
  const statements = new Map<string, Statement>()
  const prepared = (sql: string): Statement => {
    const known = statements.get(sql)
    if (known) return known
    const made = floor.prepare(sql)
    statements.set(sql, made)
    return made
  }
  const insert = (table: string, row: Record<string, unknown>): Step => [
    prepared(
      `INSERT INTO ${table} (${Object.keys(row)
        .map((name) => `"${name}"`)
        .join(', ')}) VALUES (${Object.keys(row)
        .map(() => '?')
        .join(', ')})`,
    ),
    Object.values(row),
  ]
  const widths = new Map<string, number>()
  const widthOf = (table: string): number => {
    const known = widths.get(table) ?? (ours.pragma(`table_info(${table})`) as unknown[]).length
    widths.set(table, known)
    return known
  }
  const written = ({ table, id, columns }: Change): Step =>
    Object.keys(columns).length + 1 === widthOf(table)
      ? insert(table, { id, ...columns })
      : [
          prepared(
            `UPDATE ${table} SET ${Object.keys(columns)
              .map((name) => `"${name}" = ?`)
              .join(', ')} WHERE id = ?`,
          ),
          [...Object.values(columns), id],
        ]
  const begin = floor.prepare<[]>('BEGIN IMMEDIATE')
  const commit = floor.prepare<[]>('COMMIT')
  let [cseq, seq] = [newest('commit_log', 'cseq'), newest('audit', 'seq')]
  const counted = new Map<unknown, unknown>(
    floor.prepare<[], [string, number]>('SELECT name, value FROM counters').raw().all(),
  )

  return (): number => {
    const log = parts.all(cseq)
    const audit = notes.all(seq)
    const changes = log.flatMap((part) => JSON.parse(String(part['changes'])) as Change[])
    const registered = new Set(
      changes.filter(({ table }) => table === 'patient_names').map(({ columns }) => String(columns['patient_id'])),
    )
    const numbers = counters.all().filter(({ name, value }) => counted.get(name) !== value)
    const steps: Step[] = [
      ...numbers.map((row): Step => [
        prepared(
          'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        ),
        Object.values(row),
      ]),
      ...changes.map(written),
      ...[...registered].flatMap((id) => words.all(id)).map((row) => insert('patient_words', row)),
      ...changes.flatMap(({ id }) => keys.all(id)).map((row) => insert('patient_keys', row)),
      ...log.map((row) => insert('commit_log', row)),
      ...audit.map((row) => insert('audit', row)),
    ]
    const began = performance.now()
    begin.run()
    for (const [statement, values] of steps) statement.run(...values)
    commit.run()
    const took = performance.now() - began
    for (const { name, value } of numbers) counted.set(name, value)
    cseq = Number(log.at(-1)?.['cseq'] ?? cseq)
    seq = Number(audit.at(-1)?.['seq'] ?? seq)
    return took
  }
}
