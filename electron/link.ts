import { fail, type Result } from '../shared/result.ts'
import type { Machine } from './core/host.ts'
import type { OpenFailure } from './core/open.ts'
import type { Port, ToShell, ToWorkstation } from './messages.ts'

/** A started child process, as `fork` and `utilityProcess` give it. */
export interface Child extends Port<ToWorkstation, ToShell> {
  /** `code` 0: it ended itself, as a closed desk does. */
  readonly onExit: (listener: (code: number | null) => void) => void
  readonly kill: () => void
}
export interface LinkTerms {
  readonly spawn: () => Child
  readonly start: Omit<Extract<ToWorkstation, { kind: 'start' }>, 'kind'>
  readonly machine: Machine
  readonly onChange: (tables: readonly string[]) => void
  readonly onBoard: (board: unknown) => void
  readonly onProgress: (done: number) => void
  readonly report: (path: string, stack: string) => void
}
/** The shell's end of its workstation: starts it, starts it again when it ends, carries calls to it. */
export interface Link {
  /** How the first start went. */
  readonly started: Promise<Result<null, OpenFailure>>
  /** `key` names one press of a key, so that a call sent twice is done once. */
  readonly call: (sessionId: string, path: string, input: unknown, key?: string) => Promise<Result<unknown, string>>
  readonly wantBoard: (wanted: boolean) => void
  readonly close: () => Promise<void>
}

const restartsAllowed = 5
const restartsWithin = 60_000

export const createLink = ({ spawn, start, machine, onChange, onBoard, onProgress, report }: LinkTerms): Link => {
  const waiting = new Map<number, (result: Result<unknown, string>) => void>()
  const restarts: number[] = []
  let lastId = 0
  let isClosing = false
  let isBoardWanted = false
  let isGivenUp = false
  let child: Child
  let ready: Promise<Result<null, OpenFailure>>

  const begin = () => {
    const current = spawn()
    child = current
    ready = new Promise((resolve) => {
      current.onMessage((message) => {
        switch (message.kind) {
          case 'ready':
            if (isBoardWanted) current.send({ kind: 'board', wanted: true })
            return resolve({ ok: true, value: null })
          case 'refused':
            return resolve(fail(message.failure))
          case 'progress':
            return onProgress(message.done)
          case 'changed':
            return onChange(message.tables)
          case 'board':
            return onBoard(message.board)
          case 'bug':
            return report(message.path, message.stack)
          case 'result':
            waiting.get(message.id)?.(message.result)
            waiting.delete(message.id)
            return
          case 'machine':
            void answer(current, message)
        }
      })
      current.onExit((code) => {
        for (const resolveCall of waiting.values()) resolveCall(fail('interrupted'))
        waiting.clear()
        resolve(fail('store-damaged'))
        if (isClosing) return
        const now = Date.now()
        if (code !== 0) restarts.push(now)
        if (restarts.filter((at) => now - at < restartsWithin).length > restartsAllowed) {
          isGivenUp = true
          return report('workstation', 'it keeps ending; not started again')
        }
        begin()
        void ready.then(() => onChange(['*']))
      })
    })
    current.send({ kind: 'start', ...start })
  }

  const answer = async (asker: Child, { id, method, args }: Extract<ToShell, { kind: 'machine' }>) => {
    try {
      const value = await (machine[method] as (...given: readonly unknown[]) => Promise<unknown>)(...args)
      asker.send({ kind: 'machine-answer', id, value })
    } catch (error) {
      asker.send({ kind: 'machine-answer', id, error: error instanceof Error ? error.message : 'failed' })
    }
  }

  begin()
  return {
    started: ready!,
    call: async (sessionId, path, input, key) => {
      const open = await ready
      if (!open.ok) return open
      if (isGivenUp) return fail('broken')
      return new Promise((resolve) => {
        const id = ++lastId
        waiting.set(id, resolve)
        try {
          child.send({ kind: 'call', id, sessionId, path, input, ...(key !== undefined && { key }) })
        } catch {
          // Nested too deep to be carried.
          waiting.delete(id)
          resolve(fail('bad-input'))
        }
      })
    },
    wantBoard: (wanted) => {
      isBoardWanted = wanted
      child.send({ kind: 'board', wanted })
    },
    close: () =>
      new Promise((resolve) => {
        isClosing = true
        if (isGivenUp) return resolve()
        const giveUp = setTimeout(() => child.kill(), 3000)
        child.onExit(() => {
          clearTimeout(giveUp)
          resolve()
        })
        child.send({ kind: 'stop' })
      }),
  }
}
