import { makeClinic, testPassword, testPeople, type ClinicFolder } from './clinic.ts'
import { openTab, startApp, type RunningApp, type Tab } from './app.ts'
import { openChromium, showSignIn, signIn } from './chromium.ts'
import { percentile, timed, toRow, type Row } from './rows.ts'
import { ensureBuilt } from './built.ts'
import { slowly } from './slow.ts'

/** The built product from its start: to the sign-in screen, to the queue, its memory, and the same on a slow PC. */
export const benchStart = async (isQuick: boolean): Promise<Row[]> => {
  await ensureBuilt()
  const size = isQuick ? 10_000 : 1_000_000
  const clinic = await makeClinic(size)
  try {
    return [
      ...(await startUp(clinic, isQuick ? 2 : 5)),
      await memoryRow(clinic, size),
      ...(await slowRows(clinic, size, isQuick)),
    ]
  } finally {
    clinic.remove()
  }
}

const startUp = async (clinic: ClinicFolder, rounds: number): Promise<Row[]> => {
  const browser = await openChromium()
  if (!browser) return []
  const [toSignIn, toQueue]: [number[], number[]] = [[], []]
  try {
    for (let round = 0; round < rounds; round++) {
      const page = await browser.newPage()
      const app = await startApp(clinic.folder)
      toSignIn.push(app.startedIn + (await timed(() => showSignIn(page, app.launchUrl))))
      toQueue.push(await signIn(page))
      await page.close()
      await app.stop()
    }
  } finally {
    await browser.close()
  }
  const about = { group: 'start', unit: 'ms', goal: 1500 }
  return [
    toRow({ ...about, name: 'start to sign-in screen (median)', ours: percentile(toSignIn, 0.5) }),
    toRow({ ...about, name: 'sign-in to front desk, with key derivation (median)', ours: percentile(toQueue, 0.5) }),
  ]
}

const memoryRow = async (clinic: ClinicFolder, size: number): Promise<Row> => {
  const app = await startApp(clinic.folder)
  try {
    await work(app, 200, 0)
    const about = {
      group: 'start',
      unit: 'MB',
      name: `workstation's memory after 200 tokens and searches, ${size.toLocaleString('en')} patients`,
    }
    return toRow({ ...about, ours: app.memory() ?? Number.NaN, goal: 250 })
  } finally {
    await app.stop()
  }
}

const slowRows = async (clinic: ClinicFolder, size: number, isQuick: boolean): Promise<Row[]> => {
  const slow = slowly()
  try {
    const app = await startApp(clinic.folder, slow)
    try {
      const { tokens, signInTook } = await work(app, isQuick ? 60 : 200, 1)
      const about = { group: 'start', unit: 'ms', against: slow.limits }
      return [
        toRow({
          ...about,
          name: `slow PC: token, ${size.toLocaleString('en')} patients, p95`,
          ours: percentile(tokens, 0.95),
          goal: 300,
        }),
        toRow({ ...about, name: 'slow PC: sign-in', ours: signInTook }),
        toRow({
          group: 'start',
          unit: 'MB',
          against: slow.limits,
          name: "slow PC: workstation's memory",
          ours: app.memory() ?? Number.NaN,
          goal: 250,
        }),
      ]
    } finally {
      await app.stop()
    }
  } finally {
    slow.end()
  }
}

/** Signs in over a wire of its own, then searches for people and gives them tokens; answers how long each token took. `line` is the series. */
const work = async (
  app: RunningApp,
  count: number,
  line: number,
): Promise<{ readonly tokens: number[]; readonly signInTook: number }> => {
  const tab = await openTab(app.launchUrl)
  try {
    const { people } = await tab.call<{ people: { id: string; displayName: string }[] }>('session.state', {})
    const admin = people.find(({ displayName }) => displayName === testPeople.admin)!
    const signInTook = await timed(() => tab.call('session.signIn', { staffId: admin.id, password: testPassword }))
    const { series } = await tab.call<{ series: { id: string }[] }>('setup.clinic', {})
    const tokens: number[] = []
    for (const patientId of await somePatients(tab, count))
      tokens.push(await timed(() => tab.call('queue.issueToken', { patientId, seriesId: series[line]!.id })))
    await tab.call('queue.list', { ended: true })
    return { tokens, signInTook }
  } finally {
    tab.close()
  }
}

const somePatients = async (tab: Tab, count: number): Promise<string[]> => {
  const ids = new Set<string>()
  for (const first of 'abcdefghijklmnoprstuvwyz')
    for (const second of 'aeiourn') {
      const found = await tab.call<{ id: string }[]>('patients.find', { text: first + second, limit: 20 })
      for (const { id } of found) if (ids.size < count) ids.add(id)
    }
  return [...ids]
}
