import { nextInLine, openEntries, type QueueDay } from '../../../shared/features/queue/day.ts'
import type { Entry } from '../../../shared/features/queue/entry.ts'
import type { PrintRequest } from '../../../shared/features/paper/model.ts'
import { birthToAge } from '../../../shared/features/patients/ages.ts'
import { wallClock } from '../../../shared/time.ts'
import type { Context } from '../../core/handlers.ts'
import type { Body, Content, DaySheet, Letterhead, SheetRow } from '../../paper/content.ts'
import { cardOf } from '../patients/cards.ts'
import { appendEvent } from '../queue/log.ts'
import { today } from '../queue/rollOver.ts'
import { toIssued } from '../queue/rows.ts'
import { seriesById } from '../queue/series.ts'
import { takeLabel } from '../queue/steps.ts'
import { clinicOf, locationsOf, seriesOf } from '../setup/rows.ts'

/** Takes down what a paper says, as of now; undefined when what it is about isn't here today. */
export const contentOf = (context: Context, request: PrintRequest, printerName: string): Content | undefined => {
  const body = bodyOf(context, request, printerName)
  return body && { head: letterheadOf(context), body }
}

const bodyOf = (context: Context, request: PrintRequest, printer: string): Body | undefined => {
  switch (request.document) {
    case 'token-slip':
      return tokenSlipOf(context, request.entryId)
    case 'day-sheet':
      return { kind: 'day-sheet', groups: groupsOf(context, everybody) }
    case 'downtime-sheet':
      return downtimeSheetOf(context, request.reserve)
    case 'test-page':
      return { kind: 'test-page', printer }
  }
}

const letterheadOf = ({ db, now }: Context): Letterhead => {
  const found = clinicOf(db)
  if (!found) throw new Error('no clinic yet')
  const { name, language, calendar, timeZone, country } = found.clinic
  return { clinicName: name, language, calendar, timeZone, country, at: now }
}

const tokenSlipOf = (context: Context, entryId: string): Body | undefined => {
  const { db, now } = context
  const { day, serviceDay } = today(context)
  const entry = day.entries.get(entryId)
  if (!entry) return undefined
  const { ahead, estimate } = toIssued(day, serviceDay, entry, now)
  return {
    kind: 'token-slip',
    label: entry.label,
    series: seriesOf(db).find(({ id }) => id === entry.seriesId)?.name ?? '',
    place: locationsOf(db).find(({ id }) => id === entry.locationId)?.name ?? null,
    ahead: entry.state === 'waiting' ? ahead : null,
    wait: estimate && { fromMinutes: estimate.fromMinutes, toMinutes: estimate.toMinutes },
  }
}

const downtimeSheetOf = (
  context: Context,
  reserve: Extract<PrintRequest, { document: 'downtime-sheet' }>['reserve'],
): Body | undefined => {
  const forms: { series: string; label: string }[] = []
  for (const { seriesId, count } of reserve) {
    const series = seriesById(context.db, seriesId)
    if (!series) return undefined
    for (let taken = 0; taken < count; taken++)
      forms.push({ series: series.name, label: reserveLabel(context, seriesId, series.letter) })
  }
  return { kind: 'downtime-sheet', groups: groupsOf(context, stillHere), forms }
}

/** Burns the next number for a blank form. */
const reserveLabel = (context: Context, seriesId: string, letter: string): string => {
  const { serviceDay } = today(context)
  const label = takeLabel(context, serviceDay, letter)
  appendEvent(context, { serviceDay, seriesId, entryId: context.newId(), visitId: null, patientId: null }, 'reserved', {
    label,
  })
  return label
}

type Choice = (day: QueueDay, seriesId: string) => Entry[]

const everybody: Choice = (day, seriesId) =>
  [...day.entries.values()]
    .filter((entry) => entry.seriesId === seriesId && entry.patientId)
    .toSorted((a, b) => a.arrivedAt - b.arrivedAt)

/** Those called or being served, then the line in its order, then those on hold. */
const stillHere: Choice = (day, seriesId) => {
  const open = openEntries(day, seriesId).toSorted((a, b) => a.arrivedAt - b.arrivedAt)
  return [
    ...open.filter(({ state }) => state === 'called' || state === 'serving'),
    ...nextInLine(day, [seriesId], open.length),
    ...open.filter(({ state }) => state === 'on-hold'),
  ]
}

const groupsOf = (context: Context, choose: Choice): DaySheet['groups'] => {
  const { day } = today(context)
  return seriesOf(context.db)
    .map(({ id, name }) => ({ series: name, rows: choose(day, id).map((entry) => rowOf(context, entry)) }))
    .filter(({ rows }) => rows.length > 0)
}

const rowOf = (
  { db, now, clinic }: Context,
  { label, patientId, arrivedAt, state, purpose, band, missed }: Entry,
): SheetRow => {
  const card = cardOf(db, patientId)
  const said = { label, arrivedAt, state, purpose, band, missed }
  if (!card) return { ...said, name: '?', age: null, sex: 'unknown', mrn: '' }
  const { displayName, secondName, birth, sex, mrn } = card
  return {
    ...said,
    name: secondName ? `${displayName} (${secondName})` : displayName,
    age: birthToAge(birth, wallClock(now, clinic.timeZone).day) ?? null,
    sex,
    mrn,
  }
}
