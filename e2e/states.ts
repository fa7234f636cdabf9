import { expect, type Locator, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { settled, type Stage } from './stage.ts'

/** One thing a screen can show. `open` begins anywhere behind the lock and ends with it on the page, standing still. */
export interface State {
  readonly name: string
  readonly open: (stage: Stage) => Promise<void>
}

/** The words between quotes after `id:` in one of the interface's own lists, so that a new entry is covered the day it is added. */
const idsIn = (file: string): readonly string[] => {
  const source = readFileSync(new URL(`../renderer/${file}`, import.meta.url), 'utf8')
  return [...source.matchAll(/\bid: '([\w-]+)'/g)].map(([, id]) => id!)
}
export const screenIds = idsIn('screens.ts')
const settingsIds = idsIn('features/setup/places.ts')

const at = (name: string, place: string, act?: (stage: Stage) => Promise<unknown>): State => ({
  name,
  open: async (stage) => {
    await stage.go(place)
    await act?.(stage)
    await settled(stage.page)
  },
})
const dialog = ({ page }: Stage): Locator => page.getByRole('dialog').or(page.getByRole('alertdialog'))
const shows = async (stage: Stage) => expect(dialog(stage)).toBeVisible()
const button = ({ page, say }: Stage, sentence: string, values?: Parameters<Stage['say']>[1]) =>
  page.getByRole('button', { name: say(sentence, values), exact: true }).first()

/** Opens the menu of a button and, where one is named, takes an item of it. */
const menu = async (stage: Stage, opener: Locator, item?: string) => {
  await opener.click()
  await expect(stage.page.getByRole('menu')).toBeVisible()
  if (!item) return
  await stage.page.getByRole('menuitem', { name: stage.say(item), exact: true }).click()
  await shows(stage)
}
const row = ({ page, waiting }: Stage) =>
  page
    .getByRole('row')
    .filter({ has: page.getByText(waiting, { exact: true }) })
    .first()
const ofEntry = (stage: Stage) => row(stage).getByRole('button').last()
const ofSeries = (stage: Stage) => button(stage, 'series.actions', { name: stage.series })

const ofPerson = ({ page }: Stage) => page.getByRole('banner').getByRole('button').last()

const entryDialogs = ['why', 'callNow', 'hold', 'transfer', 'band', 'move', 'arrival', 'reassign', 'abandon', 'cancel']
const seriesDialogs = ['pause', 'close', 'late', 'moveAll', 'capacity', 'log']
const recordMenu = ['photo', 'birth', 'rename', 'babies', 'merge', 'distinct', 'deceased']
const recordFacts = ['names', 'identifiers', 'flags', 'contacts', 'addresses', 'relations', 'household']

const record = (name: string, act?: (stage: Stage) => Promise<unknown>): State => ({
  name,
  open: async (stage) => {
    await stage.go(`patients/${stage.patientId}`)
    await stage.page.getByRole('tab').first().click()
    await act?.(stage)
    await settled(stage.page)
  },
})
const box = ({ page, say }: Stage) => page.getByRole('combobox', { name: say('find.label') }).first()
const find = async (stage: Stage, text: string) => {
  await stage.page.keyboard.press('F2')
  await box(stage).fill(text)
  await expect(stage.page.getByRole('option').first()).toBeVisible()
}
const sendNothing = async ({ page }: Stage) => {
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('[data-invalid], [aria-invalid=true], [role=alert]').first()).toBeVisible()
}
const register = async (stage: Stage) => {
  await stage.page.keyboard.press('Control+Alt+r')
  const given = stage.page.getByLabel(stage.say('register.given'), { exact: true })
  await expect(given).toBeVisible()
  await given.fill('')
}

/** Every screen, each of its dialogs and menus, and its errors. */
export const states: readonly State[] = [
  ...screenIds.map((id) => at(id, id)),
  ...settingsIds.map((id) => at(`settings: ${id}`, `settings/${id}`)),
  at('reception: people found', 'reception', (stage) => find(stage, 'ma')),
  at('reception: nobody found', 'reception', (stage) => find(stage, 'Qwzx')),
  at('reception: a number is given', 'reception', async (stage) => {
    await find(stage, 'am')
    await stage.page.keyboard.press('Enter')
    await expect(stage.page.getByRole('radiogroup').first()).toBeVisible()
  }),
  at('reception: register', 'reception', async (stage) => {
    await register(stage)
    await button(stage, 'register.more').click()
  }),
  at('reception: register, with errors', 'reception', async (stage) => {
    await register(stage)
    await sendNothing(stage)
  }),
  at('reception: register, somebody alike', 'reception', async (stage) => {
    await register(stage)
    for (const field of ['given', 'family', 'birth'] as const)
      await stage.page.getByLabel(stage.say(`register.${field}`), { exact: true }).fill(stage.person[field])
    await expect(stage.page.getByRole('region', { name: stage.say('similar.title') })).toBeVisible()
  }),
  at('reception: menu of a number', 'reception', (stage) => menu(stage, ofEntry(stage))),
  ...entryDialogs.map((question) =>
    at(`number: ${question}`, 'reception', (stage) => menu(stage, ofEntry(stage), `queue.${question}`)),
  ),
  at('number: hold, with errors', 'reception', async (stage) => {
    await menu(stage, ofEntry(stage), 'queue.hold')
    await sendNothing(stage)
  }),
  at('series: menu', 'reception', (stage) => menu(stage, ofSeries(stage))),
  ...seriesDialogs.map((question) =>
    at(`series: ${question}`, 'reception', (stage) => menu(stage, ofSeries(stage), `series.do.${question}`)),
  ),
  ...['back.title', 'back.closeDay'].map((item) =>
    at(`day: ${item}`, 'reception', (stage) => menu(stage, button(stage, 'form.more'), item)),
  ),
  at('day: a paper form', 'reception', async (stage) => {
    await menu(stage, button(stage, 'form.more'), 'back.title')
    await dialog(stage).getByRole('combobox').fill(stage.person.given)
    await dialog(stage).getByRole('option').first().click()
    await expect(dialog(stage).getByRole('radiogroup').first()).toBeVisible()
  }),
  ...['inside', 'held', 'over'].map((tab) =>
    at(`calling: ${tab}`, 'calling', ({ page, say }) =>
      page.getByRole('tab', { name: new RegExp(`^${say(`calling.tab.${tab}`)}`) }).click(),
    ),
  ),
  record('record'),
  ...['timeline', 'history'].map((tab) =>
    record(`record: ${tab}`, ({ page, say }) => page.getByRole('tab', { name: say(`patient.tab.${tab}`) }).click()),
  ),
  record('record: menu', (stage) => menu(stage, button(stage, 'patient.more'))),
  ...recordMenu.map((item) =>
    record(`record: ${item}`, (stage) => menu(stage, button(stage, 'patient.more'), `patient.do.${item}`)),
  ),
  ...recordFacts.map((fact) =>
    record(`record: add ${fact}`, async (stage) => {
      const { page, say } = stage
      // A household goes by its name where it has one.
      const titles =
        fact === 'household' ? [say('patient.household'), say('patient.householdOf')] : [say(`patient.${fact}`)]
      const name = new RegExp(`^(${titles.map((title) => title.trim()).join('|')}).*: ${say('form.add')}$`)
      await page.getByRole('button', { name }).click()
      await shows(stage)
    }),
  ),
  record('record: a number', async (stage) => {
    await button(stage, 'issue.submit').click()
    await shows(stage)
  }),
  record('record: add contact, with errors', async (stage) => {
    await stage.page.getByRole('button', { name: `${stage.say('patient.contacts')}: ${stage.say('form.add')}` }).click()
    await shows(stage)
    await sendNothing(stage)
  }),
  at('print: downtime', 'print', async (stage) => {
    await button(stage, 'print.downtime').click()
    await shows(stage)
  }),
  at('staff: add', 'staff', async (stage) => {
    await button(stage, 'staff.add').click()
    await shows(stage)
  }),
  at('staff: add, with errors', 'staff', async (stage) => {
    await button(stage, 'staff.add').click()
    await shows(stage)
    await sendNothing(stage)
  }),
  ...['form.change', 'staff.do.resetPassword', 'staff.do.leave'].map((item) =>
    at(`staff: ${item}`, 'staff', (stage) => menu(stage, stage.page.getByRole('row').nth(2).getByRole('button'), item)),
  ),
  at('settings: add a department', 'settings/places', async (stage) => {
    await button(stage, 'settings.addDepartment').click()
    await shows(stage)
    await sendNothing(stage)
  }),
  at('settings: add a room', 'settings/places', async (stage) => {
    await button(stage, 'settings.addPlace').click()
    await shows(stage)
  }),
  at('settings: add a series', 'settings/series', async (stage) => {
    await button(stage, 'form.add').click()
    await shows(stage)
  }),
  at('settings: add a printer', 'settings/printers', async (stage) => {
    await button(stage, 'form.add').click()
    await shows(stage)
  }),
  at('me: password, with errors', 'me', async ({ page, say }) => {
    await page.getByLabel(say('profile.next'), { exact: true }).fill('short')
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('[data-invalid]').first()).toBeVisible()
  }),
  at('palette', 'reception', async (stage) => {
    await stage.page.keyboard.press('Control+k')
    await shows(stage)
  }),
  at('help', 'print', async (stage) => {
    await stage.page.locator('#main').focus()
    await stage.page.keyboard.press('?')
    await shows(stage)
  }),
  at('menu of the person', 'print', (stage) => menu(stage, ofPerson(stage))),
  at('close the desk', 'print', (stage) => menu(stage, ofPerson(stage), 'shell.closeDesk')),
]

/** Closes whatever stands over the screen, and says what had to be said. */
export const leave = async (page: Page): Promise<void> => {
  for (let tries = 0; tries < 4; tries++) {
    const over = page.locator('[role=dialog], [role=alertdialog], [role=menu]')
    if ((await over.count()) === 0) break
    await page.keyboard.press('Escape')
    await over
      .first()
      .waitFor({ state: 'detached', timeout: 1_000 })
      .catch(() => {})
  }
  // A form left open would keep the next state's start: back to the box.
  if (page.url().includes('#/reception')) await page.keyboard.press('F2')
}
