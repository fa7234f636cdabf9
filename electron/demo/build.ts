import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { serviceDay, wallClock } from '../../shared/time.ts'
import type { DerivationCost } from '../core/derive.ts'
import type { Host } from '../core/host.ts'
import { pinHash } from '../features/staff/quick.ts'
import { quickAccessOf } from '../features/staff/rows.ts'
import { writeQuickAccess } from '../features/staff/writes.ts'
import { startWorkstation } from '../workstation.ts'
import { createDice } from './dice.ts'
import { assignDepartments, castOf, toFounding } from './founding.ts'
import { liveDay } from './history.ts'
import { instantOf } from './instants.ts'
import { createPast, type Happening } from './past.ts'
import { createPopulation, type Invented } from './population.ts'
import { createRegister } from './register.ts'
import { readDemoClinic, readPeople, readPools, type Pools } from './resources.ts'
import { personToVisitor, spreadNewcomers, spreadPeople, toVisitor, workingDays, type Visitor } from './roster.ts'
import { liveToday } from './today.ts'

export interface DemoTerms {
  /** Invented beside the hundred. */
  readonly people?: number
  readonly weeks?: number
  /** People who come on an ordinary day. */
  readonly daily?: number
  readonly seed?: number
  readonly cost?: DerivationCost
}

/**
 * Makes the demo clinic in an empty data folder, unless it is there already: founded weeks ago, lived through by the product's own commands on a
 * simulated clock, up to now. It is built beside and moved in when it is whole. `onProgress` gets 0 to 1.
 */
export const buildDemo = async (
  host: Host,
  onProgress: (done: number) => void,
  terms: DemoTerms = {},
): Promise<void> => {
  const { people = 1200, weeks = 26, daily = 38, seed = 20_261_121, cost } = terms
  if (existsSync(join(host.dataFolder, 'keyring.json'))) return
  const folder = join(host.dataFolder, 'building')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })

  const demo = readDemoClinic()
  const { timeZone } = demo
  const now = host.chance.now()
  const today = serviceDay(now, timeZone)
  const days = workingDays(today, weeks)
  let at = instantOf(days[0]!, '07:00', timeZone)
  const clock = { now: () => at, set: (instant: number) => void (at = instant) }
  const workstation = await startWorkstation({
    host: { ...host, dataFolder: folder, chance: { ...host.chance, now: clock.now } },
    version: 'demo',
    isDemo: true,
    report: (_path, error) => {
      throw error
    },
    ...(cost && { cost }),
  })
  const { desk } = workstation
  try {
    // The store is there at once; passwords are derived in a worker while the past is lived through.
    const founded = workstation.call('demo', 'setup.found', toFounding(demo))
    const pins = founded.then(() => derivePins(demo.staff, host.chance.randomBytes))
    pins.catch(() => {})
    const past = createPast(workstation)
    const cast = castOf(past, demo)
    const store = desk.store()!
    // A demo cut off by a power cut is made again: nothing has to reach the disk before the end.
    store.db.$client.pragma('journal_mode = MEMORY')
    store.db.$client.pragma('synchronous = OFF')
    const live = (happening: Happening) => store.writeMany(happening)
    live(assignDepartments(past, cast, demo))

    const pools = readPools()
    const openedOn = wallClock(now, timeZone).day
    const hundred = readPeople()
    const register = createRegister(past, hundred, openedOn, pools.villages)
    const arrivals = spreadPeople(hundred, days, openedOn)
    const newcomers = spreadNewcomers(
      inventPeople(pools, people, seed, days[0]!).map((one) => toVisitor(past, one)),
      days.length,
    )
    const toPerson = (person: (typeof hundred)[number]) => personToVisitor(register, person, openedOn)
    const regulars: Visitor[] = []
    const world = { past, cast, clock, timeZone, seed, daily }
    for (const [index, day] of days.entries()) {
      const first = [...arrivals.byDay[index]!.map(toPerson), ...newcomers[index]!]
      live(liveDay(world, day, first, regulars))
      regulars.push(...first)
      onProgress((0.95 * (index + 1)) / days.length)
      await breathe()
    }
    const result = await founded
    if (!result.ok) throw new Error(`the demo clinic could not be founded: ${result.failure}`)
    const hashes = await pins
    live(setPins(hashes))
    live(liveToday(world, now, arrivals.today.map(toPerson), regulars))
    for (const key of hashes.keys()) desk.vault.mark(cast.staff(key).id, { hasPin: true })
    store.db.$client.pragma('journal_mode = WAL')

    function* setPins(all: ReadonlyMap<string, string>): Happening {
      for (const [key, hash] of all) {
        const staff = cast.staff(key)
        yield* past.write(staff, 'staff.setPin', (db) =>
          writeQuickAccess(db, { ...quickAccessOf(db, staff.id), pinHash: hash }),
        )
      }
    }
  } finally {
    workstation.close()
  }
  // The keyring last: from that moment on the clinic exists.
  for (const file of ['store.db', 'keyring.json']) renameSync(join(folder, file), join(host.dataFolder, file))
  rmSync(folder, { recursive: true, force: true })
  onProgress(1)
}

const inventPeople = (pools: Pools, count: number, seed: number, today: string): Invented[] => {
  const next = createPopulation(pools, createDice(seed), today)
  const invented: Invented[] = []
  while (invented.length < count) invented.push(...next())
  return invented.slice(0, count)
}

const derivePins = async (
  staff: readonly { readonly key: string; readonly pin?: string | null | undefined }[],
  randomBytes: (length: number) => Uint8Array,
) => {
  const hashes = new Map<string, string>()
  for (const { key, pin } of staff) if (pin) hashes.set(key, await pinHash(pin, randomBytes))
  return hashes
}

/** Lets the worker's answers in. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))
