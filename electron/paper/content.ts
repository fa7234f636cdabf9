import type { Paper } from '../../shared/features/paper/model.ts'
import type { EntryState, Purpose } from '../../shared/features/queue/model.ts'
import type { Band, Calendar, Language } from '../../shared/features/setup/model.ts'

/** What every paper of a clinic says or is set by. */
export interface Letterhead {
  readonly clinicName: string
  readonly language: Language
  readonly calendar: Calendar
  readonly timeZone: string
  readonly country: string
  /** When it was taken down, not when it came out of the printer. */
  readonly at: number
}
export interface TokenSlip {
  readonly kind: 'token-slip'
  readonly label: string
  readonly series: string
  /** Room or counter, where it is known already. */
  readonly place: string | null
  /** Null where it cannot be told (called already, another day). */
  readonly ahead: number | null
  readonly wait: { readonly fromMinutes: number; readonly toMinutes: number } | null
}
export interface SheetRow {
  readonly label: string
  readonly name: string
  readonly age: {
    readonly amount: number
    readonly unit: 'days' | 'weeks' | 'months' | 'years'
    readonly estimated: boolean
  } | null
  readonly sex: 'female' | 'male' | 'intersex' | 'unknown'
  readonly mrn: string
  readonly arrivedAt: number
  readonly state: EntryState
  readonly purpose: Purpose
  readonly band: Band
  readonly missed: number
}
export interface DaySheet {
  readonly kind: 'day-sheet'
  readonly groups: readonly { readonly series: string; readonly rows: readonly SheetRow[] }[]
}
export interface DowntimeSheet {
  readonly kind: 'downtime-sheet'
  /** Those who wait or are on hold, in the order they would be called. */
  readonly groups: DaySheet['groups']
  readonly forms: readonly { readonly series: string; readonly label: string }[]
}
export interface TestPage {
  readonly kind: 'test-page'
  readonly printer: string
}
export type Body = TokenSlip | DaySheet | DowntimeSheet | TestPage
/** All that a paper says: kept with its job, so that a copy says the same. */
export interface Content {
  readonly head: Letterhead
  readonly body: Body
}

/** One paper to set: `copy` marks it as a further print. */
export interface Setting {
  readonly content: Content
  readonly paper: Paper
  readonly copy: boolean
}
