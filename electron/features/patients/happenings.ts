import type { FieldChange, TimelineItem } from '../../../shared/features/patients/model.ts'
import { maySeeFlag } from '../../../shared/features/patients/flags.ts'
import { nameToDisplay } from '../../../shared/features/patients/names.ts'
import { Role } from '../../../shared/roles.ts'
import { stampTime } from '../../../shared/sync/clock.ts'
import type { Change } from '../../core/capture.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'
import { cardOf } from './cards.ts'
import { recordsOf } from './identity.ts'

interface Commit {
  readonly commandId: string
  readonly hlc: string
  readonly scope: string
  readonly patientId: string
  readonly procedure: string
  readonly by: string | null
  readonly changes: readonly Change[]
}
type Columns = Readonly<Record<string, unknown>>

const commitsOfPatient = statement((db) =>
  db.$client.prepare<[string], Omit<Commit, 'changes'> & { readonly changes: string }>(`
    SELECT l.command_id AS commandId, l.hlc, l.scope, l.patient_id AS patientId, l.procedure, s.display_name AS "by", l.changes
      FROM commit_log l LEFT JOIN staff s ON s.id = l.actor WHERE l.patient_id = ? ORDER BY l.cseq`),
)

/** What was written about a person, oldest first: each row as it stood before and the columns that were written. */
const writesOf = (db: Db, patientId: string, roles: readonly Role[]) => {
  const commits = recordsOf(db, patientId)
    .flatMap((record) => commitsOfPatient(db).all(record))
    .map((row): Commit => ({ ...row, changes: JSON.parse(row.changes) as readonly Change[] }))
    .toSorted((a, b) => (a.hlc === b.hlc ? 0 : a.hlc < b.hlc ? -1 : 1))
  const mayReadClinical = roles.includes('doctor') || roles.includes('nurse')
  const rows = new Map<string, Columns>()
  return commits
    .filter(({ scope }) => scope === 'front' || mayReadClinical)
    .map((commit) => ({
      commit,
      writes: commit.changes
        .map(({ table, id, columns }) => {
          const before = rows.get(`${table} ${id}`)
          const after: Columns = { ...before, ...columns }
          rows.set(`${table} ${id}`, after)
          return { table, columns, before, after }
        })
        .filter(({ table, after }) => table !== 'patient_flags' || maySeeFlag(rolesIn(after['visible_to']), roles)),
    }))
    .filter(({ writes }) => writes.length > 0)
}

const rolesIn = (json: unknown): readonly Role[] =>
  Role.array()
    .catch([])
    .parse(typeof json === 'string' ? JSON.parse(json) : [])

/** Everything that happened to a person, newest first: one item for each command that wrote about them. */
export const timelineOf = (db: Db, patientId: string, roles: readonly Role[], limit: number): TimelineItem[] => {
  const items = new Map<string, TimelineItem>()
  const survivor = recordsOf(db, patientId)[0]
  const all = writesOf(db, patientId, roles)
  const labels = labelsIn(all.flatMap(({ writes }) => writes))
  for (const { commit, writes } of all.toReversed()) {
    const known = items.get(commit.commandId)
    if (!known && items.size >= limit) break
    items.set(commit.commandId, {
      id: commit.commandId,
      at: stampTime(commit.hlc),
      procedure: commit.procedure,
      by: commit.by,
      mrn: commit.patientId === survivor ? null : (cardOf(db, commit.patientId)?.mrn ?? null),
      detail:
        known?.detail ??
        writes.map(({ after }) => labels.get(String(after['entry_id']))).find((label) => label !== undefined) ??
        writes.map(({ table, after }) => detailOf(table, after)).find((detail) => detail !== null) ??
        null,
    })
  }
  return [...items.values()]
}

/** The numbers of the tokens a person was given, by entry: only the event that gave one carries it. */
const labelsIn = (writes: readonly { readonly table: string; readonly after: Columns }[]): Map<string, string> =>
  new Map(
    writes.flatMap(({ table, after }) => {
      const body = table === 'queue_events' ? (JSON.parse(String(after['body'])) as { readonly label?: string }) : {}
      return body.label === undefined ? [] : [[String(after['entry_id']), body.label] as const]
    }),
  )

const detailOf = (table: string, row: Columns): string | null => {
  const text = (column: string) => (typeof row[column] === 'string' ? row[column] : null)
  switch (table) {
    case 'patient_names':
      return nameToDisplay({ given: text('given'), family: text('family'), text: text('text') })
    case 'patient_contacts':
    case 'patient_identifiers':
      return text('value')
    case 'patient_addresses':
      return text('line') ?? text('area') ?? text('district')
    case 'patient_flags':
    case 'patient_relations':
      return text('kind')
    case 'patient_links':
      return text('event')
    case 'visits':
      return text('state')
    default:
      return null
  }
}

/** Columns that say nothing to a person, or say it elsewhere. */
const unsaid = new Set([
  'id',
  'patient_id',
  'script',
  'data',
  'type',
  'hlc',
  'registered_at',
  'registered_by',
  'display_name',
  'visible_to',
])

/** Every field of the record that changed, newest first, without what registration itself wrote. */
export const historyOf = (db: Db, patientId: string, roles: readonly Role[], limit: number): FieldChange[] =>
  writesOf(db, patientId, roles)
    .toReversed()
    .flatMap(({ commit, writes }) =>
      writes
        .filter(
          ({ table, before }) =>
            isRecord(table) && (before !== undefined || !commit.procedure.startsWith('patients.register')),
        )
        .flatMap(({ table, columns, before }) =>
          Object.entries(columns)
            .filter(([field, value]) => !unsaid.has(field) && toText(value) !== toText(before?.[field]))
            .map(([field, value]) => ({
              at: stampTime(commit.hlc),
              by: commit.by,
              procedure: commit.procedure,
              table,
              field,
              before: toText(before?.[field]),
              after: toText(value),
            })),
        ),
    )
    .slice(0, limit)

const isRecord = (table: string): boolean => table === 'patients' || table.startsWith('patient_')
const toText = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null
