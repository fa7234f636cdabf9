import { openEntryOf, waitingLine } from '../../../shared/features/queue/day.ts'
import type { queue } from '../../../shared/features/queue/contract.ts'
import { fail } from '../../../shared/result.ts'
import { serviceDay as dayAt } from '../../../shared/time.ts'
import type { Handlers } from '../../core/handlers.ts'
import { continueVisit, settleVisit } from '../visits/steps.ts'
import { appendEvent, dayOf } from './log.ts'
import { today } from './rollOver.ts'
import { queuePatient, toStepped } from './rows.ts'
import { seriesById, seriesNow } from './series.ts'
import { creditOf, findEntry, sendOn, step, tokensOfVisit } from './steps.ts'

type Names = 'cancel' | 'move' | 'changeBand' | 'correctArrival' | 'reassign' | 'moveAll'
const waits = ['waiting', 'called', 'on-hold'] as const

export const ordering: Pick<Handlers<typeof queue>, Names> = {
  cancel: ({ entryId, reason }, context) => {
    const found = findEntry(context, entryId, ['waiting', 'called', 'serving', 'on-hold'])
    if (!found.ok) return found
    return toStepped(step(context, found.serviceDay, found.entry, 'cancelled', { reason }))
  },

  move: ({ entryId, side, anchorId, reason }, context) => {
    const found = findEntry(context, entryId, ['waiting', 'on-hold'])
    if (!found.ok) return found
    const { serviceDay, day, entry } = found
    const anchor = day.entries.get(anchorId)
    if (anchor?.state !== 'waiting' || anchor === entry || anchor.seriesId !== entry.seriesId) return fail('bad-anchor')
    return toStepped(step(context, serviceDay, entry, 'moved', { side, anchorId, reason }))
  },

  changeBand: ({ entryId, band, reason }, context) => {
    const found = findEntry(context, entryId, waits)
    if (!found.ok) return found
    const { serviceDay, entry } = found
    return toStepped(
      step(context, serviceDay, entry, 'band-changed', { band, credit: creditOf(context.db, band), reason }),
    )
  },

  correctArrival: ({ entryId, arrivedAt, reason }, context) => {
    const { now, clinic } = context
    const found = findEntry(context, entryId, waits)
    if (!found.ok) return found
    const { serviceDay, entry } = found
    if (arrivedAt > now || dayAt(arrivedAt, clinic.timeZone) !== serviceDay) return fail('bad-time')
    return toStepped(step(context, serviceDay, entry, 'arrival-corrected', { arrivedAt, reason }))
  },

  reassign: ({ entryId, patientId, reason }, context) => {
    const found = findEntry(context, entryId, ['waiting', 'called', 'serving', 'on-hold'])
    if (!found.ok) return found
    const { serviceDay, day, entry } = found
    if (patientId === entry.patientId) return fail('same-patient')
    if (!queuePatient(context, patientId)) return fail('unknown-patient')
    if (openEntryOf(day, patientId, entry.seriesId)) return fail('already-waiting')
    const visitId = continueVisit(context, patientId, serviceDay, entry.arrivedAt)
    const body = { patientId, visitId, reason }
    const { id, seriesId } = entry
    // Written once for each of the two, so that both timelines say so.
    appendEvent(
      context,
      { serviceDay, seriesId, entryId: id, visitId: entry.visitId, patientId: entry.patientId },
      'reassigned',
      body,
    )
    appendEvent(context, { serviceDay, seriesId, entryId: id, visitId, patientId }, 'reassigned', body)
    const after = dayOf(context.db, serviceDay)
    const left = tokensOfVisit(after, entry.patientId, entry.visitId)
    settleVisit(
      context,
      entry.visitId,
      left.length > 0 ? left : [{ state: 'cancelled', purpose: entry.purpose, startedAt: null }],
    )
    settleVisit(context, visitId, tokensOfVisit(after, patientId, visitId))
    return toStepped(after.entries.get(id)!)
  },

  moveAll: ({ fromSeriesId, toSeriesId, reason }, context) => {
    const { serviceDay, day } = today(context)
    const to = seriesById(context.db, toSeriesId)
    if (!to || !seriesById(context.db, fromSeriesId)) return fail('unknown-series')
    if (fromSeriesId === toSeriesId) return fail('same-series')
    if (seriesNow(context, serviceDay, to).state === 'closed') return fail('series-closed')
    const onHold = [...day.entries.values()].filter(
      ({ seriesId, state }) => seriesId === fromSeriesId && state === 'on-hold',
    )
    const all = [...waitingLine(day, fromSeriesId), ...onHold]
    if (all.length === 0) return fail('nobody-waiting')
    const skipped = all.filter(({ patientId }) => openEntryOf(day, patientId, toSeriesId) !== undefined)
    const moved = all.filter((entry) => !skipped.includes(entry))
    for (const entry of moved) {
      const child = sendOn(context, serviceDay, entry, { seriesId: toSeriesId, reason })
      if (entry.state === 'on-hold') step(context, serviceDay, child, 'held', { reason: entry.reason ?? reason })
    }
    return { moved: moved.map(({ label }) => label), skipped: skipped.map(({ label }) => label) }
  },
}
