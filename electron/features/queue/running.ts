import { addDays, serviceDay as dayAt } from '../../../shared/time.ts'
import type { queue } from '../../../shared/features/queue/contract.ts'
import type { SeriesState } from '../../../shared/features/queue/model.ts'
import type { SeriesBody, SeriesEventType } from '../../../shared/features/queue/series.ts'
import { fail } from '../../../shared/result.ts'
import type { Context, Handlers } from '../../core/handlers.ts'
import { endVisitsBefore } from '../visits/steps.ts'
import { toSeriesToday } from './reading.ts'
import { endDaysBefore, expireOpen, today } from './rollOver.ts'
import { appendSeriesEvent, seriesById, seriesInUse, seriesNow } from './series.ts'

type Names = 'openSeries' | 'pauseSeries' | 'closeSeries' | 'changeCapacity' | 'delaySeries' | 'rollOver' | 'closeDay'

export const running: Pick<Handlers<typeof queue>, Names> = {
  openSeries: ({ seriesId, reason }, context) => say(context, seriesId, 'opened', { reason }, 'open'),
  pauseSeries: ({ seriesId, reason }, context) => say(context, seriesId, 'paused', { reason }, 'paused'),
  closeSeries: ({ seriesId, reason }, context) => say(context, seriesId, 'closed', { reason }, 'closed'),
  changeCapacity: ({ seriesId, capacity }, context) => say(context, seriesId, 'capacity-set', { capacity }),

  delaySeries: ({ seriesId, expectedAt, reason }, context) => {
    const { serviceDay } = today(context)
    const series = seriesById(context.db, seriesId)
    if (!series) return fail('unknown-series')
    if (expectedAt === null) appendSeriesEvent(context, serviceDay, seriesId, 'delay-ended', {})
    else if (expectedAt < context.now || dayAt(expectedAt, context.clinic.timeZone) !== serviceDay)
      return fail('bad-time')
    else appendSeriesEvent(context, serviceDay, seriesId, 'delayed', { expectedAt, reason })
    return toSeriesToday(context, serviceDay, series)
  },

  rollOver: (_input, context) => ({ expired: endDaysBefore(context, dayAt(context.now, context.clinic.timeZone)) }),

  closeDay: ({ reason = null }, context) => {
    const { serviceDay } = today(context)
    for (const series of seriesInUse(context.db))
      if (seriesNow(context, serviceDay, series).state !== 'closed')
        appendSeriesEvent(context, serviceDay, series.id, 'closed', { reason })
    const expired = expireOpen(context, serviceDay)
    endVisitsBefore(context, addDays(serviceDay, 1))
    return { expired }
  },
}

/** Puts a word about a series into today's log; saying what is said already is refused, as it would only hide who said it first. */
const say = <T extends SeriesEventType>(
  context: Context,
  seriesId: string,
  type: T,
  body: SeriesBody<T>,
  becomes?: SeriesState,
) => {
  const { serviceDay } = today(context)
  const series = seriesById(context.db, seriesId)
  if (!series) return fail('unknown-series')
  const { state, because } = seriesNow(context, serviceDay, series)
  if (because === 'said' && state === becomes) return fail('wrong-state')
  appendSeriesEvent(context, serviceDay, seriesId, type, body)
  return toSeriesToday(context, serviceDay, series)
}
