import { stampTime } from '../../sync/clock.ts'
import type { QueueDay } from './day.ts'
import type { Entry } from './entry.ts'

const undoableFor = 60_000

/** The entry whose last step a person means when they undo here: a token that was sent on is taken back where it came from. */
export const undoTarget = (day: QueueDay, entry: Entry): Entry =>
  entry.last === undefined && entry.parentId !== null ? (day.entries.get(entry.parentId) ?? entry) : entry

/** Until when (epoch ms) the last step can be taken back; null when there is none or its minute is over. */
export const undoUntil = (day: QueueDay, entry: Entry, now: number): number | null => {
  const { last } = undoTarget(day, entry)
  if (!last) return null
  const until = stampTime(last.hlc) + undoableFor
  return until >= now ? until : null
}
