import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { callDesk, signInAs } from './line.ts'
import type { App } from './start.ts'
import { sayIn, type Say } from './words.ts'

/** A page of the running product in one language, and what there is on it to show. */
export interface Stage {
  readonly page: Page
  readonly context: BrowserContext
  readonly say: Say
  /** Goes to `#/place` without loading the page again, and waits until it stands still. */
  readonly go: (place: string) => Promise<void>
  readonly patientId: string
  /** Waits in the first line. */
  readonly waiting: string
  readonly series: string
}

/** Nothing is being fetched, nothing moves. */
export const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => {
    const root = document.querySelector('#main') ?? document.querySelector('main') ?? document.body
    const isMoving = document.getAnimations().some(({ playState }) => playState === 'running')
    return (root.textContent ?? '').trim() !== '' && !document.querySelector('[class*=skeleton]') && !isMoving
  })

interface Terms {
  readonly language: string
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
}
/** A new browser profile in a language, as this desk would keep it. */
export const openContext = async (
  browser: Browser,
  { language, width = 1366, height = 768, dark = false }: Terms,
): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', timezoneId: 'Africa/Nairobi' })
  context.setDefaultTimeout(4_000)
  await context.addInitScript(
    ([spoken, theme]) => {
      localStorage.setItem('anteroom.language', spoken)
      localStorage.setItem('anteroom.theme', theme)
    },
    [language, dark ? 'dark' : 'light'] as const,
  )
  return context
}

interface Found {
  readonly id: string
}
interface SeriesRow {
  readonly seriesId: string
  readonly name: string
  readonly state: string
}
interface QueueRow {
  readonly entryId: string
  readonly label: string
  readonly seriesId: string
  readonly state: string
  readonly patient: Found
}

/** A morning in full swing, whatever the hour: the first line open, six waiting, one called, one inside, one away. */
const fillQueue = async (page: Page) => {
  const ask = <T>(path: string, input: object = {}) => callDesk<T>(page, path, input)
  const all = await ask<readonly SeriesRow[]>('queue.seriesToday')
  for (const { seriesId, state } of all) if (state !== 'open') await ask('queue.openSeries', { seriesId, reason: null })
  const { seriesId, name } = all[0]!
  const { locations } = await ask<{ locations: readonly { id: string; kind: string }[] }>('setup.clinic')
  const locationId = locations.find(({ kind }) => kind === 'room')!.id
  const queue = () => ask<readonly QueueRow[]>('queue.list', { seriesIds: [seriesId] })
  const busy = new Set((await ask<readonly QueueRow[]>('queue.list')).map(({ patient }) => patient.id))
  const people = (await Promise.all(['a', 'm', 's', 'k'].map((text) => ask<readonly Found[]>('patients.find', { text, limit: 10 })))).flat()
  const free = [...new Set(people.map(({ id }) => id))].filter((id) => !busy.has(id))
  const here = await queue()
  for (const patientId of free.slice(0, Math.max(0, 9 - here.filter(({ state }) => state === 'waiting').length)))
    await ask('queue.issueToken', { patientId, seriesId })
  const inState = (rows: readonly QueueRow[], wanted: string) => rows.find(({ state }) => state === wanted)
  if (!inState(here, 'on-hold')) {
    const { entryId } = inState(await queue(), 'waiting')!
    await ask('queue.hold', { entryId, reason: 'At the laboratory' })
  }
  const called = async () => (await ask<QueueRow>('queue.callNext', { seriesIds: [seriesId], locationId })).entryId
  await ask('queue.start', { entryId: await called() })
  await called()
  const waiting = inState(await queue(), 'waiting')!
  return { series: name, waiting: waiting.label, patientId: waiting.patient.id, seriesId, locationId }
}

/** The practice clinic, a doctor who is its administrator too signed in, in the middle of a full morning. */
export const openStage = async (browser: Browser, demo: App, terms: Terms): Promise<Stage> => {
  const context = await openContext(browser, terms)
  const page = await context.newPage()
  await page.goto(await demo.launchUrl())
  await signInAs(page, 'Dr Daniel Mutua', 'demo-doctor-two-1')
  const { seriesId, locationId, ...shown } = await fillQueue(page)
  await page.evaluate(
    ([series, place]) => {
      localStorage.setItem('anteroom.callSeries', series)
      localStorage.setItem('anteroom.location', place)
    },
    [seriesId, locationId] as const,
  )
  await page.reload()
  const say = sayIn(terms.language)
  await expect(page.getByRole('navigation', { name: say('shell.screens') })).toBeVisible()
  const go = async (place: string) => {
    await page.evaluate((hash) => void (location.hash = `#/${hash}`), place)
    await settled(page)
  }
  return { context, page, say, go, ...shown }
}
