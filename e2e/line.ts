import type { Page } from '@playwright/test'

interface Answer {
  readonly ok: boolean
  readonly value?: unknown
  readonly failure?: string
}

/**
 * Calls the desk over the page's own line, as its screens do: for what has to be there before a test begins. Throws what was
 * refused.
 */
export const callDesk = async <T>(page: Page, path: string, input: object = {}): Promise<T> => {
  const answer = await page.evaluate(
    ([name, content]) =>
      new Promise<Answer>((resolve, reject) => {
        const line = new WebSocket(`ws://${location.host}/wire`)
        line.addEventListener('open', () => line.send(JSON.stringify({ id: 1, path: name, input: content })))
        line.addEventListener('error', () => reject(new Error('no line to the desk')))
        line.addEventListener('message', ({ data }: MessageEvent<string>) => {
          const message = JSON.parse(data) as { readonly id?: number; readonly result: Answer }
          if (message.id !== 1) return
          line.close()
          resolve(message.result)
        })
      }),
    [path, input] as const,
  )
  if (!answer.ok) throw new Error(`${path}: ${answer.failure}`)
  return answer.value as T
}

/** The password of every member of staff in these tests. */
export const password = 'maple tractor violin 9'

const always = { hours: [], capacity: null }
/** A clinic with two lines that are always open, founded without the wizard; its administrator is signed in. */
export const foundClinic = async (page: Page, language = 'en'): Promise<{ readonly adminId: string }> => {
  const { adminId } = await callDesk<{ adminId: string }>(page, 'setup.found', {
    clinic: {
      name: 'Kibera Health Centre',
      country: 'KE',
      currency: 'KES',
      timeZone: 'Africa/Nairobi',
      language,
      calendar: 'gregory',
    },
    deskName: 'Reception',
    admin: { displayName: 'Grace Wanjiru', licence: null, password },
    departments: [
      {
        name: 'Outpatients',
        locations: [
          { name: 'Room 1', kind: 'room' },
          { name: 'Room 2', kind: 'room' },
        ],
        series: [{ name: 'Consultation', letter: 'A', ...always }],
      },
      {
        name: 'Nursing',
        locations: [{ name: 'Triage', kind: 'room' }],
        series: [{ name: 'Nursing', letter: 'B', ...always }],
      },
    ],
    staff: [],
  })
  await callDesk(page, 'session.signIn', { staffId: adminId, password })
  return { adminId }
}

interface State {
  readonly people: readonly { readonly id: string; readonly displayName: string }[]
}
/** Signs a member of the practice clinic's staff in on this page's session. */
export const signInAs = async (page: Page, displayName: string, secret: string): Promise<void> => {
  const { people } = await callDesk<State>(page, 'session.state')
  const person = people.find((one) => one.displayName === displayName)
  await callDesk(page, 'session.signIn', { staffId: person?.id, password: secret })
}
