import type { Database } from 'better-sqlite3'
import { createHash } from 'node:crypto'

/** One thing done, tried or refused. Ids are random and codes come from fixed lists: nothing here says who a patient is. */
export interface AuditEntry {
  readonly at: number
  readonly deviceId: string
  /** Staff id, or '' for nobody signed in. */
  readonly actor: string
  readonly procedure: string
  /** 'ok' or the code of the failure. */
  readonly outcome: string
  readonly patientId: string
  readonly commandId: string
}
export interface AuditRow extends AuditEntry {
  readonly seq: number
  readonly previous: string
  readonly hash: string
}

/** Appends to the chain. Call it inside the transaction of what it tells about; `forget` after a rollback. */
export const createAudit = (sqlite: Database) => {
  const newest = sqlite.prepare<[], { seq: number; hash: string }>(
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
  )
  const insert = sqlite.prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const readHead = () => newest.get() ?? { seq: 0, hash: '' }
  let head = readHead()
  return {
    append: (entry: AuditEntry): void => {
      const seq = head.seq + 1
      const hash = auditHash(head.hash, seq, entry)
      insert.run(
        seq,
        entry.at,
        entry.deviceId,
        entry.actor,
        entry.procedure,
        entry.outcome,
        entry.patientId,
        entry.commandId,
        head.hash,
        hash,
      )
      head = { seq, hash }
    },
    forget: (): void => {
      head = readHead()
    },
  }
}

/** SHA-256 (hex) of the previous hash and the entry as a JSON array in fixed order. */
export const auditHash = (previous: string, seq: number, entry: AuditEntry): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        previous,
        seq,
        entry.at,
        entry.deviceId,
        entry.actor,
        entry.procedure,
        entry.outcome,
        entry.patientId,
        entry.commandId,
      ]),
    )
    .digest('hex')

/** The first sequence number at which the chain is broken, or undefined when it is whole. */
export const brokenAt = (rows: Iterable<AuditRow>): number | undefined => {
  let [previous, expected] = ['', 1]
  for (const row of rows) {
    if (row.seq !== expected || row.previous !== previous || row.hash !== auditHash(previous, row.seq, row))
      return expected
    ;[previous, expected] = [row.hash, expected + 1]
  }
  return undefined
}
