import type { Place } from './order.ts'
import type { EventType, QueueEvent } from './events.ts'
import type { EntryState, Notice, Purpose, Why } from './model.ts'
import type { Band } from '../setup/model.ts'

/** One token of one service day, as the events so far have made it. Never changed in place: a step makes a new one. */
export interface Entry {
  readonly id: string
  readonly label: string
  readonly seriesId: string
  /** '' while the number is only reserved. */
  readonly visitId: string
  readonly patientId: string
  readonly state: EntryState
  readonly purpose: Purpose
  readonly band: Band
  readonly credit: number
  readonly arrivedAt: number
  /** When the number was given, by the clock of the desk that gave it. */
  readonly issuedAt: number
  readonly place: Place
  /** Count of events at its last move by hand or miss; an announcement before that no longer pins it. */
  readonly movedAt: number
  readonly calledAt: number | null
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly heldAt: number | null
  readonly locationId: string | null
  readonly recalls: number
  readonly missed: number
  readonly putBacks: number
  /** Why on hold, given up or cancelled. */
  readonly reason: string | null
  /** What explains its place beyond arrival and credit, in the order it happened. */
  readonly trail: readonly Why[]
  readonly notices: readonly Notice[]
  readonly parentId: string | null
  readonly childId: string | null
  /** The step that can be taken back, and the entry as it was before; none before a number was given. */
  readonly last: LastStep | undefined
}
interface LastStep {
  readonly eventId: string
  readonly type: EventType
  /** Stamp of when it was written down; its true time may lie before. */
  readonly hlc: string
  readonly before: Entry | undefined
}

/** A number burned for a blank form: an entry with nobody behind it yet. */
export const reservedEntry = (event: QueueEvent, label: string, place: Place): Entry => ({
  id: event.entryId,
  label,
  seriesId: event.seriesId,
  visitId: '',
  patientId: '',
  state: 'reserved',
  purpose: 'consultation',
  band: 'normal',
  credit: 0,
  arrivedAt: event.at,
  issuedAt: event.at,
  place,
  movedAt: 0,
  calledAt: null,
  startedAt: null,
  endedAt: null,
  heldAt: null,
  locationId: null,
  recalls: 0,
  missed: 0,
  putBacks: 0,
  reason: null,
  trail: [],
  notices: [],
  parentId: null,
  childId: null,
  last: undefined,
})

export const isOpen = ({ state }: Entry): boolean =>
  state === 'waiting' || state === 'called' || state === 'serving' || state === 'on-hold'
