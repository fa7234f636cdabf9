import type { QueueDay } from '../../../shared/features/queue/day.ts'
import { paceOf, type Pace } from '../../../shared/features/queue/pace.ts'
import { foldSeries } from '../../../shared/features/queue/series.ts'
import { serviceDay as dayAt } from '../../../shared/time.ts'
import type { Context } from '../../core/handlers.ts'
import { seriesEventsOf } from './series.ts'

/** How fast a series is served now, with what was said of a late doctor today. */
export const paceNow = ({ db, now, clinic }: Context, day: QueueDay, seriesId: string): Pace => {
  const { delay } = foldSeries(seriesEventsOf(db, dayAt(now, clinic.timeZone), seriesId))
  return paceOf(day, seriesId, now, delay?.expectedAt)
}
