import { z } from 'zod'
import { command, query } from '../../contract.ts'
import { EntryId, LocationId, PatientId, SeriesId, VisitId } from '../../ids.ts'
import { Text } from '../../text.ts'
import { Day, Instant } from '../../time.ts'
import { Band } from '../setup/model.ts'
import { Board, EntryState, Estimate, Label, Purpose, QueueRow, Reason, SeriesToday } from './model.ts'

const adds = ['admin', 'doctor', 'nurse', 'receptionist'] as const
/** Pharmacists and cashiers call those who came for them; the handlers check it ('not-yours'). */
const calls = ['doctor', 'nurse', 'receptionist', 'pharmacist', 'cashier'] as const

const byEntry = z.strictObject({ entryId: EntryId })
const because = byEntry.extend({ reason: Reason })
/** An unknown token, one of an earlier day, or one whose state doesn't allow the step. */
const stepFails = ['unknown-entry', 'day-over', 'wrong-state'] as const
const callFails = [...stepFails, 'not-yours'] as const

const bySeries = z.strictObject({ seriesId: SeriesId })
const seriesBecause = bySeries.extend({ reason: Reason.nullable() })
const issueFails = [
  'unknown-patient',
  'unknown-series',
  'already-waiting',
  'series-closed',
  'series-paused',
  'series-full',
] as const

/** What the token slip says: the number, and how many are called before it. */
const Issued = z.strictObject({
  entryId: EntryId,
  visitId: VisitId,
  seriesId: SeriesId,
  serviceDay: Day,
  label: Label,
  state: EntryState,
  ahead: z.int().nonnegative(),
  estimate: Estimate.nullable(),
})
/** An entry after a step: enough for the one who pressed the key; the list is asked again by itself. */
const Stepped = z.strictObject({
  entryId: EntryId,
  patientId: PatientId,
  visitId: VisitId,
  label: Label,
  state: EntryState,
})
const step = { output: Stepped, fails: stepFails }
const call = { output: Stepped, fails: callFails }
const seriesStep = { may: adds, output: SeriesToday, fails: ['unknown-series', 'wrong-state'] as const }

const reads = ['queue_events', 'series_events', 'series', 'clinic']
const rowReads = [...reads, 'patients', 'patient_flags']

export const queue = {
  /** The waiting-room screen: tokens and rooms only, nothing about a patient in it. */
  board: query({
    may: 'staff',
    input: z.strictObject({}),
    output: Board,
    reads: [...reads, 'locations'],
    whileLocked: true,
  }),
  /** Today's open entries in the order they will be called; with `ended` also those over, the latest last. */
  list: query({
    may: 'staff',
    input: z.strictObject({ seriesIds: z.array(SeriesId).max(40).optional(), ended: z.boolean().optional() }),
    output: z.array(QueueRow),
    reads: rowReads,
  }),
  entry: query({ may: 'staff', input: byEntry, output: QueueRow, fails: ['unknown-entry'], reads: rowReads }),
  /** Every series in use: whether it is open and why, what happened to it today, how many wait. */
  seriesToday: query({ may: 'staff', input: z.strictObject({}), output: z.array(SeriesToday), reads }),
  /** Everything that happened to a patient's tokens, the latest first (at most 500). */
  timelineOf: query({
    may: adds,
    input: z.strictObject({ patientId: PatientId }),
    output: z.array(
      z.strictObject({
        eventId: z.uuid(),
        entryId: EntryId,
        seriesId: SeriesId,
        serviceDay: Day,
        label: Label.nullable(),
        type: z.string(),
        at: Instant,
        /** Set where it was written down later than it happened. */
        recordedAt: Instant.nullable(),
        actor: z.string(),
        reason: z.string().nullable(),
        locationId: LocationId.nullable(),
      }),
    ),
    reads: ['queue_events'],
  }),

  /** Gives a patient a number and begins or continues today's visit. An emergency passes a full or paused series, never a closed one. */
  issueToken: command({
    may: adds,
    input: z.strictObject({
      patientId: PatientId,
      seriesId: SeriesId,
      band: Band.optional(),
      purpose: Purpose.optional(),
      /** When they really came, today and not in the future; now if left out. */
      arrivedAt: Instant.optional(),
    }),
    output: Issued,
    fails: [...issueFails, 'bad-time'],
  }),
  /** Burns numbers for blank forms of a downtime sheet. */
  reserveTokens: command({
    may: adds,
    input: bySeries.extend({ count: z.int().min(1).max(60) }),
    output: z.array(z.strictObject({ entryId: EntryId, label: Label, serviceDay: Day })),
    fails: ['unknown-series'],
  }),
  /** The numbers burned for blank forms in the last 7 days and not typed in yet, the newest day first. */
  reserved: query({
    may: adds,
    input: z.strictObject({}),
    output: z.array(z.strictObject({ entryId: EntryId, seriesId: SeriesId, label: Label, serviceDay: Day })),
    reads: ['queue_events'],
  }),
  /** Types in a paper form with its true times, today or up to 7 days back; a past day's patient no longer waits. */
  backEnter: command({
    may: adds,
    input: z.strictObject({
      patientId: PatientId,
      seriesId: SeriesId,
      /** The form's number; a new one of today is taken when there is none. */
      reservedId: EntryId.optional(),
      arrivedAt: Instant,
      band: Band.optional(),
      purpose: Purpose.optional(),
      outcome: z.discriminatedUnion('code', [
        z.strictObject({ code: z.literal('waiting') }),
        z.strictObject({
          code: z.literal('served'),
          startedAt: Instant,
          finishedAt: Instant,
          locationId: LocationId.optional(),
        }),
        z.strictObject({ code: z.literal('left') }),
      ]),
    }),
    output: Issued,
    fails: [
      'unknown-patient',
      'unknown-series',
      'unknown-entry',
      'unknown-location',
      'already-waiting',
      'wrong-state',
      'bad-time',
      'day-over',
    ],
  }),

  /** Calls the first of the union of these series who isn't with somebody else, to a room or counter, and announces the next three. */
  callNext: command({
    may: calls,
    input: z.strictObject({ seriesIds: z.array(SeriesId).min(1).max(40), locationId: LocationId }),
    output: Stepped,
    fails: ['nobody-waiting', 'unknown-series', 'unknown-location'],
  }),
  /** Calls somebody by name; out of turn only with a reason. */
  callEntry: command({
    may: calls,
    input: byEntry.extend({ locationId: LocationId, reason: Reason.optional() }),
    output: Stepped,
    fails: [...callFails, 'unknown-location', 'reason-needed'],
  }),
  recall: command({ may: calls, input: byEntry, ...call }),
  /** Didn't come: behind the second waiting; the third time (or with `leave`) abandoned. */
  markMissed: command({ may: calls, input: byEntry.extend({ leave: z.boolean().optional() }), ...call }),
  /** Back to waiting in the old place, as after a call by mistake. */
  putBack: command({ may: calls, input: byEntry, ...call }),
  start: command({
    may: calls,
    input: byEntry.extend({ locationId: LocationId.optional() }),
    output: Stepped,
    fails: [...callFails, 'unknown-location'],
  }),
  finish: command({ may: calls, input: byEntry, ...call }),
  /** Away for a while (at the laboratory): isn't called, keeps the place. */
  hold: command({ may: calls, input: because, ...call }),
  resume: command({ may: calls, input: byEntry, ...call }),

  /**
   * On to another series under the same number. Who was not yet served keeps the arrival; who was served queues there from now. A reason is needed while
   * not served.
   */
  transfer: command({
    may: calls,
    input: byEntry.extend({ seriesId: SeriesId, purpose: Purpose.optional(), reason: Reason.optional() }),
    output: Stepped,
    fails: [...callFails, 'unknown-series', 'same-series', 'already-waiting', 'reason-needed', 'series-closed'],
  }),
  abandon: command({ may: calls, input: because, ...call }),
  cancel: command({ may: adds, input: because, ...step }),
  /** Takes back the last step of an entry, within 60 seconds. */
  undo: command({
    may: calls,
    input: byEntry,
    output: Stepped,
    fails: ['unknown-entry', 'nothing-to-undo', 'too-late', 'not-yours', 'already-waiting'],
  }),

  /** By hand, with a reason everybody can read. */
  move: command({
    may: adds,
    input: because.extend({ side: z.enum(['before', 'behind']), anchorId: EntryId }),
    output: Stepped,
    fails: [...stepFails, 'bad-anchor'],
  }),
  changeBand: command({ may: adds, input: because.extend({ band: Band }), ...step }),
  correctArrival: command({
    may: adds,
    input: because.extend({ arrivedAt: Instant }),
    output: Stepped,
    fails: [...stepFails, 'bad-time'],
  }),
  /** The number was given to the wrong patient: it moves to the right one, and both timelines say so. */
  reassign: command({
    may: adds,
    input: because.extend({ patientId: PatientId }),
    output: Stepped,
    fails: [...stepFails, 'unknown-patient', 'already-waiting', 'same-patient'],
  }),
  /** Doctor absent: everybody who waits or is on hold goes to another series and keeps the arrival. */
  moveAll: command({
    may: adds,
    input: z.strictObject({ fromSeriesId: SeriesId, toSeriesId: SeriesId, reason: Reason }),
    output: z.strictObject({ moved: z.array(Label), skipped: z.array(Label) }),
    fails: ['unknown-series', 'same-series', 'series-closed', 'nobody-waiting'],
  }),

  openSeries: command({ ...seriesStep, input: seriesBecause }),
  /** Nobody new gets a number; those who wait are still called. */
  pauseSeries: command({ ...seriesStep, input: bySeries.extend({ reason: Reason }) }),
  closeSeries: command({ ...seriesStep, input: seriesBecause }),
  /** Tokens today; null for no limit. */
  changeCapacity: command({ ...seriesStep, input: bySeries.extend({ capacity: z.int().min(1).max(2000).nullable() }) }),
  /** Doctor late: a notice for the board and the rows. Null takes it back. */
  delaySeries: command({
    ...seriesStep,
    input: seriesBecause.extend({ expectedAt: Instant.nullable() }),
    fails: ['unknown-series', 'bad-time'],
  }),

  /** Ends the days before today: whoever still waits is expired and their visit left unseen. Done by itself before a new day's first token. */
  rollOver: command({
    may: 'staff',
    input: z.strictObject({}),
    output: z.strictObject({ expired: z.int().nonnegative() }),
  }),
  /** Ends today early: closes every series and expires who still waits. */
  closeDay: command({
    may: adds,
    input: z.strictObject({ reason: Text(200).optional() }),
    output: z.strictObject({ expired: z.int().nonnegative() }),
  }),
}
