import type { InputOf } from '../shared/contract.ts'
import type { patients } from '../shared/features/patients/contract.ts'
import type { EntryId, PatientId } from '../shared/ids.ts'
import type { Result } from '../shared/result.ts'
import { createDice } from '../electron/demo/dice.ts'
import { createPopulation } from '../electron/demo/population.ts'
import { readPools } from '../electron/demo/resources.ts'
import { copyStore, openClinic, type OpenClinic } from './clinic.ts'
import { createReplay } from './floor.ts'
import { logSlope, percentile, toRow, type Row } from './rows.ts'

interface Pair {
  readonly ours: number
  readonly floor: number
  /** A registration that looks like somebody is refused: it wrote next to nothing, and isn't counted. */
  readonly isOk: boolean
}
const names = ['issue token', 'call next', 'register'] as const
type Name = (typeof names)[number]
/** How many wait at any time, as on a busy morning. */
const lineLength = 30
/** The first rounds warm the caches on both sides. */
const warmUp = 30
const floorName = 'the same rows by bare better-sqlite3'

/** Tokens, calls and registrations through the door, each followed by the same rows written bare on a copy of the same encrypted file. */
export const benchCommands = async (isQuick: boolean): Promise<Row[]> => {
  const sizes = isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000, 1_000_000]
  const rounds = isQuick ? 150 : 500
  const measured = new Map<number, Record<Name, Pair[]>>()
  // Until the engine has compiled the code for good, it would be the compiler that is measured.
  await measure(sizes[0]!, 250)
  for (const size of sizes) measured.set(size, await measure(size, rounds))
  return names.flatMap((name) => {
    const bySize = sizes.map((size) => {
      const pairs = measured.get(size)![name]
      const at = (side: 'ours' | 'floor', share: number) =>
        percentile(
          pairs.map((pair) => pair[side]),
          share,
        )
      return {
        size,
        p50: at('ours', 0.5),
        p99: at('ours', 0.99),
        floor50: at('floor', 0.5),
        floor99: at('floor', 0.99),
      }
    })
    const about = { group: 'commands', unit: 'ms', against: floorName }
    return [
      ...bySize.flatMap(({ size, p50, p99, floor50, floor99 }) => [
        toRow({
          ...about,
          name: `${name}, ${size.toLocaleString('en')} patients, p50`,
          ours: p50,
          beside: floor50,
          goal: 2,
          goalOf: 'ratio',
        }),
        toRow({
          ...about,
          name: `${name}, ${size.toLocaleString('en')} patients, p99`,
          ours: p99,
          beside: floor99,
          goal: 10,
        }),
      ]),
      toRow({
        group: 'commands',
        unit: 'slope',
        name: `${name}, growth of p50 (log-log)`,
        goal: 0.15,
        ours: logSlope(bySize.map(({ size, p50 }) => [size, p50])),
      }),
    ]
  })
}

const measure = async (size: number, rounds: number): Promise<Record<Name, Pair[]>> => {
  const clinic = await openClinic(size)
  const floor = copyStore(clinic)
  try {
    const replay = createReplay(clinic.workstation.desk.store()!.db.$client, floor.sqlite)
    const pair = async (call: () => Promise<Result<unknown, string>>): Promise<Pair> => {
      const began = performance.now()
      const { ok: isOk } = await call()
      const ours = performance.now() - began
      return { ours, floor: replay(), isOk }
    }
    const { series, location } = await placesOf(clinic)
    const ids = patientIds(clinic, rounds + lineLength)
    const [desk, doctor] = [clinic.as('receptionist'), clinic.as('doctor')]
    const issue = (patientId: PatientId) => desk.queue.issueToken({ patientId, seriesId: series })
    for (const patientId of ids.slice(0, lineLength)) await pair(() => issue(patientId))
    const pairs: Record<Name, Pair[]> = { 'issue token': [], 'call next': [], register: [] }
    for (const patientId of ids.slice(lineLength)) {
      pairs['issue token'].push(await pair(() => issue(patientId)))
      let called: EntryId | undefined
      const call = async () => {
        const result = await doctor.queue.callNext({ seriesIds: [series], locationId: location })
        if (result.ok) called = result.value.entryId
        return result
      }
      pairs['call next'].push(await pair(call))
      if (called) await doctor.queue.finish({ entryId: called })
      replay()
    }
    for (const draft of drafts(rounds)) pairs.register.push(await pair(() => desk.patients.register(draft)))
    return Object.fromEntries(
      names.map((name) => [name, pairs[name].filter(({ isOk }, index) => isOk && index >= warmUp)]),
    ) as Record<Name, Pair[]>
  } finally {
    floor.close()
    clinic.close()
  }
}

const placesOf = async (clinic: OpenClinic) => {
  const result = await clinic.as('admin').setup.clinic({})
  if (!result.ok) throw new Error(result.failure)
  return { series: result.value.series[0]!.id, location: result.value.locations[0]!.id }
}

/** Patients from all over the store, so that their pages are not all in memory. */
export const patientIds = ({ workstation }: OpenClinic, count: number): PatientId[] => {
  const sqlite = workstation.desk.store()!.db.$client
  const [most] = sqlite.prepare<[], number>('SELECT max(rowid) FROM patients').pluck().all()
  const at = sqlite.prepare<[number], string>('SELECT id FROM patients WHERE rowid >= ? LIMIT 1').pluck()
  return Array.from({ length: count }, (_, index) => at.get(1 + Math.floor((index * most!) / count)) as PatientId)
}

type Draft = InputOf<typeof patients.register>
const drafts = (count: number): Draft[] => {
  const next = createPopulation(readPools(), createDice(99), '2026-01-01')
  const some: Draft[] = []
  while (some.length < count) some.push(...next().map(({ draft }) => ({ ...draft, anyway: false })))
  return some.slice(0, count)
}
