import {
  compare,
  type Compared,
  type ComparedName,
  type Comparison,
} from '../../../shared/features/patients/duplicates.ts'
import { jaroWinkler } from '../../../shared/features/patients/jaroWinkler.ts'
import type { Birth, NameKind, NameParts, Sex } from '../../../shared/features/patients/model.ts'
import { nameToDisplay, nameToWords } from '../../../shared/features/patients/names.ts'
import { nameToSounds } from '../../../shared/features/patients/sounds.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'
import { distinctOf, survivorOf } from './identity.ts'
import { birthdayToken, identifierToKey, soundInYear } from './indexing.ts'
import { indexedBornOn, withIdentifier, withPhoneEnd, withSounds, type IndexedRecord } from './matches.ts'

/** What is known of somebody who may be here already. */
export interface Applicant {
  readonly names: readonly { readonly kind: NameKind; readonly name: NameParts }[]
  readonly birth: Birth
  readonly sex: Sex
  readonly phones: readonly string[]
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[]
  readonly area?: string | undefined
}
export interface Suspect extends Comparison {
  readonly patientId: string
}

/** No look-up reads more than this many records; a name more common than that says too little by itself. */
const most = 80

/**
 * Records that may be the applicant's own, likeliest first; merged ones as their survivor. `quick` asks only the look-ups that
 * can find a near-certain match: without the day of birth, a phone or a card in common nothing is certain.
 */
export const findSuspects = (
  db: Db,
  applicant: Applicant,
  today: string,
  { quick = false, except = '' } = {},
): Suspect[] => {
  const own = applicant.names.filter(({ kind }) => kind !== 'mother' && kind !== 'father')
  const sounds = [...new Set(own.flatMap(({ name }) => nameToSounds(nameToDisplay(name))))]
  const first = own[0] ? nameToSounds(nameToDisplay(own[0].name)) : []
  const candidates = new Set([...sureBlocks(db, applicant)].flat())
  const others = new Map<string, IndexedRecord>()
  const takeIn = (block: readonly IndexedRecord[]) => {
    // A look-up that found as many as it may is a sample of strangers.
    if (block.length < most) for (const record of block) others.set(record.patientId, record)
  }
  for (const block of blocks(db, applicant, sounds, quick)) takeIn(block)
  if (quick && candidates.size === 0 && others.size === 0) return []
  const firstSounds = first.map((sound) => [sound])
  const namesakes = first.length > 0 ? withSounds(db, firstSounds, most) : []
  if (!quick) takeIn(namesakes)
  const setting = { namesakes: namesakes.length, population: populationOf(db), today }
  const whole = toCompared(applicant)
  const best = new Map<string, Suspect>()
  for (const id of likeliest(whole, sounds, [...others.values()]).slice(0, quick ? comparedQuickly : compared))
    candidates.add(id)
  for (const candidate of candidates) {
    const record = comparedOf(db, candidate)
    const comparison = record && compare(whole, record, setting)
    if (!comparison || comparison.likeness === 'no') continue
    const patientId = survivorOf(db, candidate)
    const known = best.get(patientId)
    if (patientId !== except && (!known || known.score < comparison.score))
      best.set(patientId, { ...comparison, patientId })
  }
  if (except !== '') for (const other of distinctOf(db, except)) best.delete(other)
  return [...best.values()].toSorted((a, b) => b.score - a.score)
}

const lastDocument = statement((db) =>
  db.$client.prepare<[], number | null>('SELECT max(document) FROM patient_words').pluck(),
)
const populationOf = (db: Db): number => lastDocument(db).get() ?? 0

/** Whoever shares a phone or an identifier. */
function* sureBlocks(db: Db, { phones, identifiers }: Applicant): Iterable<readonly string[]> {
  for (const phone of phones) {
    const end = phone.replace(/\D/g, '').slice(-8)
    if (end.length >= 5) yield withPhoneEnd(db, end, 40).map(({ patientId }) => patientId)
  }
  for (const { value } of identifiers)
    yield withIdentifier(db, identifierToKey(value), 20).map(({ patientId }) => patientId)
}

/** Few records each, however large the clinic: what two records of one person hardly fail to share. */
function* blocks(
  db: Db,
  { birth }: Applicant,
  sounds: readonly string[],
  quick: boolean,
): Iterable<readonly IndexedRecord[]> {
  if (birth.date === null || sounds.length === 0) return
  const year = Number(birth.date.slice(0, 4))
  if (quick) {
    // Of one sound, year and birthday there are few in any clinic, and the index finds them without reading a record.
    const inYear = sounds.map((sound) => soundInYear(sound, year))
    if (birth.precision === 'day') yield withSounds(db, [inYear, [birthdayToken(birth.date)]], most)
    return
  }
  if (birth.precision === 'day') {
    yield withSounds(db, [sounds, [birthdayToken(birth.date)]], most)
    yield indexedBornOn(db, birth.date, most)
  }
  const reach = birth.precision === 'day' ? 1 : 6
  const years = Array.from({ length: 2 * reach + 1 }, (_, at) => year - reach + at)
  const inYears = (sound: string) => years.map((one) => soundInYear(sound, one))
  // Two words of the name in about the year, then any one word in the year itself.
  if (sounds.length > 1) yield withSounds(db, [inYears(sounds[0]!), sounds.slice(1).flatMap(inYears)], most)
  yield withSounds(db, [sounds.map((sound) => soundInYear(sound, year))], most)
}

/** The candidates in the order in which they are worth reading whole: first those with most sounds, or the birthday and a word that is nearly the same. */
const likeliest = (
  { names, birth }: Compared,
  sounds: readonly string[],
  candidates: readonly IndexedRecord[],
): readonly string[] => {
  const words = [...new Set(names.flatMap(({ given, family }) => [...given, ...family]))]
  const year = birth.date?.slice(0, 4) ?? ''
  const birthday = birth.date === null ? '' : birthdayToken(birth.date)
  const rankOf = (candidate: IndexedRecord): number => {
    const tokens = new Set(candidate.sounds.split(' '))
    const heard = sounds.filter((sound) => tokens.has(sound)).length
    const inYear = sounds.some((sound) => tokens.has(soundInYear(sound, year))) ? 1 : 0
    const own = candidate.words.split(' ')
    const near = heard > 0 ? 0 : Math.max(0, ...own.flatMap((one) => words.map((word) => jaroWinkler(one, word))))
    return heard + inYear + near + (tokens.has(birthday) ? 1.5 : 0)
  }
  return candidates
    .map((candidate) => ({ id: candidate.patientId, rank: rankOf(candidate) }))
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ id }) => id)
}
/** How many records are compared field by field: each costs a tenth of a millisecond. */
const compared = 25
/** What is certain stands among the first. */
const comparedQuickly = 8

const toCompared = ({ names, birth, sex, phones, identifiers, area }: Applicant): Compared => ({
  names: names.flatMap(({ kind, name }) => toComparedName(kind, name)),
  mother: names.filter(({ kind }) => kind === 'mother').flatMap(({ name }) => nameToWords(nameToDisplay(name))),
  birth,
  sex,
  phones: phones.map((phone) => phone.replace(/\D/g, '')),
  identifiers: identifiers.map(({ kind, value }) => `${kind} ${identifierToKey(value)}`),
  area: area === undefined ? [] : nameToWords(area),
})

type StoredName = { readonly [K in 'given' | 'family' | 'text']?: string | null | undefined }
const toComparedName = (kind: NameKind, { given, family, text }: StoredName): ComparedName[] => {
  if (kind === 'mother' || kind === 'father') return []
  const isTemporary = kind === 'temporary'
  if (!text) return [{ given: nameToWords(given ?? ''), family: nameToWords(family ?? ''), isTemporary }]
  const [first, ...rest] = nameToWords(text)
  return [{ given: first === undefined ? [] : [first], family: rest, isTemporary }]
}

interface ComparedRow {
  readonly birthDate: string | null
  readonly estimated: 0 | 1
  readonly precision: Birth['precision']
  readonly sex: Sex
  /** JSON lists. */
  readonly names: string
  readonly phones: string
  readonly identifiers: string
  readonly area: string | null
}
// One statement, because dozens of records are compared at each pause of somebody typing.
const comparedRow = statement((db) =>
  db.$client.prepare<[string], ComparedRow>(`
    SELECT birth_date AS birthDate, birth_estimated AS estimated, birth_precision AS "precision", sex,
      (SELECT json_group_array(json_array(kind, given, family, text)) FROM patient_names WHERE patient_id = p.id AND removed = 0) AS names,
      (SELECT json_group_array(value) FROM patient_contacts WHERE patient_id = p.id AND kind = 'phone' AND removed = 0) AS phones,
      (SELECT json_group_array(json_array(kind, value)) FROM patient_identifiers WHERE patient_id = p.id AND removed = 0) AS identifiers,
      (SELECT area FROM patient_addresses WHERE patient_id = p.id AND removed = 0 LIMIT 1) AS area
    FROM patients p WHERE p.id = ?`),
)

const comparedOf = (db: Db, patientId: string): Compared | undefined => {
  const row = comparedRow(db).get(patientId)
  if (!row) return undefined
  const names = JSON.parse(row.names) as [NameKind, string | null, string | null, string | null][]
  return {
    names: names.flatMap(([kind, given, family, text]) => toComparedName(kind, { given, family, text })),
    mother: names
      .filter(([kind]) => kind === 'mother')
      .flatMap(([, given, family, text]) => nameToWords(nameToDisplay({ given, family, text }))),
    birth: { date: row.birthDate, estimated: row.estimated === 1, precision: row.precision },
    sex: row.sex,
    phones: (JSON.parse(row.phones) as string[]).map((phone) => phone.replace(/\D/g, '')),
    identifiers: (JSON.parse(row.identifiers) as [string, string][]).map(
      ([kind, value]) => `${kind} ${identifierToKey(value)}`,
    ),
    area: nameToWords(row.area ?? ''),
  }
}
