import { z } from 'zod'
import { DepartmentId, EntryId, LocationId, PatientId, SeriesId, VisitId } from '../../ids.ts'
import { Text } from '../../text.ts'
import { Day, Instant } from '../../time.ts'
import { Band } from '../setup/model.ts'

/** What the patient came for: not everybody with a token wants the doctor. */
export const purposes = ['consultation', 'laboratory', 'pharmacy', 'procedure', 'payment'] as const
export const Purpose = z.enum(purposes)
export type Purpose = z.infer<typeof Purpose>

/**
 * `waiting → called → serving → done`; missed goes back to waiting or to abandoned; `waiting ↔ on-hold` keeps seniority; a transferred entry lives on
 * as its child. 'reserved' is a number burned for a blank form, with nobody behind it yet.
 */
export const entryStates = [
  'reserved',
  'waiting',
  'called',
  'serving',
  'on-hold',
  'done',
  'abandoned',
  'cancelled',
  'transferred',
  'expired',
] as const
export const EntryState = z.enum(entryStates)
export type EntryState = z.infer<typeof EntryState>

/** A token as people read it: `A17`, `AR17`, `A-K7-17`, or `17` (see label.ts). */
export const Label = z.string().regex(/^([A-M]([N-Z]|-[0-9A-Z]{2,4}-)?)?[1-9]\d{0,5}$/)
export const Reason = Text(200)
/** Whole minutes by which an entry counts as having arrived earlier; copied from the settings when it was issued. */
export const CreditMinutes = z.int().min(0).max(240)

/** One line of "why am I here": a code and its facts. The screen puts it into words. */
export const Why = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('emergency') }),
  z.strictObject({ code: z.literal('arrived'), at: Instant }),
  z.strictObject({ code: z.literal('back-entered'), at: Instant, recordedAt: Instant }),
  z.strictObject({ code: z.literal('credit'), band: Band, minutes: CreditMinutes }),
  z.strictObject({ code: z.literal('band-changed'), from: Band, to: Band, by: z.string().max(60), reason: Reason }),
  z.strictObject({
    code: z.literal('arrival-corrected'),
    from: Instant,
    to: Instant,
    by: z.string().max(60),
    reason: Reason,
  }),
  z.strictObject({ code: z.literal('missed'), times: z.int().positive() }),
  z.strictObject({
    code: z.literal('moved'),
    by: z.string().max(60),
    reason: Reason,
    side: z.enum(['before', 'behind']),
    anchor: Label.nullable(),
  }),
  z.strictObject({ code: z.literal('transferred-from'), seriesId: SeriesId, at: Instant, keptArrival: z.boolean() }),
  z.strictObject({ code: z.literal('held'), reason: Reason, since: Instant }),
  z.strictObject({ code: z.literal('put-back'), times: z.int().positive() }),
  z.strictObject({ code: z.literal('announced'), at: Instant }),
])
export type Why = z.infer<typeof Why>

/** Minutes from now until the call: the middle half of what is likely, and a bound kept nine times in ten. */
export const Estimate = z.strictObject({
  fromMinutes: z.int().nonnegative(),
  toMinutes: z.int().nonnegative(),
  atMostMinutes: z.int().nonnegative(),
  /** How many service times it rests on. */
  samples: z.int().min(5),
})
export type Estimate = z.infer<typeof Estimate>

/** What meeting of two desks a row tells of: both sides are shown, nothing is dropped silently. */
export const notices = [
  'also-called',
  'called-while-serving',
  'also-started',
  'started-after-end',
  'issued-twice',
] as const
export const Notice = z.strictObject({ code: z.enum(notices), at: Instant, locationId: LocationId.nullable() })
export type Notice = z.infer<typeof Notice>

/** Who waits, as the desk shows them beside the token. */
export const QueuePatient = z.strictObject({
  id: PatientId,
  mrn: z.string().max(20),
  displayName: z.string().max(200),
  birthDate: Day.nullable(),
  birthEstimated: z.boolean(),
  sex: z.string().max(20),
  flags: z.array(z.string().max(40)).max(40),
})
export type QueuePatient = z.infer<typeof QueuePatient>

/** One token of the day with everything derived: position 1..n among those waiting in its series, null when not waiting. */
export const QueueRow = z.strictObject({
  entryId: EntryId,
  seriesId: SeriesId,
  visitId: VisitId,
  label: Label,
  patient: QueuePatient,
  purpose: Purpose,
  band: Band,
  state: EntryState,
  position: z.int().positive().nullable(),
  /** Arrival as corrected, and the wait since then until the start or now; never negative. */
  arrivedAt: Instant,
  waitedMs: z.int().nonnegative(),
  calledAt: Instant.nullable(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  locationId: LocationId.nullable(),
  /** Named on the board as next; keeps its place against everybody but an emergency. */
  announced: z.boolean(),
  recalls: z.int().nonnegative(),
  missed: z.int().nonnegative(),
  reason: z.string().max(200).nullable(),
  why: z.array(Why).max(40),
  notices: z.array(Notice).max(40),
  estimate: Estimate.nullable(),
  /** Until when the last move can be undone; null when there is none. */
  undoUntil: Instant.nullable(),
})
export type QueueRow = z.infer<typeof QueueRow>

export const seriesStates = ['open', 'paused', 'closed'] as const
export const SeriesState = z.enum(seriesStates)
export type SeriesState = z.infer<typeof SeriesState>
/** The doctor is late: shown on the board and to reception until it is taken back or the day ends. */
export const Delay = z.strictObject({ expectedAt: Instant, reason: Reason.nullable(), since: Instant })

export const SeriesToday = z.strictObject({
  seriesId: SeriesId,
  departmentId: DepartmentId,
  name: z.string(),
  letter: z.string(),
  state: SeriesState,
  /** 'hours' when nobody said anything today and the opening hours decide. */
  because: z.enum(['hours', 'said']),
  reason: Reason.nullable(),
  capacity: z.int().positive().nullable(),
  delay: Delay.nullable(),
  issued: z.int().nonnegative(),
  counts: z.record(EntryState, z.int().nonnegative()),
  /** Rooms that called somebody from it in the last hour. */
  activeRooms: z.int().nonnegative(),
  estimateForNext: Estimate.nullable(),
  log: z
    .array(
      z.strictObject({
        type: z.enum(['opened', 'paused', 'closed', 'capacity-set', 'delayed', 'delay-ended']),
        at: Instant,
        by: z.string().max(60),
        reason: Reason.nullable(),
        capacity: z.int().positive().nullable(),
        expectedAt: Instant.nullable(),
      }),
    )
    .max(2000),
})
export type SeriesToday = z.infer<typeof SeriesToday>

/** All that a waiting-room screen gets: tokens and rooms, nothing about anybody. */
export const Board = z.strictObject({
  asOf: Instant,
  serviceDay: Day,
  /** Latest call first; those being called, then those just gone in. */
  calls: z
    .array(
      z.strictObject({
        label: Label,
        /** Of the series it is called from; the label may bear another's, where it was sent on. */
        seriesLetter: z.string(),
        room: z.string(),
        calledAt: Instant,
        /** 0 for the first call; the chime sounds again for each recall. */
        recalls: z.int().nonnegative(),
        state: z.enum(['called', 'serving']),
      }),
    )
    .max(60),
  series: z.array(
    z.strictObject({
      name: z.string(),
      letter: z.string(),
      state: SeriesState,
      /** Without the reason: somebody typed it, and it might name a patient. */
      delay: Delay.omit({ reason: true }).nullable(),
      waiting: z.int().nonnegative(),
      /** The next tokens in order (at most 12), each with its estimate where there is one. */
      next: z.array(z.strictObject({ label: Label, announced: z.boolean(), estimate: Estimate.nullable() })).max(12),
    }),
  ),
})
export type Board = z.infer<typeof Board>
