import { readFileSync, existsSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Statement } from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clinic } from '../../shared/clinic.ts'
import { commonFailures, type Procedure } from '../../shared/contract.ts'
import type { Result } from '../../shared/result.ts'
import { roles, type Role } from '../../shared/roles.ts'
import { openDesk, type TestDesk } from '../testing.ts'
import { tables } from '../workstation.ts'
import { arbitraryInput } from './arbitraryInput.ts'
import type { AuditRow } from './audit.ts'

/** Walks everything that can be called: whatever is added to the contract is attacked here from that day on. */
const procedures = Object.entries(clinic).flatMap(([feature, declared]) =>
  Object.entries(declared as Record<string, Procedure>).map(([name, procedure]) => ({
    path: `${feature}.${name}`,
    procedure,
  })),
)
const mayOf = ({ may }: Procedure): readonly Role[] => (typeof may === 'string' ? roles : may)
const callerOf = (procedure: Procedure): string => `session-${mayOf(procedure)[0]}`
const planted = 'Zinnia-Planted'
const unchecked = 'unchecked'
/** Spoilt inputs and valid ones tried on each procedure; raised by the long run. */
const spoiltRuns = Number(process.env['ANTEROOM_SPOILT'] ?? 40)
const validRuns = Number(process.env['ANTEROOM_VALID'] ?? 10)
const missing = new Set<string>()

let desk: TestDesk
let bugs: { path: string; error: unknown }[] = []
let storeKey: Uint8Array
const people = new Map<Role, string>()
const watched: string[] = []

beforeAll(async () => {
  desk = await openDesk({ report: (path, error) => bugs.push({ path, error }) })
  storeKey = Uint8Array.from(desk.workstation.desk.storeKey()!)
  for (const role of roles) people.set(role, meOf(role))
  watchStatements()
})
afterAll(() => desk.close())
beforeEach(() => {
  bugs = []
  signEveryoneIn()
})

const meOf = (role: Role): string =>
  desk.workstation.desk.sessions.of(`session-${role}`, { softMinutes: 99, hardMinutes: 99 })!.staffId
const db = () => desk.workstation.desk.store()!.db.$client

/** Undoes what a valid call may have done to those who call next: signed out, locked, left, lost a role, closed the desk. */
const signEveryoneIn = () => {
  const { desk: core } = desk.workstation
  if (!core.store()) core.open(Uint8Array.from(storeKey))
  for (const [role, id] of people) {
    const row = db()
      .prepare<[string], { roles: string; left_at: number | null }>('SELECT roles, left_at FROM staff WHERE id = ?')
      .get(id)!
    if (row.left_at !== null || row.roles !== `["${role}"]`)
      db().prepare('UPDATE staff SET left_at = NULL, roles = ? WHERE id = ?').run(`["${role}"]`, id)
    core.sessions.signIn(`session-${role}`, id)
  }
}

/** Everything that is kept but the audit and what counts wrong PINs: a refusal must leave it as it was. */
const stateOf = (): string => {
  const hash = createHash('sha256')
  for (const name of keptTables())
    hash.update(name).update(JSON.stringify(db().prepare(`SELECT * FROM "${name}"`).raw().all()))
  return hash.digest('hex')
}
const keptTables = (): string[] =>
  db()
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT IN ('sqlite_schema', 'audit', 'quick_access')",
    )
    .pluck()
    .all()
/** Both number their rows without a gap, which the audit's own tests see to. */
const countOf = (table: 'commit_log' | 'audit'): number =>
  db()
    .prepare<[], number>(table === 'audit' ? 'SELECT max(seq) FROM audit' : 'SELECT max(cseq) FROM commit_log')
    .pluck()
    .get() ?? 0
const lastAudit = (): AuditRow => db().prepare<[], AuditRow>('SELECT * FROM audit ORDER BY seq DESC LIMIT 1').get()!
const auditAfter = (seq: number): AuditRow[] =>
  db().prepare<[number], AuditRow>('SELECT * FROM audit WHERE seq > ?').all(seq)
const knownIds = (): string[] =>
  tables.flatMap(({ name, kind }) =>
    kind === 'synced' ? db().prepare<[], string>(`SELECT id FROM ${name} ORDER BY id DESC LIMIT 3`).pluck().all() : [],
  )

const isMissing = (path: string): boolean => {
  if (bugs.some(({ error }) => error instanceof TypeError && error.message === 'handler is not a function'))
    missing.add(path)
  return missing.has(path)
}

/** Calls and holds what came back, and what was left behind, against what every call promises. */
const probe = async (
  sessionId: string,
  path: string,
  procedure: Procedure,
  input: unknown,
  state = stateOf(),
): Promise<Result<unknown, string> | undefined> => {
  const [commits, audited] = [countOf('commit_log'), countOf('audit')]
  bugs = []
  const result = await desk.workstation.call(sessionId, path, input)
  if (isMissing(path)) return undefined
  expect(bugs, path).toEqual([])
  if (!desk.workstation.desk.store()) return result
  if (result.ok) {
    if (procedure.kind === 'query' && state !== unchecked) expect(stateOf(), 'a query wrote').toBe(state)
    return result
  }
  expect([...procedure.fails, ...commonFailures].filter((failure) => failure !== 'broken')).toContain(result.failure)
  if (state !== unchecked) expect(stateOf(), `${result.failure} left something behind`).toBe(state)
  expect(countOf('commit_log')).toBe(commits)
  // An action may have run a command, whose own refusal stands before its own.
  const entries = auditAfter(audited)
  expect(
    entries.filter((entry) => entry.procedure === path),
    `${result.failure} is audited once`,
  ).toMatchObject([{ outcome: result.failure }])
  if (procedure.kind !== 'action') expect(entries).toHaveLength(1)
  expect(JSON.stringify(entries)).not.toContain(planted)
  return result
}

describe.each(procedures)('$path', ({ path, procedure }) => {
  const anyInput = () => arbitraryInput(procedure.input, { ids: knownIds() })
  const sampleOf = (count: number, seed = 11) => fc.sample(anyInput(), { numRuns: count, seed })

  test('refuses what is not its input, writes nothing, and the refusal is audited', async () => {
    const isWrong = (input: unknown) => !procedure.input.safeParse(input).success
    const state = stateOf()
    for (const input of [
      ...garbage.filter(isWrong),
      ...thinned(sampleOf(3).flatMap(spoiltOf).filter(isWrong), spoiltRuns),
    ]) {
      const result = await probe(callerOf(procedure), path, procedure, input, unchecked)
      if (result) expect(result, shortly(input)).toMatchObject({ ok: false, failure: 'bad-input' })
    }
    // One look for all of them: it costs more than the calls.
    expect(stateOf(), 'a refusal left something behind').toBe(state)
  })

  test('answers only those it is for', async () => {
    if (missing.has(path)) return
    const [input] = sampleOf(1)
    for (const role of roles.filter((one) => !mayOf(procedure).includes(one))) {
      expect(await probe(`session-${role}`, path, procedure, input)).toMatchObject({
        ok: false,
        failure: 'not-allowed',
      })
    }
    if (procedure.may === 'anyone') return
    expect(await probe('nobody', path, procedure, input)).toMatchObject({ ok: false, failure: 'signed-out' })
    if (procedure.whileLocked) return
    desk.workstation.desk.sessions.lock(callerOf(procedure))
    expect(await probe(callerOf(procedure), path, procedure, input)).toMatchObject({ ok: false, failure: 'locked' })
  })

  test('answers valid inputs with its output or a failure it declares, and logs what it writes', async () => {
    const runs = procedure.kind === 'action' ? Math.ceil(validRuns / 4) : validRuns
    for (const input of missing.has(path) ? [] : sampleOf(runs, 5)) {
      const before = syncedState()
      const commits = countOf('commit_log')
      const result = await probe(callerOf(procedure), path, procedure, structuredClone(input))
      expect(result, shortly(input)).not.toMatchObject({ failure: 'bad-input' })
      if (desk.workstation.desk.store() && syncedState() !== before)
        expect(countOf('commit_log'), 'written past the log').toBeGreaterThan(commits)
      signEveryoneIn()
    }
  })

  test('says which tables it reads', async () => {
    if (procedure.kind !== 'query') return
    const seen = new Set<string>(askedOnce[path])
    for (const input of sampleOf(validRuns, 7)) {
      watched.length = 0
      await probeReads(callerOf(procedure), path, input)
      for (const name of tablesIn(watched)) seen.add(name)
    }
    expect(
      [...seen].filter((name) => !procedure.reads.includes(name)),
      'read but not declared',
    ).toEqual(askedOnce[path] ?? [])
    expect(
      procedure.reads.filter((name) => !name.startsWith('*') && !tables.some((table) => table.name === name)),
      'declared but no such table',
    ).toEqual(isSomeMissing(procedure.reads) ? expect.anything() : [])
  })
})

test('every procedure has a handler', () => {
  expect([...missing]).toEqual([])
})

test('a call nobody declared is refused, whatever it is named', async () => {
  for (const path of [
    '',
    '.',
    'session',
    'session.',
    '.state',
    'session.state.toString',
    '__proto__.state',
    'constructor.name',
    'session.__proto__',
    'session.constructor',
    'toString.call',
    planted,
    'x'.repeat(100_000),
    '\u0000',
    'session.state\n',
  ]) {
    const audited = countOf('audit')
    expect(await desk.workstation.call('session-admin', path, {})).toEqual({ ok: false, failure: 'unknown-call' })
    expect(countOf('audit')).toBe(audited + 1)
    expect(lastAudit()).toMatchObject({ procedure: '?', outcome: 'unknown-call' })
  }
})

test('on a closed desk only what needs no store answers, and the rest waits in the refusals', async () => {
  desk.workstation.desk.closeStore()
  const refused = join(desk.folder, 'refused.jsonl')
  for (const { path, procedure } of procedures) {
    const linesBefore = linesOf(refused)
    const result = await desk.workstation.call(callerOf(procedure), path, null)
    expect(result, path).toMatchObject({ ok: false, failure: procedure.cold ? 'bad-input' : 'closed' })
    expect(linesOf(refused)).toBe(linesBefore + 1)
  }
  expect(bugs).toEqual([])
})

const sentences = join(import.meta.dirname, '../../shared/locales/en.json')
test.skipIf(!existsSync(sentences))('every failure has a sentence that says what happened', () => {
  const { failures } = JSON.parse(readFileSync(sentences, 'utf8')) as { failures: Record<string, string> }
  const codes = new Set([...commonFailures, ...procedures.flatMap(({ procedure }) => procedure.fails)])
  expect([...codes].filter((code) => !failures[code])).toEqual([])
  expect(Object.entries(failures).filter(([, sentence]) => !/^\p{L}.{15,}[.?]$/u.test(sentence))).toEqual([])
})

/** Asked when a form opens and never again, so that a change made elsewhere can't overwrite what is being typed. */
const askedOnce: Readonly<Record<string, readonly string[]>> = { 'session.draft': ['drafts'] }
/** Every so-maniest of a list that is too long, the first and the last among them. */
const thinned = <T>(all: readonly T[], count: number): T[] =>
  all.length <= count
    ? [...all]
    : Array.from({ length: count }, (_, index) => all[Math.round((index * (all.length - 1)) / (count - 1))]!)
const isSomeMissing = (reads: readonly string[]): boolean =>
  missing.size > 0 && reads.some((name) => !tables.some((table) => table.name === name))
const linesOf = (file: string): number => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0)
const shortly = (input: unknown): string => {
  try {
    return JSON.stringify(input)?.slice(0, 400) ?? String(input)
  } catch {
    return 'too deep to show'
  }
}
const syncedState = (): string => {
  if (!desk.workstation.desk.store()) return ''
  const hash = createHash('sha256')
  for (const { name, kind } of tables)
    if (kind === 'synced') hash.update(JSON.stringify(db().prepare(`SELECT * FROM ${name}`).raw().all()))
  return hash.digest('hex')
}

const nested = (depth: number): unknown => {
  let value: unknown = planted
  for (let level = 0; level < depth; level++) value = [value]
  return value
}
const fromJson = (text: string): unknown => JSON.parse(text)
const huge = planted.repeat(20_000)

/** Never anybody's input. */
const garbage: unknown[] = [
  undefined,
  null,
  true,
  0,
  Number.NaN,
  planted,
  huge,
  [],
  [planted],
  nested(10_000),
  new Map([[planted, 1]]),
  new Date(0),
  fromJson(`{"__proto__": {"admin": true}, "x": "${planted}"}`),
  fromJson(`{"constructor": {"prototype": {"admin": true}}}`),
  { [planted]: 1 },
]

/** A valid input with one thing wrong at a time, at each place of it. */
const spoiltOf = (input: unknown): unknown[] => {
  if (typeof input !== 'object' || input === null) return []
  const entries = Object.entries(input)
  const replaced = (name: string, value: unknown) => ({ ...input, [name]: value })
  return [
    { ...input, [planted]: planted },
    { ...input, extra: nested(10_000) },
    Object.defineProperty({ ...input }, '__proto__', { value: { admin: true }, enumerable: true }),
    { ...input, constructor: planted },
    ...entries.flatMap(([name, value]) => [
      Object.fromEntries(entries.filter(([other]) => other !== name)),
      ...wrongFor(value).map((wrong) => replaced(name, wrong)),
      ...(Array.isArray(value)
        ? [
            replaced(
              name,
              Array.from({ length: 5_000 }, () => value[0] ?? planted),
            ),
            ...value.slice(0, 1).flatMap((one) => spoiltOf(one).map((bad) => replaced(name, [bad]))),
          ]
        : []),
      ...(isPlainObject(value) ? spoiltOf(value).map((bad) => replaced(name, bad)) : []),
    ]),
  ]
}
const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const wrongFor = (value: unknown): unknown[] =>
  [
    undefined,
    null,
    0,
    -1,
    1.5,
    Number.NaN,
    Infinity,
    2 ** 53,
    true,
    '',
    huge,
    `${planted}\u0000`,
    `${planted}\u202e`,
    `\ud800${planted}`,
    '\u200b',
    {},
    [],
    nested(2_000),
    '00000000-0000-0000-0000-000000000000',
    '__proto__',
  ].filter((wrong) => wrong !== value)

/** Notes the text of every statement that is run, by whichever connection. */
const watchStatements = () => {
  const shared = Object.getPrototypeOf(db().prepare('SELECT 1')) as Record<
    string,
    (this: Statement, ...given: unknown[]) => unknown
  >
  for (const method of ['get', 'all', 'iterate', 'run']) {
    const original = shared[method]!
    shared[method] = function (...given) {
      watched.push(this.source)
      return original.apply(this, given)
    }
  }
}
/** The door itself looks up who asks, once a call. */
const probeReads = async (sessionId: string, path: string, input: unknown) => {
  await desk.workstation.call(sessionId, path, input)
  const door = watched.findIndex((source) => /from "staff" where "staff"."id" = \?/u.test(source))
  if (door >= 0) watched.splice(door, 1)
}
/** Made from the rows of other tables in the same command, so that a notice of those is a notice of these. */
const derived: readonly string[] = ['patient_words', 'patient_keys', 'patient_search_version']
/** Which desk this is never changes while it is open. */
const ownDesk = /from "devices" where "devices"."id" = \?/u
const tablesIn = (sources: readonly string[]): string[] => {
  const words = new Set(
    sources
      .filter((source) => /^\s*(select|with)/iu.test(source) && !ownDesk.test(source))
      .flatMap((source) => source.match(/(?<=\b(?:from|join)\s+"?)\w+/giu) ?? []),
  )
  return tables.map(({ name }) => name).filter((name) => words.has(name) && !derived.includes(name))
}
