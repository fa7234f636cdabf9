import { bands } from '../shared/features/setup/model.ts'
import { scoreOf, simulateDay, type SimulatedClinic } from '../shared/features/queue/simulation.ts'

/** Prints how the wait estimate does on simulated clinics: `node bench/estimate.ts [days]`. */
const days = Number(process.argv[2] ?? 200)
const usual: SimulatedClinic = {
  rooms: 2,
  meanService: 9,
  variation: 0.6,
  load: 0.95,
  gap: 0.8,
  noShow: 0.04,
  breaks: true,
}
const clinics: Record<string, SimulatedClinic> = {
  usual,
  'one doctor': { ...usual, rooms: 1 },
  'four doctors': { ...usual, rooms: 4 },
  'load 0.8': { ...usual, load: 0.8 },
  'load 1.1': { ...usual, load: 1.1 },
  'even services': { ...usual, variation: 0.3 },
  'uneven services': { ...usual, variation: 1 },
  'no breaks': { ...usual, breaks: false },
  'quick laboratory': { ...usual, meanService: 4, rooms: 2 },
}

const line = (name: string, score: ReturnType<typeof scoreOf>) => ({
  clinic: name,
  forecasts: score.forecasts,
  'in range %': (score.within * 100).toFixed(1),
  'below %': (score.under * 100).toFixed(1),
  'p90 kept %': (score.kept * 100).toFixed(1),
  'error min': score.ours.toFixed(2),
  'baseline min': score.baseline.toFixed(2),
  'better %': (score.better * 100).toFixed(1),
})

const all = Object.entries(clinics).map(([name, clinic]) => {
  const forecasts = Array.from({ length: days }, (_, seed) => simulateDay(clinic, seed + 1)).flat()
  return { name, forecasts }
})
console.table([
  ...all.map(({ name, forecasts }) => line(name, scoreOf(forecasts))),
  line('all', scoreOf(all.flatMap((each) => each.forecasts))),
])

console.log('waits by band in the usual clinic, minutes')
const usualForecasts = all[0]!.forecasts
const quantile = (sorted: readonly number[], share: number) =>
  (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)
console.table(
  bands.map((band) => {
    const waits = usualForecasts.filter((forecast) => forecast.band === band).map(({ real }) => real)
    const sorted = waits.toSorted((a, b) => a - b)
    return { band, people: sorted.length, p50: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) }
  }),
)
