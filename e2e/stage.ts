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
  readonly person: Person
  /** Waits in the first line. */
  readonly waiting: string
  readonly series: string
}

const underWay = new WeakMap<Page, Set<string>>()
/** Counts the calls a page has sent and got no answer to yet. Before the page is opened. */
export const watchLine = (page: Page): void => {
  const sent = new Set<string>()
  underWay.set(page, sent)
  page.on('websocket', (line) => {
    const callOf = (payload: string | Buffer) => `${line.url()} ${/^\{"id":(\d+)/.exec(String(payload))?.[1]}`
    line.on('framesent', ({ payload }) => void sent.add(callOf(payload)))
    line.on('framereceived', ({ payload }) => void sent.delete(callOf(payload)))
    line.on('close', () => sent.clear())
  })
}

/** Every call has its answer, nothing is being loaded, nothing moves. */
export const settled = async (page: Page): Promise<void> => {
  const stands = () =>
    page.waitForFunction(() => {
      const root = document.querySelector('#main') ?? document.querySelector('main') ?? document.body
      const isMoving = document.getAnimations().some(({ playState }) => playState === 'running')
      return (root.textContent ?? '').trim() !== '' && !document.querySelector('[class*=skeleton]') && !isMoving
    })
  await stands()
  // A lazily loaded screen asks only once it is there, and one answer may lead to another question.
  for (let quiet = 0, tries = 0; quiet < 2 && tries < 100; tries++) {
    await page.waitForTimeout(20)
    quiet = underWay.get(page)?.size ? 0 : quiet + 1
  }
  await stands()
}

interface Person {
  readonly given: string
  readonly family: string
  readonly birth: string
}
interface Record {
  readonly header: { readonly birth: { readonly date: string | null } }
  readonly names: readonly { readonly given?: string | null; readonly family?: string | null }[]
}

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
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: 'reduce',
    timezoneId: 'Africa/Nairobi',
  })
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
  const people = (
    await Promise.all(['a', 'm', 's', 'k'].map((text) => ask<readonly Found[]>('patients.find', { text, limit: 10 })))
  ).flat()
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
  for (const { label, patient } of (await queue()).filter(({ state }) => state === 'waiting')) {
    const { header, names } = await ask<Record>('patients.record', { patientId: patient.id })
    const { given, family } = names[0] ?? {}
    const birth = header.birth.date
    if (given && family && birth)
      return {
        series: name,
        waiting: label,
        patientId: patient.id,
        person: { given, family, birth },
        seriesId,
        locationId,
      }
  }
  throw new Error('nobody with a whole name waits')
}

/** The practice clinic, a doctor who is its administrator too signed in, in the middle of a full morning. */
export const openStage = async (browser: Browser, demo: App, terms: Terms): Promise<Stage> => {
  const context = await openContext(browser, terms)
  const page = await context.newPage()
  watchLine(page)
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
