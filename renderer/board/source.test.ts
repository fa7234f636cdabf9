import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Line } from '../wire.ts'
import { listenToDesk, type News } from './source.ts'

const asked: { path: string; answer: (result: unknown) => void }[] = []
const listeners = new Set<(tables: readonly string[]) => void>()
let cutSince: number | null = null
const line: Line = {
  call: (path) => new Promise((answer) => asked.push({ path, answer })),
  onChange: (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  cutSince: () => cutSince,
  onLine: () => () => {},
}
const tell = (...tables: string[]) => listeners.forEach((listener) => listener(tables))
const answer = async (index: number, result: unknown) => {
  asked[index]!.answer(result)
  await vi.advanceTimersByTimeAsync(0)
}
const picture = (serviceDay: string) => ({ ok: true, value: { serviceDay } })

let heard: News[]
let voices = 0
beforeEach(() => {
  vi.useFakeTimers()
  asked.length = 0
  listeners.clear()
  cutSince = null
  heard = []
  listenToDesk(
    line,
    (news) => heard.push(news),
    () => (voices += 1),
  )
})
afterEach(() => vi.useRealTimers())

it('asks at once, and again when something on the screen changed', async () => {
  await answer(0, picture('a'))
  tell('patients')
  expect(asked).toHaveLength(1)
  tell('queue_events')
  expect(asked).toHaveLength(2)
  await answer(1, picture('b'))
  expect(heard.map(({ snapshot }) => snapshot?.serviceDay)).toEqual(['a', 'b'])
})

it('never lets an older answer overwrite a newer one', async () => {
  tell('queue_events')
  await answer(1, picture('new'))
  await answer(0, picture('old'))
  expect(heard.map(({ snapshot }) => snapshot?.serviceDay)).toEqual(['new'])
})

it('is silent while the line is cut or the desk answers nothing, so that the screen says how old it is', async () => {
  await answer(0, picture('a'))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(heard).toHaveLength(2)
  cutSince = Date.now()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(heard).toHaveLength(2)
  cutSince = null
  tell('*')
  await answer(1, { ok: false, failure: 'closed' })
  await vi.advanceTimersByTimeAsync(4_000)
  expect(heard).toHaveLength(2)
})

it('loads its voice anew when a clip was recorded', () => {
  const before = voices
  tell('*voice')
  expect(voices).toBe(before + 1)
})
