import { compareText } from './events.ts'

/** A step beside an anchor: −1 just before it, 1 just behind; `order` is the count of events folded when it was taken. */
interface Beside {
  readonly side: -1 | 1
  readonly order: number
}

/**
 * Where an entry stands, as a key that sorts. Emergencies first; then who was put at the very front, then the announced, then everybody by arrival less
 * credit, device and count; `beside` says how it was moved next to the entry whose key it took.
 */
export interface Place {
  readonly rank: 0 | 1
  readonly group: -1 | 0 | 1
  readonly time: number
  readonly device: string
  readonly seq: number
  readonly beside: readonly Beside[]
}

const minute = 60_000

/** The place somebody has by arriving (epoch ms) with a credit (minutes); ties go to the device and its count. */
export const placeByArrival = (
  of: { readonly band: string; readonly arrivedAt: number; readonly credit: number },
  event: { readonly deviceId: string; readonly seq: number },
): Place => ({
  rank: of.band === 'emergency' ? 0 : 1,
  group: 1,
  time: of.arrivedAt - of.credit * minute,
  device: event.deviceId,
  seq: event.seq,
  beside: [],
})

/** The place of somebody announced on the board: before all that come later, whatever their arrival, but not before an emergency. */
export const announcedPlace = (rank: 0 | 1, order: number, index: number): Place => ({
  rank,
  group: 0,
  time: order,
  device: '',
  seq: index,
  beside: [],
})

/**
 * The place just before or behind an anchor. An emergency moved next to others gives up its rank, which is what the person moving it meant; nobody gains
 * that rank by being moved behind an emergency, so they stand first among the others.
 */
export const placeBeside = (own: Place, anchor: Place, side: 'before' | 'behind', order: number): Place => {
  const step: Beside = { side: side === 'before' ? -1 : 1, order }
  return own.rank === 1 && anchor.rank === 0
    ? { rank: 1, group: -1, time: 0, device: '', seq: 0, beside: [step] }
    : { ...anchor, beside: [...anchor.beside, step] }
}

/** Total order of places; 0 only for the same place. */
export const comparePlaces = (a: Place, b: Place): number =>
  a.rank - b.rank ||
  a.group - b.group ||
  a.time - b.time ||
  compareText(a.device, b.device) ||
  a.seq - b.seq ||
  compareSteps(a.beside, b.beside)

// Beside the same anchor the later step stands closer to it: that is what "behind A12" means to whoever says it.
const compareSteps = (a: readonly Beside[], b: readonly Beside[]): number => {
  for (let index = 0; ; index++) {
    const [one, other] = [a[index], b[index]]
    if (!one || !other) return (one?.side ?? 0) - (other?.side ?? 0)
    if (one.side !== other.side) return one.side - other.side
    if (one.order !== other.order) return (other.order - one.order) * one.side
  }
}
