import type { FoundPatient } from '../../../shared/features/patients/model.ts'
import { nameToDisplay, nameToWords } from '../../../shared/features/patients/names.ts'
import { nameToSounds } from '../../../shared/features/patients/sounds.ts'
import { readTyped, type Typed } from '../../../shared/features/patients/typed.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'
import { cardOf, foundOf } from './cards.ts'
import { survivorOf } from './identity.ts'
import { soundInYear } from './indexing.ts'
import {
  bornOn,
  hasWords,
  shownAs,
  withIdentifier,
  withMrnStart,
  withPhoneEnd,
  withSounds,
  withWords,
  type Keyed,
} from './matches.ts'

interface Hit {
  readonly patientId: string
  readonly foundBy?: string
  readonly soundsLike?: boolean
}
/** Under so many answers, names that only sound alike are worth showing. */
const few = 5
/** How many owners of a phone ending are looked through for a name typed beside it. */
const manyPhones = 300

/**
 * What the one box finds, best guess first: MRN, birth date, phone, identifier, then names by the beginnings of their words,
 * then names that sound alike. A merged record is found by all that was known of it and comes as its survivor.
 * `today` is the clinic's; `lane` this desk's, whose numbers may be typed without it.
 */
export const findPatients = (db: Db, text: string, limit: number, today: string, lane: string): FoundPatient[] => {
  const typed = readTyped(text, today)
  const found = new Map<string, Hit & { readonly recordId: string }>()
  const add = (hits: Iterable<Hit>) => {
    for (const hit of hits) {
      if (found.size >= limit) return
      const survivor = survivorOf(db, hit.patientId)
      if (!found.has(survivor)) found.set(survivor, { ...hit, recordId: hit.patientId })
    }
  }
  if (typed.words.length > 0 && typed.digits) add(byNameAndDigits(db, typed, limit))
  else if (typed.digits) add(byDigits(db, typed, limit, lane))
  if (typed.mrn) add(toHits(withMrnStart(db, typed.mrn, limit)))
  else if (typed.mrnStart) add(toHits(withMrnStart(db, typed.mrnStart, limit)))
  if (typed.identifier && found.size < limit) add(withIdentifier(db, typed.identifier, limit).map(keyToHit))
  if (typed.words.length > 0 && found.size === 0) {
    add(byName(db, text, typed.words, limit))
    if (found.size < few) add(bySound(db, text, limit))
  }
  if (found.size === 0 && typed.anyWords.length > typed.words.length)
    add(toHits(withWords(db, typed.anyWords, true, limit)))
  const shown = [...found].flatMap(([patientId, hit]) => toFound(db, patientId, hit, typed))
  return typed.digits ? shown : nearestFirst(shown, typed.words)
}

/** By the beginnings of words; where that gives more than are shown, those who are called just so come first. */
function* byName(db: Db, text: string, words: readonly string[], limit: number): Iterable<Hit> {
  const whole = withWords(db, words, false, limit)
  const begun = whole.length < limit ? withWords(db, words, true, limit) : []
  if (words.length > 1 && whole.length + begun.length >= limit)
    yield* toHits(shownAs(db, text.trim().replaceAll(/\s+/gu, ' '), limit))
  yield* toHits(whole)
  yield* toHits(begun)
}

/** Who is called so before those whose mother or former name it is; otherwise as they were found. */
const nearestFirst = (found: readonly FoundPatient[], words: readonly string[]): FoundPatient[] => {
  const nearness = ({ displayName }: FoundPatient): number => {
    const name = nameToWords(displayName)
    if (name.join(' ') === words.join(' ')) return 0
    return words.every((word) => name.some((one) => one.startsWith(word))) ? 1 : 2
  }
  return found
    .map((one) => ({ one, near: nearness(one) }))
    .toSorted((a, b) => a.near - b.near)
    .map(({ one }) => one)
}

const toHits = (ids: readonly string[]): Hit[] => ids.map((patientId) => ({ patientId }))
const keyToHit = ({ patientId, key }: Keyed): Hit => ({ patientId, foundBy: key })
const phoneToHit = ({ patientId, key }: Keyed): Hit => ({ patientId, foundBy: [...key].toReversed().join('') })

function* byDigits(db: Db, { digits = '', dates, mrn }: Typed, limit: number, lane: string): Iterable<Hit> {
  if (mrn) yield* toHits(withMrnStart(db, mrn, 1))
  for (const date of dates) yield* toHits(bornOn(db, date, limit))
  if (digits.length <= 7) yield* toHits(withMrnStart(db, `${lane}-${digits.padStart(5, '0')}-`, 1))
  yield* withPhoneEnd(db, digits, limit).map(phoneToHit)
}

/** A name and the end of a phone, or a name and a year of birth. */
function* byNameAndDigits(db: Db, { words, digits = '' }: Typed, limit: number): Iterable<Hit> {
  for (const hit of withPhoneEnd(db, digits, manyPhones)) if (hasWords(db, hit.patientId, words)) yield phoneToHit(hit)
  if (/^(18|19|20)\d\d$/.test(digits)) {
    const sounds = nameToSounds(words.join(' '))
    const groups = sounds.map((sound) => [soundInYear(sound, digits)])
    if (sounds.length > 0) yield* withSounds(db, groups, limit).map(({ patientId }) => ({ patientId }))
  }
}

const bySound = (db: Db, text: string, limit: number): Hit[] => {
  const sounds = nameToSounds(text)
  if (sounds.length === 0) return []
  const groups = sounds.map((sound) => [sound])
  return withSounds(db, groups, limit).map(({ patientId }) => ({ patientId, soundsLike: true }))
}

const toFound = (db: Db, patientId: string, hit: Hit & { readonly recordId: string }, typed: Typed): FoundPatient[] => {
  const found = foundOf(db, patientId, null, hit.soundsLike ?? false)
  if (!found) return []
  if (hit.recordId !== patientId) return [{ ...found, foundBy: cardOf(db, hit.recordId)?.mrn ?? null }]
  if (hit.foundBy !== undefined) {
    const shown = found.phone?.replace(/\D/g, '') === hit.foundBy
    return [{ ...found, foundBy: shown ? null : hit.foundBy }]
  }
  const shownWords = nameToWords(`${found.displayName} ${found.secondName ?? ''}`)
  const unseen = typed.words.find((word) => !shownWords.some((one) => one.startsWith(word)))
  return [{ ...found, foundBy: unseen && !hit.soundsLike ? nameWithWord(db, patientId, unseen) : null }]
}

interface NameRow {
  readonly given: string | null
  readonly family: string | null
  readonly text: string | null
}
const namesById = statement((db) =>
  db.$client.prepare<[string], NameRow>(
    'SELECT given, family, text FROM patient_names WHERE patient_id = ? AND removed = 0',
  ),
)
const nameWithWord = (db: Db, patientId: string, word: string): string | null =>
  namesById(db)
    .all(patientId)
    .map(nameToDisplay)
    .find((name) => nameToWords(name).some((one) => one.startsWith(word))) ?? null
