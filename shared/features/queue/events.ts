import { z } from 'zod'
import { AnyId } from '../../ids.ts'
import { Instant } from '../../time.ts'
import { Band } from '../setup/model.ts'
import { CreditMinutes, Label, Purpose, Reason } from './model.ts'

const nothing = z.object({})
const because = z.object({ reason: Reason })
const place = { locationId: AnyId.nullable() }
const standing = { band: Band, credit: CreditMinutes, arrivedAt: Instant, purpose: Purpose }

/** What each type of event says besides who, whom, when: kept as JSON in its row. Additive only: old events are read for ever, and fields of later versions are passed over. */
export const bodies = {
  reserved: z.object({ label: Label }),
  issued: z.object({ label: Label, ...standing }),
  /** `announced`: who is next, pinned from here on. */
  called: z.object({ ...place, announced: z.array(AnyId).max(3), reason: Reason.nullable() }),
  recalled: nothing,
  started: z.object(place),
  /** Behind the entry named, at the end of the line without one; or given up. */
  missed: z.object({ behind: AnyId.nullable(), abandoned: z.boolean() }),
  'put-back': nothing,
  held: because,
  resumed: nothing,
  transferred: z.object({
    childId: AnyId,
    seriesId: AnyId,
    ...standing,
    keptArrival: z.boolean(),
    reason: Reason.nullable(),
  }),
  finished: nothing,
  abandoned: because,
  cancelled: because,
  expired: nothing,
  'band-changed': z.object({ band: Band, credit: CreditMinutes, reason: Reason }),
  moved: z.object({ side: z.enum(['before', 'behind']), anchorId: AnyId, reason: Reason }),
  'arrival-corrected': z.object({ arrivedAt: Instant, reason: Reason }),
  reassigned: z.object({ patientId: AnyId, visitId: AnyId, reason: Reason }),
  undone: z.object({ eventId: z.uuid() }),
}
export type EventType = keyof typeof bodies
export type Body<T extends EventType> = z.infer<(typeof bodies)[T]>

interface Head {
  readonly id: string
  readonly serviceDay: string
  readonly entryId: string
  readonly seriesId: string
  readonly visitId: string | null
  readonly patientId: string | null
  /** When it happened (epoch ms); `hlc` says when it was written down. */
  readonly at: number
  readonly hlc: string
  readonly deviceId: string
  /** Counts up on its device. */
  readonly seq: number
  readonly actor: string
  /** The last event of the day its author had seen; null for the first. */
  readonly basis: string | null
}
export type QueueEvent = { [T in EventType]: Head & { readonly type: T; readonly body: Body<T> } }[EventType]
export type EventOf<T extends EventType> = Extract<QueueEvent, { type: T }>

/** A row of the log as it is stored: the body as JSON text, the type as any later version may have written it. */
export interface EventRow extends Head {
  readonly type: string
  readonly body: string
}

/** The event in a row, or undefined where this version can't read it: it is kept, and reported, never guessed at. */
export const rowToEvent = (row: EventRow): QueueEvent | undefined => {
  if (!Object.hasOwn(bodies, row.type)) return undefined
  const body = bodies[row.type as EventType].safeParse(parsed(row.body))
  return body.success ? ({ ...row, body: body.data } as QueueEvent) : undefined
}

/** What an event is sorted by. */
export type Stamped = Pick<Head, 'id' | 'hlc' | 'deviceId' | 'seq'>

/** The order every desk folds in: by stamp, then device, then the device's own count. */
export const compareEvents = (a: Stamped, b: Stamped): number =>
  compareText(a.hlc, b.hlc) || compareText(a.deviceId, b.deviceId) || a.seq - b.seq || compareText(a.id, b.id)

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
