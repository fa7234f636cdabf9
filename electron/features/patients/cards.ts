import { nameToDisplay } from '../../../shared/features/patients/names.ts'
import type { FoundPatient, PatientCard } from '../../../shared/features/patients/model.ts'
import { PatientId } from '../../../shared/ids.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'
import type { patients } from './tables.ts'

type PatientRow = typeof patients.$inferSelect
interface CardRow extends Pick<
  PatientRow,
  'mrn' | 'displayName' | 'birthDate' | 'birthPrecision' | 'sex' | 'householdId'
> {
  readonly id: string
  readonly birthEstimated: 0 | 1
  readonly deceased: 0 | 1
  readonly second: string | null
  readonly photoId: string | null
}
interface TellingRow {
  readonly mother: string | null
  readonly phone: string | null
  readonly area: string | null
}

const nameOfKind = (kind: string) =>
  `(SELECT json_object('given', given, 'family', family, 'text', text) FROM patient_names
     WHERE patient_id = p.id AND kind = '${kind}' AND removed = 0 LIMIT 1)`

const cardById = statement((db) =>
  db.$client.prepare<[string], CardRow>(`
    SELECT p.id, p.mrn, p.display_name AS displayName, p.birth_date AS birthDate, p.birth_estimated AS birthEstimated,
      p.birth_precision AS birthPrecision, p.sex, p.deceased, p.household_id AS householdId, ${nameOfKind('second-script')} AS second,
      (SELECT iif(data = '', NULL, id) FROM patient_photos WHERE patient_id = p.id ORDER BY taken_at DESC, id DESC LIMIT 1) AS photoId
    FROM patients p WHERE p.id = ?`),
)
const tellingById = statement((db) =>
  db.$client.prepare<[string], TellingRow>(`
    SELECT ${nameOfKind('mother')} AS mother,
      coalesce((SELECT value FROM patient_contacts WHERE patient_id = p.id AND kind = 'phone' AND removed = 0 ORDER BY whose <> 'self', id LIMIT 1),
        (SELECT phone FROM households WHERE id = p.household_id)) AS phone,
      (SELECT coalesce(area, district, line) FROM patient_addresses WHERE patient_id = p.id AND removed = 0 ORDER BY id DESC LIMIT 1) AS area
    FROM patients p WHERE p.id = ?`),
)

/** The card of exactly this record (merged or not); undefined when there is none. */
export const cardOf = (db: Db, patientId: string): PatientCard | undefined => {
  const row = cardById(db).get(patientId)
  return row && rowToCard(row)
}

/** The card with what tells people of one name apart. */
export const foundOf = (
  db: Db,
  patientId: string,
  foundBy: string | null,
  soundsLike: boolean,
): FoundPatient | undefined => {
  const card = cardOf(db, patientId)
  const telling = tellingById(db).get(patientId)
  if (!card || !telling) return undefined
  return {
    ...card,
    motherName: displayOf(telling.mother),
    phone: telling.phone,
    area: telling.area,
    foundBy,
    soundsLike,
  }
}

const rowToCard = (row: CardRow): PatientCard => ({
  // A row's key is an id that this product made.
  id: PatientId.parse(row.id),
  mrn: row.mrn,
  displayName: row.displayName,
  secondName: displayOf(row.second),
  birth: { date: row.birthDate, estimated: row.birthEstimated === 1, precision: row.birthPrecision },
  sex: row.sex,
  deceased: row.deceased === 1,
  photoId: row.photoId,
})

const displayOf = (json: string | null): string | null =>
  json === null ? null : nameToDisplay(JSON.parse(json) as Parameters<typeof nameToDisplay>[0])
