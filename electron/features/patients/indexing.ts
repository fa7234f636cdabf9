import type { Database } from 'better-sqlite3'
import { nameToDisplay, nameToWords, withoutArticle } from '../../../shared/features/patients/names.ts'
import { nameToSounds } from '../../../shared/features/patients/sounds.ts'
import type { NameKind } from '../../../shared/features/patients/model.ts'
import { westernDigits } from '../../../shared/digits.ts'

/** Raised whenever the same name would give other words or sounds: every store then makes them again as it opens. */
const foldingVersion = 1

/**
 * Keeps search up to date on this connection, whoever writes the rows: a command, or another desk's commits. Called at each
 * open, after migrating. Words and keys are made again when the rules that made them have changed.
 */
export const prepareSearch = (sqlite: Database): void => {
  const terms = { deterministic: true, directOnly: false }
  sqlite.function('words_of_names', terms, (names: unknown) => namesToWords(String(names)))
  sqlite.function('sounds_of_names', terms, (names: unknown, born: unknown) =>
    namesToSounds(String(names), toText(born)),
  )
  sqlite.function('key_of_phone', terms, (phone: unknown) => phoneToKey(String(phone)))
  sqlite.function('key_of_identifier', terms, (identifier: unknown) => identifierToKey(String(identifier)))
  sqlite.exec(searchTriggers)
  const version = sqlite.prepare<[], number>('SELECT version FROM patient_search_version').pluck().get()
  if (version === foldingVersion) return
  sqlite.exec('BEGIN IMMEDIATE')
  try {
    makeAgain(sqlite)
    sqlite.prepare('INSERT OR REPLACE INTO patient_search_version (id, version) VALUES (1, ?)').run(foldingVersion)
    sqlite.exec('COMMIT')
  } catch (error) {
    sqlite.exec('ROLLBACK')
    throw error
  }
}

const toText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** A row of patient_names as the triggers pass it: `[kind, given, family, text]`. */
type IndexedName = readonly [NameKind, string | null, string | null, string | null]
const readNames = (json: string): readonly IndexedName[] => JSON.parse(json) as IndexedName[]
const displayOf = ([, given, family, text]: IndexedName): string => nameToDisplay({ given, family, text })

const namesToWords = (json: string): string => {
  const words = readNames(json).flatMap((name) => nameToWords(displayOf(name)))
  return [...new Set(words.flatMap((word) => [word, withoutArticle(word) ?? word]))].join(' ')
}

/**
 * Sounds of all names; those of the person's own names also joined to the year of birth, and the birthday by itself: so that
 * likely duplicates are a few looked-up documents however common a name is.
 */
const namesToSounds = (json: string, birthDate: string | null): string => {
  const names = readNames(json)
  const own = new Set(
    names.filter(([kind]) => kind !== 'mother' && kind !== 'father').flatMap((name) => nameToSounds(displayOf(name))),
  )
  const all = new Set([...own, ...names.flatMap((name) => nameToSounds(displayOf(name)))])
  if (birthDate === null) return [...all].join(' ')
  return [...all, ...[...own].map((sound) => soundInYear(sound, birthDate.slice(0, 4))), birthdayToken(birthDate)].join(
    ' ',
  )
}

/** The token of a sound among those born in one year. */
export const soundInYear = (sound: string, year: string | number): string => `${sound}${year}`
/** The token of a day and month of birth. */
export const birthdayToken = (birthDate: string): string => `0${birthDate.slice(5, 7)}${birthDate.slice(8, 10)}`

/** A phone by its digits from the last to the first: people remember the end, and country codes come and go. */
export const phoneToKey = (phone: string): string => [...westernDigits(phone).replace(/\D/g, '')].toReversed().join('')
/** An identifier without case, dashes and spaces. */
export const identifierToKey = (identifier: string): string =>
  westernDigits(identifier)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

const namesOf = (patient: string) =>
  `(SELECT json_group_array(json_array(kind, given, family, text)) FROM patient_names WHERE patient_id = ${patient} AND removed = 0)`
const bornOf = (patient: string) => `(SELECT birth_date FROM patients WHERE id = ${patient})`
// Neither OR REPLACE nor an upsert: the conflict rule of an outer statement would reach into the triggers that these rows fire.
const indexPatient = (patient: string) => {
  const made = `words_of_names(${namesOf(patient)}), sounds_of_names(${namesOf(patient)}, ${bornOf(patient)})`
  return `
  UPDATE patient_words SET (words, sounds) = (SELECT ${made}) WHERE patient_id = ${patient};
  INSERT INTO patient_words (patient_id, words, sounds)
    SELECT ${patient}, ${made} WHERE NOT EXISTS (SELECT 1 FROM patient_words WHERE patient_id = ${patient});`
}

interface Keyed {
  readonly table: string
  readonly kind: 'phone' | 'identifier'
  readonly owner: string
  readonly value: string
  /** Holds for rows that have a key. */
  readonly when: (row: string) => string
}
const keyed: readonly Keyed[] = [
  {
    table: 'patient_contacts',
    kind: 'phone',
    owner: 'patient_id',
    value: 'value',
    when: (row) => `${row}.kind = 'phone' AND ${row}.removed = 0`,
  },
  { table: 'households', kind: 'phone', owner: 'id', value: 'phone', when: (row) => `${row}.phone IS NOT NULL` },
  {
    table: 'patient_identifiers',
    kind: 'identifier',
    owner: 'patient_id',
    value: 'value',
    when: (row) => `${row}.removed = 0`,
  },
]
const indexKey = ({ kind, owner, value, when }: Keyed, row: string) =>
  `INSERT INTO patient_keys (source, owner_id, kind, "key")
     SELECT ${row}.id, ${row}.${owner}, '${kind}', key_of_${kind}(${row}.${value}) WHERE ${when(row)};`

// In the TEMP schema, because only there may triggers call functions of the connection while the schema isn't trusted.
const searchTriggers = `
  CREATE TEMP TRIGGER search_name_added AFTER INSERT ON main.patient_names
    WHEN EXISTS (SELECT 1 FROM patients WHERE id = NEW.patient_id) BEGIN ${indexPatient('NEW.patient_id')} END;
  CREATE TEMP TRIGGER search_name_changed AFTER UPDATE ON main.patient_names BEGIN ${indexPatient('NEW.patient_id')} END;
  CREATE TEMP TRIGGER search_patient_added AFTER INSERT ON main.patients
    WHEN EXISTS (SELECT 1 FROM patient_names WHERE patient_id = NEW.id) BEGIN ${indexPatient('NEW.id')} END;
  CREATE TEMP TRIGGER search_birth_changed AFTER UPDATE OF birth_date ON main.patients
    WHEN NEW.birth_date IS NOT OLD.birth_date BEGIN ${indexPatient('NEW.id')} END;
  ${keyed
    .map(
      (one) => `
  CREATE TEMP TRIGGER search_${one.table}_added AFTER INSERT ON main.${one.table} BEGIN ${indexKey(one, 'NEW')} END;
  CREATE TEMP TRIGGER search_${one.table}_changed AFTER UPDATE ON main.${one.table} BEGIN
    DELETE FROM patient_keys WHERE source = NEW.id;
    ${indexKey(one, 'NEW')}
  END;`,
    )
    .join('')}`

const makeAgain = (sqlite: Database): void => {
  sqlite.exec(`
    DELETE FROM patient_words;
    DELETE FROM patient_keys;
    INSERT INTO patient_words (patient_id, words, sounds)
      SELECT p.id, words_of_names(n.names), sounds_of_names(n.names, p.birth_date)
        FROM (SELECT patient_id, json_group_array(json_array(kind, given, family, text)) AS names
                FROM patient_names WHERE removed = 0 GROUP BY patient_id) n JOIN patients p ON p.id = n.patient_id;
    ${keyed
      .map(
        ({ table, kind, owner, value, when }) => `
    INSERT INTO patient_keys (source, owner_id, kind, "key")
      SELECT t.id, t.${owner}, '${kind}', key_of_${kind}(t.${value}) FROM ${table} t WHERE ${when('t')};`,
      )
      .join('')}`)
}
