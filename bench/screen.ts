import type { Page } from '@playwright/test'
import { startApp, type Tab } from './app.ts'
import { finderOf, openChromium, showSignIn, signIn } from './chromium.ts'
import { makeClinic, testPassword, testPeople } from './clinic.ts'
import { ensureBuilt } from './built.ts'
import { percentile, toRow, type Row } from './rows.ts'

/** What a person sees in Chromium: a key pressed at the front desk until it is painted, a call until the waiting-room screen shows it. */
export const benchScreen = async (isQuick: boolean): Promise<Row[]> => {
  await ensureBuilt()
  const browser = await openChromium()
  if (!browser) return []
  const clinic = await makeClinic(isQuick ? 1_000 : 100_000)
  const app = await startApp(clinic.folder)
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
    const page = await context.newPage()
    await showSignIn(page, app.launchUrl)
    await signIn(page)
    const about = { group: 'screen', unit: 'ms' }
    const keys = await pressKeys(page, isQuick ? 8 : 40)
    const board = await callOnBoard(
      await context.newPage(),
      new URL(app.launchUrl).origin,
      await app.newTab(),
      isQuick ? 10 : 40,
    )
    return [
      toRow({
        ...about,
        name: `key to paint at the front desk (${keys.length} keys), p95`,
        ours: percentile(keys, 0.95),
        goal: 50,
      }),
      toRow({
        ...about,
        name: `call to waiting-room screen (${board.length} calls), p95`,
        ours: percentile(board, 0.95),
        goal: 300,
      }),
    ]
  } finally {
    await app.stop()
    await browser.close()
    clinic.remove()
  }
}

const names = [
  'amina yusuf',
  'wanjiru',
  'mohamed ali',
  'grace',
  'li wei',
  'abebe',
  'nguyen thi',
  'josephine',
  'patel',
  'maria',
]

/** Types names as a quick typist does; answers milliseconds from each key to the frame after it. */
const pressKeys = async (page: Page, people: number): Promise<number[]> => {
  const finder = finderOf(page)
  await finder.focus()
  await page.evaluate(() => {
    const seen: number[] = []
    Object.assign(globalThis, { paints: seen })
    addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() => {
          // A message sent within a frame is handled after that frame is painted.
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => seen.push(performance.now() - event.timeStamp), { once: true })
          port1.start()
          port2.postMessage(null)
        })
      },
      { capture: true },
    )
  })
  for (let index = 0; index < people; index++) {
    await page.keyboard.type(names[index % names.length]!, { delay: 60 })
    await finder.fill('')
  }
  return page.evaluate(() => (globalThis as unknown as { paints: number[] }).paints)
}

/** Calls one token after another; answers milliseconds from each call's sending to the frame in which its token stands on the board. */
const callOnBoard = async (board: Page, origin: string, tab: Tab, count: number): Promise<number[]> => {
  await board.goto(`${origin}/board.html`)
  const { people } = await tab.call<{ people: { id: string; displayName: string }[] }>('session.state', {})
  const idOf = (name: string) => people.find(({ displayName }) => displayName === name)!.id
  await tab.call('session.signIn', { staffId: idOf(testPeople.receptionist), password: testPassword })
  const { series, locations } = await tab.call<{ series: { id: string }[]; locations: { id: string }[] }>(
    'setup.clinic',
    {},
  )
  const found = await tab.call<{ id: string }[]>('patients.find', { text: 'a', limit: 50 })
  for (const { id } of found.slice(0, count))
    await tab.call('queue.issueToken', { patientId: id, seriesId: series[0]!.id })
  await board.evaluate(() => {
    const seen: Record<string, number> = {}
    Object.assign(globalThis, { seen })
    const look = () =>
      requestAnimationFrame(() => {
        for (const word of (document.querySelector('#called')?.textContent ?? '').match(/[A-M]\d+/g) ?? [])
          seen[word] ??= performance.timeOrigin + performance.now()
      })
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  const took: number[] = []
  for (let index = 0; index < Math.min(count, found.length); index++) {
    const began = performance.timeOrigin + performance.now()
    const { label, entryId } = await tab.call<{ label: string; entryId: string }>('queue.callNext', {
      seriesIds: [series[0]!.id],
      locationId: locations[0]!.id,
    })
    const shown = await board.waitForFunction(
      (word) => (globalThis as unknown as { seen: Record<string, number> }).seen[word],
      label,
      { timeout: 5000 },
    )
    took.push(Number(await shown.jsonValue()) - began)
    await tab.call('queue.finish', { entryId })
  }
  return took
}
