import type { SeriesId } from '../../shared/ids.ts'
import { openEntries, waitingLine, type QueueDay } from '../../shared/features/queue/day.ts'
import { seriesState } from '../../shared/features/queue/series.ts'
import type { Band } from '../../shared/features/setup/model.ts'
import { minute, serviceDay } from '../../shared/time.ts'
import { dayOf } from '../features/queue/log.ts'
import { createDice } from './dice.ts'
import type { HistoryTerms } from './history.ts'
import { routesOf } from './history.ts'
import { dayBegan } from './instants.ts'
import type { Happening } from './past.ts'
import { bandOf, type Visitor } from './roster.ts'
import { planService, type Arrival, type Server } from './service.ts'
import { createTimeline } from './timeline.ts'

/** Minutes of work that lie behind the moment the demo is opened. */
const span = 200

/** Those of the hundred who wait now: series, minutes ago, band. */
const waiters: readonly (readonly [key: string, line: string, ago: number, band: Band])[] = [
  ['halimo-warsame', 'walk-in', 34, 'elderly'],
  ['mzee-juma', 'walk-in', 30, 'elderly'],
  ['zuri-mumo', 'walk-in', 27, 'normal'],
  ['nurse-as-patient', 'walk-in', 23, 'normal'],
  ['li-wei-engineer', 'walk-in', 19, 'normal'],
  ['samuel-barasa', 'walk-in', 15, 'appointment'],
  ['kamla-devi', 'walk-in', 11, 'elderly'],
  ['street-boy-kadogo', 'walk-in', 6, 'urgent'],
  ['maria-dos-anjos', 'walk-in', 3, 'normal'],
  ['selam-gebremedhin', 'mother-child-walk-in', 25, 'pregnant'],
  ['baby-of-amina', 'mother-child-walk-in', 21, 'normal'],
  ['twin-one-of-grace', 'mother-child-walk-in', 17, 'normal'],
  ['rajesh-patel', 'lab-walk-in', 17, 'normal'],
  ['josephine-atieno', 'lab-walk-in', 12, 'normal'],
  ['aberash-tesfaye', 'lab-walk-in', 8, 'normal'],
  ['catherine-mutua', 'pharmacy-walk-in', 10, 'normal'],
  ['helena-ruiz', 'pharmacy-walk-in', 5, 'normal'],
]

/**
 * The day so far, up to now: some served, two at the doctors', a dozen waiting, one on hold, one who didn't hear the call, one series paused. Times count
 * back from now, closer together where the service day has only just begun.
 */
export function* liveToday(
  terms: HistoryTerms,
  now: number,
  newcomers: readonly Visitor[],
  regulars: readonly Visitor[],
): Happening {
  const { past, cast, clock, timeZone, seed } = terms
  const pace = Math.min(minute, (now - dayBegan(now, timeZone)) / (span + 1))
  const ago = (minutes: number) => Math.floor(now - minutes * pace)
  const dice = createDice(seed)
  const timeline = createTimeline(clock)
  const [ruth, tom] = [cast.staff('ruth-wafula'), cast.staff('tom-achola')]
  const [walkIn, mothers] = [cast.series('walk-in'), cast.series('mother-child-walk-in')]
  const [laboratory, pharmacy] = [cast.series('lab-walk-in'), cast.series('pharmacy-walk-in')]
  const day = (): QueueDay => dayOf(past.db, serviceDay(past.now(), timeZone))
  const opened = new Set<SeriesId>()
  const nobodySaid = { state: undefined, reason: null, capacity: undefined, delay: null }

  clock.set(Math.max(clock.now(), ago(span)))
  for (const { id, hours } of [mothers, laboratory]) {
    const isOpen = [ago(span), now].every((at) => seriesState(nobodySaid, hours, at, timeZone).state === 'open')
    if (isOpen) continue
    opened.add(id)
    yield* past.run(tom, 'queue', 'openSeries', { seriesId: id, reason: 'Extra hours today' })
  }

  const byKey = new Map([...newcomers, ...regulars].map((visitor) => [visitor.key, visitor]))
  const named = waiters.flatMap(([key, line, minutes, band]): Arrival[] => {
    const visitor = byKey.get(key)
    const purpose = ({ 'lab-walk-in': 'laboratory', 'pharmacy-walk-in': 'pharmacy' } as const)[line] ?? 'consultation'
    return visitor
      ? [{ at: ago(minutes), series: cast.series(line), band, purpose, patient: () => visitor.patient(ruth) }]
      : []
  })
  const isNamed = new Set(waiters.map(([key]) => key))
  const others = regulars.filter(({ key }) => key === undefined || !isNamed.has(key))
  const early = [...newcomers.filter(({ key }) => !isNamed.has(key ?? '')), ...pickSome(others, 28, dice)].map(
    (visitor, index): Arrival => {
      const series = index % 5 === 0 || visitor.age < 8 ? mothers : walkIn
      return {
        at: ago(dice.between(36, 190)),
        series,
        band: bandOf(visitor, dice),
        purpose: 'consultation',
        patient: () => visitor.patient(ruth),
      }
    },
  )
  const post = (staff: string, place: string, line: string, from: number, until: number, median: number): Server => ({
    staff: cast.staff(staff),
    locationId: cast.location(place).id,
    series: cast.series(line),
    from: ago(from),
    until: ago(until),
    median,
    routes: routesOf(cast, line),
  })
  const servers = [
    post('samira-hassan', 'room-1', 'walk-in', 188, 0, 11),
    post('daniel-mutua', 'room-2', 'walk-in', 165, 0, 12),
    post('leila-abebe', 'room-4', 'mother-child-walk-in', 170, 34, 11),
    post('paul-kibet', 'lab-counter', 'lab-walk-in', 180, 20, 4),
    post('vikram-shah', 'pharmacy-1', 'pharmacy-walk-in', 180, 11, 3),
  ]
  planService({
    past,
    timeline,
    dice,
    timeZone,
    reception: ruth,
    arrivals: [...early, ...named],
    servers,
    otherwise: walkIn,
    pace,
    opened,
  })

  const [mercy, paul, vikram] = [cast.staff('mercy-chepkoech'), cast.staff('paul-kibet'), cast.staff('vikram-shah')]
  const call = (by: typeof paul, seriesId: SeriesId, place: string) =>
    past.run(by, 'queue', 'callNext', { seriesIds: [seriesId], locationId: cast.location(place).id })
  timeline.at(ago(14), () =>
    said(
      past.run(tom, 'queue', 'pauseSeries', {
        seriesId: mothers.id,
        reason: 'Dr Abebe is called to a birth, back in half an hour',
      }),
    ),
  )
  timeline.at(ago(9), function* () {
    const entry = waitingLine(day(), walkIn.id)[2]
    if (entry) yield* past.run(mercy, 'queue', 'hold', { entryId: entry.id, reason: 'At the laboratory' })
  })
  timeline.at(ago(7), function* () {
    const { entryId } = yield* call(paul, laboratory.id, 'lab-counter')
    timeline.at(ago(5), () => said(past.run(paul, 'queue', 'markMissed', { entryId })))
  })
  timeline.at(ago(0.7), () => said(call(vikram, pharmacy.id, 'pharmacy-1')))
  timeline.at(ago(0.2), function* () {
    // Whoever was called to a doctor has gone in by now.
    for (const { id, state } of openEntries(day(), walkIn.id))
      if (state === 'called') yield* past.run(cast.staff('samira-hassan'), 'queue', 'start', { entryId: id })
  })
  yield* timeline.play(ago(0.1))
}

/** A command whose answer nobody needs. */
function* said(command: Happening<unknown>): Happening {
  yield* command
}

const pickSome = (visitors: readonly Visitor[], count: number, dice: ReturnType<typeof createDice>): Visitor[] => {
  const some = new Set<Visitor>()
  for (let tries = 0; some.size < Math.min(count, visitors.length) && tries < count * 5; tries++)
    some.add(dice.pick(visitors))
  return [...some]
}
