import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'
import { phoneToKey } from './indexing.ts'

// Every look-up here walks an index from one point and stops at its limit. None is ordered by rank: that would read every match.

const byWords = statement((db) =>
  db.$client
    .prepare<[string, number], string>(
      `SELECT w.patient_id FROM patient_search s JOIN patient_words w ON w.document = s.rowid
        WHERE s.patient_search MATCH ? LIMIT ?`,
    )
    .pluck(),
)
const bySounds = statement((db) =>
  db.$client.prepare<[string, number], IndexedRecord>(
    `SELECT w.patient_id AS patientId, w.words, w.sounds FROM patient_sounds s JOIN patient_words w ON w.document = s.rowid
      WHERE s.patient_sounds MATCH ? LIMIT ?`,
  ),
)
const byKey = statement((db) =>
  db.$client.prepare<[string, string, string, number], { ownerId: string; key: string }>(
    `SELECT owner_id AS ownerId, "key" FROM patient_keys WHERE kind = ? AND "key" >= ? AND "key" < ? LIMIT ?`,
  ),
)
const byMrn = statement((db) =>
  db.$client
    .prepare<[string, string, number], string>(
      'SELECT id FROM patients WHERE mrn >= ? AND mrn < ? ORDER BY mrn LIMIT ?',
    )
    .pluck(),
)
const byDisplayName = statement((db) =>
  db.$client
    .prepare<[string, string, number], string>(
      'SELECT id FROM patients WHERE display_name >= ? COLLATE NOCASE AND display_name < ? COLLATE NOCASE LIMIT ?',
    )
    .pluck(),
)
const byBirthDate = statement((db) =>
  db.$client.prepare<[string, number], string>('SELECT id FROM patients WHERE birth_date = ? LIMIT ?').pluck(),
)
const members = statement((db) =>
  db.$client.prepare<[string, number], string>('SELECT id FROM patients WHERE household_id = ? LIMIT ?').pluck(),
)
const wordsOf = statement((db) =>
  db.$client.prepare<[string], string>('SELECT words FROM patient_words WHERE patient_id = ?').pluck(),
)

const wordsBornOn = statement((db) =>
  db.$client.prepare<[string, number], IndexedRecord>(
    `SELECT w.patient_id AS patientId, w.words, w.sounds FROM patients p JOIN patient_words w ON w.patient_id = p.id
      WHERE p.birth_date = ? LIMIT ?`,
  ),
)

/** A record with the words and sounds it is indexed under, joined by spaces. */
export interface IndexedRecord {
  readonly patientId: string
  readonly words: string
  readonly sounds: string
}

const quote = (token: string): string => `"${token}"`

/** Records with a name that has all these words, whole or (`beginnings`) begun. Words are folded ones, without quotes. */
export const withWords = (db: Db, words: readonly string[], beginnings: boolean, limit: number): readonly string[] =>
  byWords(db).all(words.map((word) => quote(word) + (beginnings ? '*' : '')).join(' '), limit)

/** Records shown under a name that begins with just this text; large and small letters of the Latin alphabet are alike. */
export const shownAs = (db: Db, text: string, limit: number): readonly string[] =>
  byDisplayName(db).all(text, `${text}\u{10ffff}`, limit)

/** Records whose sounds hold one token of each group. */
export const withSounds = (db: Db, groups: readonly (readonly string[])[], limit: number): readonly IndexedRecord[] =>
  bySounds(db).all(groups.map((group) => `(${group.map(quote).join(' OR ')})`).join(' AND '), limit)

export interface Keyed {
  readonly patientId: string
  readonly key: string
}
/** Records with a phone that ends in these digits, their own or their household's. */
export const withPhoneEnd = (db: Db, digits: string, limit: number): readonly Keyed[] => {
  const found: Keyed[] = []
  for (const { ownerId, key } of beginningWith(db, 'phone', phoneToKey(digits), limit)) {
    const people = members(db).all(ownerId, limit)
    // An owner without members is a patient (or an empty household, which nobody's card will answer to).
    for (const patientId of people.length > 0 ? people : [ownerId]) found.push({ patientId, key })
  }
  return found
}
/** Records with an identifier that begins so; `identifier` is folded. */
export const withIdentifier = (db: Db, identifier: string, limit: number): readonly Keyed[] =>
  beginningWith(db, 'identifier', identifier, limit).map(({ ownerId, key }) => ({ patientId: ownerId, key }))
const beginningWith = (db: Db, kind: 'phone' | 'identifier', start: string, limit: number) =>
  byKey(db).all(kind, start, `${start}\u{10ffff}`, limit)

/** Records whose MRN, as printed, begins so. */
export const withMrnStart = (db: Db, start: string, limit: number): readonly string[] =>
  byMrn(db).all(start, `${start}~`, limit)
export const bornOn = (db: Db, birthDate: string, limit: number): readonly string[] =>
  byBirthDate(db).all(birthDate, limit)

export const indexedBornOn = (db: Db, birthDate: string, limit: number): readonly IndexedRecord[] =>
  wordsBornOn(db).all(birthDate, limit)

/** Whether each word begins some word of the record's names. */
export const hasWords = (db: Db, patientId: string, words: readonly string[]): boolean => {
  const own = (wordsOf(db).get(patientId) ?? '').split(' ')
  return words.every((word) => own.some((one) => one.startsWith(word)))
}
