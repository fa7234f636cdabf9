import { resolveLink, type LinkEvent } from '../../../shared/features/patients/links.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'

const linksOf = statement((db) =>
  db.$client.prepare<[string], LinkEvent>(
    'SELECT id, patient_id AS patientId, survivor_id AS survivorId, event, hlc FROM patient_links WHERE patient_id = ?',
  ),
)
const linkedTo = statement((db) =>
  db.$client.prepare<[string], string>('SELECT DISTINCT patient_id FROM patient_links WHERE survivor_id = ?').pluck(),
)
const exists = statement((db) => db.$client.prepare<[string], number>('SELECT 1 FROM patients WHERE id = ?').pluck())

export const isPatient = (db: Db, patientId: string): boolean => exists(db).get(patientId) === 1

/** The record that a record is read as: itself, or the one it was merged into. */
export const survivorOf = (db: Db, patientId: string): string => resolveLink(patientId, (id) => linksOf(db).all(id))

/** All records of one person: the one that stands for it first, then those merged into it. Takes any of them. */
export const recordsOf = (db: Db, patientId: string): readonly string[] => {
  const survivor = survivorOf(db, patientId)
  const records = [survivor]
  for (const record of records)
    for (const id of linkedTo(db).all(record))
      if (!records.includes(id) && survivorOf(db, id) === survivor) records.push(id)
  return records
}

const distinctFrom = statement((db) =>
  db.$client
    .prepare<{ id: string }, string>(
      'SELECT high_id FROM patient_distinct WHERE low_id = :id UNION SELECT low_id FROM patient_distinct WHERE high_id = :id',
    )
    .pluck(),
)
/** Ids that somebody said are other people than this one. */
export const distinctOf = (db: Db, patientId: string): readonly string[] => distinctFrom(db).all({ id: patientId })
