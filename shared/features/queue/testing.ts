import type { EventType, QueueEvent } from './events.ts'

/** Ids that look like the product's, from a small pool so that events meet. */
export const idOf = (kind: number, index: number): string =>
  `0190a000-0000-7000-8${kind.toString(16).padStart(3, '0')}-${index.toString(16).padStart(12, '0')}`
export const entryIds = Array.from({ length: 8 }, (_, index) => idOf(1, index))
export const seriesIds = Array.from({ length: 3 }, (_, index) => idOf(2, index))
export const creditOf = { emergency: 0, urgent: 60, appointment: 30, elderly: 15, pregnant: 15, normal: 0 } as const

let count = 0
/** An event after all made before it, at the first desk, on a patient of its own. */
export const event = <T extends EventType>(
  type: T,
  entryId: string,
  body: Extract<QueueEvent, { type: T }>['body'],
  more: Partial<QueueEvent> = {},
): QueueEvent => {
  const seq = ++count
  return {
    id: idOf(9, seq),
    serviceDay: '2026-03-02',
    entryId,
    seriesId: seriesIds[0]!,
    type,
    body,
    at: seq * 60_000,
    visitId: entryId,
    patientId: entryId,
    hlc: String(seq).padStart(6, '0'),
    deviceId: 'd1',
    seq,
    actor: 'me',
    basis: null,
    ...more,
  } as QueueEvent
}
/** A token of the first series for somebody who came at a minute of the day; its label says which. */
export const issued = (
  entryId: string,
  arrived: number,
  band: keyof typeof creditOf = 'normal',
  more: Partial<QueueEvent> = {},
) =>
  event(
    'issued',
    entryId,
    { label: `A${arrived}`, band, credit: creditOf[band], arrivedAt: arrived * 60_000, purpose: 'consultation' },
    { at: arrived * 60_000, ...more },
  )
/** A call of an entry, announcing others. */
export const called = (entryId: string, announced: string[] = [], locationId: string | null = null) =>
  event('called', entryId, { locationId, announced, reason: null })
