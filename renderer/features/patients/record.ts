import type { OutputAt } from '../../useQuery.ts'

/** Everything the front desk keeps of a person. */
export type PatientRecord = OutputAt<'patients.record'>

/** What can be asked about a record, each in a dialog of its own. */
export type RecordQuestion =
  | 'name'
  | 'rename'
  | 'birth'
  | 'deceased'
  | 'contact'
  | 'address'
  | 'identifier'
  | 'flag'
  | 'relation'
  | 'household'
  | 'babies'
  | 'merge'
  | 'distinct'
  | 'photo'

export interface RecordFormProps {
  readonly record: PatientRecord
  readonly onClose: () => void
}
