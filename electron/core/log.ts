import type { Database } from 'better-sqlite3'
import type { CapturedRow } from './capture.ts'
import type { DeclaredTable, Scope } from './table.ts'

interface Stamped {
  readonly commandId: string
  readonly actor: string
  readonly procedure: string
  readonly hlc: string
  readonly deviceId: string
  readonly lane: string
}

/**
 * The log of commands. One command leaves one part for each scope and patient it wrote, all with its id and stamp: each part
 * can be sealed under its own keys and applies whole by itself.
 */
export const createLog = (sqlite: Database, tables: readonly DeclaredTable[], schemaVersion: number) => {
  const scopeOf = new Map(
    tables.flatMap((table) => (table.kind === 'synced' ? [[table.name, table.scope] as const] : [])),
  )
  const insert = sqlite.prepare('INSERT INTO commit_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const newest = sqlite.prepare<[], { cseq: number; hlc: string }>(
    'SELECT cseq, hlc FROM commit_log ORDER BY cseq DESC LIMIT 1',
  )
  const readHead = () => newest.get() ?? { cseq: 0, hlc: '' }
  let head = readHead()

  return {
    lastStamp: () => head.hlc,
    forget: () => {
      head = readHead()
    },
    /** Answers the one patient the command was about, or '' for none or several. */
    append: (rows: readonly CapturedRow[], { commandId, actor, procedure, hlc, deviceId, lane }: Stamped): string => {
      const basis = head.hlc
      const parts = toParts(rows, scopeOf)
      for (const [index, { scope, patient, changes }] of parts.entries()) {
        head = { cseq: head.cseq + 1, hlc }
        insert.run(
          head.cseq,
          commandId,
          index,
          hlc,
          deviceId,
          lane,
          scope,
          patient,
          actor,
          procedure,
          schemaVersion,
          changes,
          basis,
        )
      }
      const patients = new Set(parts.flatMap(({ patient }) => (patient === null ? [] : [patient])))
      return patients.size === 1 ? [...patients][0]! : ''
    },
  }
}

interface Part {
  readonly scope: Scope
  readonly patient: string | null
  /** A JSON array of `{table, id, columns}`. */
  readonly changes: string
}

const toParts = (rows: readonly CapturedRow[], scopeOf: ReadonlyMap<string, Scope>): Part[] => {
  const groups = new Map<string, { scope: Scope; patient: string | null; changes: string[] }>()
  for (const { tbl, id, patient, columns } of rows) {
    const scope = scopeOf.get(tbl)!
    const key = `${scope} ${patient ?? ''}`
    const group = groups.get(key) ?? { scope, patient, changes: [] }
    // `columns` is JSON that SQLite has written already.
    group.changes.push(`{"table":"${tbl}","id":"${id}","columns":${columns}}`)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ scope, patient, changes }) => ({
    scope,
    patient,
    changes: `[${changes.join(',')}]`,
  }))
}
