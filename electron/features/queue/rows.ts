import { peopleAhead, pinOf, waitingLine, type QueueDay } from '../../../shared/features/queue/day.ts'
import type { Entry } from '../../../shared/features/queue/entry.ts'
import { estimateAt, waitingAs } from '../../../shared/features/queue/estimate.ts'
import { paceOf, type Pace } from '../../../shared/features/queue/pace.ts'
import type { queue } from '../../../shared/features/queue/contract.ts'
import type { QueuePatient, QueueRow } from '../../../shared/features/queue/model.ts'
import { undoUntil } from '../../../shared/features/queue/undo.ts'
import { noticesOf, whyHere } from '../../../shared/features/queue/why.ts'
import type { OutputOf } from '../../../shared/contract.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { Context } from '../../core/handlers.ts'
import { statement } from '../../core/statement.ts'
import { paceNow } from './pace.ts'
import { patientFlags, patients } from '../patients/tables.ts'

const { placeholder } = sql
const patientRow = statement((db) =>
  db
    .select({
      id: patients.id,
      mrn: patients.mrn,
      displayName: patients.displayName,
      birthDate: patients.birthDate,
      birthEstimated: patients.birthEstimated,
      sex: patients.sex,
    })
    .from(patients)
    .where(eq(patients.id, placeholder('id')))
    .prepare(),
)
const flagRows = statement((db) =>
  db
    .select({ kind: patientFlags.kind, visibleTo: patientFlags.visibleTo })
    .from(patientFlags)
    .where(and(eq(patientFlags.patientId, placeholder('id')), eq(patientFlags.removed, false)))
    .prepare(),
)

/** The patient as a row shows them, with the flags the asker may see; undefined where none with that id has arrived here. */
export const queuePatient = ({ db, me }: Context, id: string): QueuePatient | undefined => {
  const row = patientRow(db).get({ id })
  if (!row) return undefined
  const flags = flagRows(db)
    .all({ id })
    .filter(({ visibleTo }) => me?.roles.some((role) => visibleTo.includes(role)))
  return { ...row, flags: [...new Set(flags.map(({ kind }) => kind))] } as QueuePatient
}

const unknownPatient = (id: string) => ({
  id,
  mrn: '',
  displayName: '',
  birthDate: null,
  birthEstimated: false,
  sex: 'unknown',
  flags: [],
})

/** Rows for screens, with everything derived; lines and paces are worked out once for each series. */
export const toRows = (context: Context, day: QueueDay, entries: readonly Entry[]): QueueRow[] => {
  const { now } = context
  const seriesIds = [...new Set(entries.map(({ seriesId }) => seriesId))]
  const paces = new Map<string, Pace>(seriesIds.map((id) => [id, paceNow(context, day, id)]))
  const positions = new Map(
    seriesIds.flatMap((id) => waitingLine(day, id).map((entry, index) => [entry.id, index + 1] as const)),
  )
  return entries.map((entry) => {
    const {
      id,
      startedAt,
      endedAt,
      arrivedAt,
      last: _last,
      place: _place,
      movedAt: _movedAt,
      trail: _trail,
      ...rest
    } = entry
    const {
      issuedAt: _issuedAt,
      heldAt: _heldAt,
      credit: _credit,
      putBacks: _putBacks,
      parentId: _parentId,
      childId: _childId,
      patientId,
      ...shown
    } = rest
    const position = positions.get(id) ?? null
    return {
      ...shown,
      entryId: id,
      patient: queuePatient(context, patientId) ?? unknownPatient(patientId),
      position,
      arrivedAt,
      startedAt,
      endedAt,
      waitedMs: Math.max(0, (startedAt ?? endedAt ?? now) - arrivedAt),
      announced: entry.state === 'waiting' && pinOf(day, entry) !== undefined,
      why: whyHere(day, entry),
      notices: noticesOf(day, entry),
      estimate: position === null ? null : estimateAt(paces.get(entry.seriesId)!, waitingAs(entry, position - 1, now)),
      undoUntil: undoUntil(day, entry, now),
    } as QueueRow
  })
}

/** What a step answers. */
export const toStepped = ({ id, patientId, visitId, label, state }: Entry): OutputOf<typeof queue.start> =>
  ({ entryId: id, patientId, visitId, label, state }) as OutputOf<typeof queue.start>

/** What the slip of a token says; `pace` knows of a late doctor where the caller asked (`paceNow`). */
export const toIssued = (
  day: QueueDay,
  serviceDay: string,
  entry: Entry,
  now: number,
  pace: Pace = paceOf(day, entry.seriesId, now),
): OutputOf<typeof queue.issueToken> => {
  const { id, visitId, seriesId, label, state } = entry
  const waits = state === 'waiting'
  const ahead = waits ? peopleAhead(day, entry) : 0
  const estimate = waits ? estimateAt(pace, waitingAs(entry, ahead, now)) : null
  return { entryId: id, visitId, seriesId, serviceDay, label, state, ahead, estimate } as OutputOf<
    typeof queue.issueToken
  >
}
