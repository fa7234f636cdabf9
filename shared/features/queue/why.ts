import { entriesOfPatient, pinOf, type QueueDay } from './day.ts'
import { isOpen, type Entry } from './entry.ts'
import type { Notice, Why } from './model.ts'

/** "Why am I here": the facts that make an entry's place, in the order people ask for them. */
export const whyHere = (day: QueueDay, entry: Entry): readonly Why[] => {
  const { band, credit, arrivedAt, issuedAt, missed, putBacks, heldAt, reason } = entry
  const pin = entry.state === 'waiting' ? pinOf(day, entry) : undefined
  const corrected = entry.trail.some(({ code }) => code === 'arrival-corrected')
  const whys: (Why | false | undefined)[] = [
    band === 'emergency' && { code: 'emergency' },
    issuedAt - arrivedAt >= 60_000 && !corrected
      ? { code: 'back-entered', at: arrivedAt, recordedAt: issuedAt }
      : { code: 'arrived', at: arrivedAt },
    credit > 0 && { code: 'credit', band, minutes: credit },
    ...entry.trail,
    missed > 0 && { code: 'missed', times: missed },
    putBacks > 0 && { code: 'put-back', times: putBacks },
    entry.state === 'on-hold' && heldAt !== null && { code: 'held', reason: reason ?? '', since: heldAt },
    pin && { code: 'announced', at: pin.at },
  ]
  return whys.filter((why): why is Why => Boolean(why))
}

/** What the meeting of desks left to tell about an entry; two open numbers of one patient in one series tell it of each other. */
export const noticesOf = (day: QueueDay, entry: Entry): readonly Notice[] => {
  const twin =
    isOpen(entry) &&
    entriesOfPatient(day, entry.patientId).find(
      (other) => other !== entry && other.seriesId === entry.seriesId && isOpen(other),
    )
  return twin
    ? [...entry.notices, { code: 'issued-twice', at: Math.max(entry.issuedAt, twin.issuedAt), locationId: null }]
    : entry.notices
}
