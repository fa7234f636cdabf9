import type { Why } from '../../../shared/features/queue/model.ts'
import type { Band } from '../../../shared/features/setup/model.ts'
import type { Desk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import type { Tone } from '../../ui/Badge.tsx'
import type { OutputAt } from '../../useQuery.ts'

export type QueueRow = OutputAt<'queue.list'>[number]
export type SeriesToday = OutputAt<'queue.seriesToday'>[number]

export const bandTones: Readonly<Record<Band, Tone>> = {
  emergency: 'alarm',
  urgent: 'warn',
  appointment: 'info',
  elderly: 'violet',
  pregnant: 'violet',
  normal: 'plain',
}
export const stateTones: Readonly<Record<QueueRow['state'], Tone>> = {
  reserved: 'plain',
  waiting: 'plain',
  called: 'warn',
  serving: 'accent',
  'on-hold': 'info',
  done: 'plain',
  abandoned: 'danger',
  cancelled: 'danger',
  transferred: 'plain',
  expired: 'danger',
}

/** One line of "why am I here" in words. Who did it is named where `nameOf` knows. */
export const whyText = (why: Why, desk: Desk, nameOf?: (staffId: string) => string): string => {
  const { time } = desk.formats
  const by = (id: string, text: string) => (nameOf ? `${text} — ${nameOf(id)}` : text)
  switch (why.code) {
    case 'emergency':
      return t('why.emergency')
    case 'arrived':
      return t('why.arrived', { time: time(why.at) })
    case 'back-entered':
      return t('why.backEntered', { time: time(why.recordedAt) })
    case 'credit':
      return t('why.credit', { band: t(`band.${why.band}`), minutes: why.minutes })
    case 'band-changed':
      return by(why.by, t('why.bandChanged', { to: t(`band.${why.to}`), reason: why.reason }))
    case 'arrival-corrected':
      return by(why.by, t('why.arrivalCorrected', { from: time(why.from), to: time(why.to), reason: why.reason }))
    case 'missed':
      return t('why.missed', { count: why.times })
    case 'moved':
      return by(why.by, t(`why.moved.${why.side}`, { anchor: why.anchor ?? '…', reason: why.reason }))
    case 'transferred-from':
      return t('why.transferred', { series: seriesName(why.seriesId, desk), time: time(why.at) })
    case 'held':
      return t('why.held', { reason: why.reason, time: time(why.since) })
    case 'put-back':
      return t('why.putBack', { count: why.times })
    case 'announced':
      return t('why.announced')
  }
}

export const seriesName = (id: string, desk: Desk): string =>
  desk.series.find((series) => series.id === id)?.name ?? '?'
export const roomName = (id: string | null, desk: Desk): string =>
  desk.locations.find((location) => location.id === id)?.name ?? ''

/** Milliseconds as a person says them: `4 min`, `1 h 20 min`. */
export const waitText = (milliseconds: number): string => {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  return minutes < 60
    ? t('time.minutes', { count: minutes })
    : t('time.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}

/** How long somebody has waited: still growing while they wait. */
export const waitOf = (row: QueueRow, now: number): number =>
  row.startedAt || row.endedAt ? row.waitedMs : Math.max(row.waitedMs, now - row.arrivedAt)

export const estimateText = (estimate: QueueRow['estimate']): string =>
  estimate === null ? '' : t('time.range', { from: estimate.fromMinutes, to: estimate.toMinutes })

/** Minutes after which a wait stands out on the desk. */
export const longWait = 60 * 60_000
