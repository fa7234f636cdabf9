import { instantOf, weekdayOf } from './instants.ts'
import type { Cast } from './founding.ts'
import { createDice, type Dice } from './dice.ts'
import type { Happening, Past } from './past.ts'
import { arrivalTime, bandOf, type Visitor } from './roster.ts'
import { planService, type Arrival, type Server } from './service.ts'
import { createTimeline, type SimulatedClock } from './timeline.ts'

export interface HistoryTerms {
  readonly past: Past
  readonly cast: Cast
  readonly clock: SimulatedClock
  readonly timeZone: string
  readonly seed: number
  /** People who come on an ordinary day. */
  readonly daily: number
}

/** One working day of the past, from the first who comes to the end of the day. `newcomers` come for the first time; some of `regulars` come again. */
export function* liveDay(
  terms: HistoryTerms,
  day: string,
  newcomers: readonly Visitor[],
  regulars: readonly Visitor[],
): Happening {
  const { past, cast, clock, timeZone, seed, daily } = terms
  const dice = createDice(seed ^ Number(day.replaceAll('-', '')))
  const timeline = createTimeline(clock)
  const at = (time: string) => instantOf(day, time, timeZone)
  const reception = cast.staff(dice.chance(0.7) ? 'ruth-wafula' : 'ali-noor')
  const count = Math.round(daily * (weekdayFactor[weekdayOf(day)] ?? 1) * dice.between(0.85, 1.15))
  const again = choose(regulars, Math.max(0, count - newcomers.length), dice)

  const arrivals = [...newcomers, ...again].map((visitor): Arrival => ({
    at: arrivalTime(day, timeZone, dice),
    ...whereTo(visitor, day, cast, dice),
    band: bandOf(visitor, dice),
    patient: () => visitor.patient(reception),
  }))
  planService({
    past,
    timeline,
    dice,
    timeZone,
    reception,
    arrivals,
    servers: serversOf(day, cast, at),
    otherwise: cast.series('walk-in'),
  })
  timeline.at(at('17:45'), () => past.run(reception, 'queue', 'closeDay', {}) as unknown as Happening)
  yield* timeline.play(at('17:45'))
}

const weekdayFactor: Readonly<Record<number, number>> = { 1: 1.25, 2: 1.1, 3: 1, 4: 1.05, 5: 0.95, 6: 0.6 }

/** Some of them, those who came first oftener: every clinic has its regulars. */
const choose = (regulars: readonly Visitor[], count: number, dice: Dice): Visitor[] => {
  const chosen = new Set<Visitor>()
  for (let tries = 0; chosen.size < Math.min(count, regulars.length / 2) && tries < count * 4; tries++)
    chosen.add(regulars[Math.floor(dice.roll() ** 1.4 * regulars.length)]!)
  return [...chosen]
}

const whereTo = (
  { age, sex }: Visitor,
  day: string,
  { series }: Cast,
  dice: Dice,
): Pick<Arrival, 'series' | 'purpose'> => {
  const roll = dice.roll()
  if (roll < 0.06) return { series: series('lab-walk-in'), purpose: 'laboratory' }
  if (roll < 0.14) return { series: series('pharmacy-walk-in'), purpose: 'pharmacy' }
  if (age < 5 && [2, 4].includes(weekdayOf(day)) && dice.chance(0.5))
    return { series: series('vaccination'), purpose: 'procedure' }
  const isForMothers = age < 8 || (sex === 'female' && age < 43 && dice.chance(0.3))
  return { series: series(isForMothers ? 'mother-child-walk-in' : 'walk-in'), purpose: 'consultation' }
}

/** Who works where on which day, as the staff of clinic.json say about themselves. */
const serversOf = (day: string, cast: Cast, at: (time: string) => number): Server[] => {
  const weekday = weekdayOf(day)
  const post = (
    staff: string,
    place: string,
    line: string,
    hours: readonly [string, string],
    median: number,
  ): Server => ({
    staff: cast.staff(staff),
    locationId: cast.location(place).id,
    series: cast.series(line),
    from: at(hours[0]),
    until: at(hours[1]),
    median,
    routes: routesOf(cast, line),
  })
  return [
    post('samira-hassan', 'room-1', 'walk-in', ['08:00', '16:40'], 11),
    ...(weekday < 6
      ? [post('daniel-mutua', 'room-2', 'walk-in', [weekday === 1 ? '10:05' : '08:20', '15:40'], 12)]
      : []),
    weekday === 1
      ? post('joseph-lowoi', 'room-5', 'mother-child-walk-in', ['08:00', '16:00'], 10)
      : post('leila-abebe', 'room-4', 'mother-child-walk-in', ['08:10', '16:20'], 12),
    ...([2, 4].includes(weekday) ? [post('joseph-lowoi', 'room-5', 'vaccination', ['08:00', '12:30'], 4)] : []),
    post('paul-kibet', 'lab-counter', 'lab-walk-in', ['07:40', '16:50'], 5),
    post('vikram-shah', 'pharmacy-1', 'pharmacy-walk-in', ['08:00', '17:20'], 3),
  ]
}

/** From a doctor to the laboratory or the pharmacy; from the laboratory now and then back with the result. */
export const routesOf = (cast: Cast, line: string): Server['routes'] => {
  const laboratory = { series: cast.series('lab-walk-in'), purpose: 'laboratory', share: 0.2 } as const
  const pharmacy = { series: cast.series('pharmacy-walk-in'), purpose: 'pharmacy', share: 0.5 } as const
  const doctor = { series: cast.series('walk-in'), purpose: 'consultation', share: 0.3 } as const
  return (
    { 'walk-in': [laboratory, pharmacy], 'mother-child-walk-in': [laboratory, pharmacy], 'lab-walk-in': [doctor] }[
      line
    ] ?? []
  )
}
