import type { Result } from '../../shared/result.ts'
import type { Door } from './dispatch.ts'

type Answer = Promise<Result<unknown, string>>
const keptFor = 120_000
const keptAtMost = 2_000

/**
 * A call that is sent again because the line broke before its answer came, is answered with what it did the first time.
 * `key` is chosen by the caller, one for each press of a key; without one nothing is remembered.
 */
export const onceEach = (door: Door, now: () => number) => {
  const answers = new Map<string, { readonly answer: Answer; readonly at: number }>()
  return (sessionId: string, path: string, input: unknown, key?: string): Answer => {
    if (key === undefined) return door(sessionId, path, input)
    const name = `${sessionId} ${path} ${key}`
    const before = answers.get(name)
    if (before) return before.answer
    for (const [old, { at }] of answers) {
      // Oldest first: the map keeps the order they came in.
      if (answers.size < keptAtMost && now() - at < keptFor) break
      answers.delete(old)
    }
    const answer = door(sessionId, path, input)
    answers.set(name, { answer, at: now() })
    return answer
  }
}
