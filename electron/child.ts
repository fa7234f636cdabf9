import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Host, Machine } from './core/host.ts'
import { OpenError } from './core/open.ts'
import { buildDemo } from './demo/build.ts'
import { createBoardFeed } from './features/board/feed.ts'
import type { Port, ToShell, ToWorkstation } from './messages.ts'
import { startWorkstation, type Workstation } from './workstation.ts'

/** The workstation's own process: the shell starts it, speaks to it in messages, and ends it to forget the keys. */
const port = portOfThisProcess()
let workstation: Workstation | undefined
const asked = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
let lastAsked = 0
let boardFeed: ReturnType<typeof createBoardFeed> | undefined

const askMachine = <M extends keyof Machine>(method: M) =>
  ((...args: unknown[]) =>
    new Promise((resolve, reject) => {
      asked.set(++lastAsked, { resolve, reject })
      port.send({ kind: 'machine', id: lastAsked, method, args })
    })) as Machine[M]

const reportBug =
  (path: string) =>
  (error: unknown): void =>
    port.send({ kind: 'bug', path, stack: error instanceof Error ? (error.stack ?? error.name) : 'unknown' })

const start = async ({ dataFolder, isDemo, version }: Extract<ToWorkstation, { kind: 'start' }>): Promise<void> => {
  try {
    const host: Host = {
      dataFolder,
      chance: {
        now: Date.now,
        monotonic: () => performance.now(),
        randomBytes: (length) => new Uint8Array(randomBytes(length)),
      },
      machine: {
        deviceSecret: askMachine('deviceSecret'),
        showDocument: askMachine('showDocument'),
        sendToPrinter: askMachine('sendToPrinter'),
        boardListener: askMachine('boardListener'),
      },
    }
    if (isDemo) await buildDemo(host, (done) => port.send({ kind: 'progress', done }))
    workstation = await startWorkstation({
      host,
      version,
      isDemo,
      report: (path, error) => reportBug(path)(error),
      // A little later, so that the answer to the call that asked for it still gets out.
      endProcess: () => void setTimeout(() => process.exit(0), 50),
    })
    workstation.onChange((tables) => port.send({ kind: 'changed', tables }))
    boardFeed = createBoardFeed(workstation.desk, (board) => port.send({ kind: 'board', board }), reportBug('board'))
    setInterval(workstation.closeIfLeft, 15_000).unref()
    port.send({ kind: 'ready' })
  } catch (error) {
    if (!(error instanceof OpenError)) throw error
    port.send({ kind: 'refused', failure: error.failure })
  }
}

port.onMessage((message) => {
  switch (message.kind) {
    case 'start':
      void start(message)
      return
    case 'call':
      void workstation!
        .call(message.sessionId, message.path, message.input, message.key)
        .then((result) => port.send({ kind: 'result', id: message.id, result }))
      return
    case 'machine-answer': {
      const waiting = asked.get(message.id)
      asked.delete(message.id)
      if (message.error === undefined) waiting?.resolve(message.value)
      else waiting?.reject(new Error(message.error))
      return
    }
    case 'board':
      boardFeed?.want(message.wanted)
      return
    case 'stop':
      workstation?.close()
      process.exit(0)
  }
})

function portOfThisProcess(): Port<ToShell, ToWorkstation> {
  const { parentPort } = process as unknown as {
    parentPort?: {
      postMessage: (message: unknown) => void
      on: (event: 'message', listener: (event: { data: unknown }) => void) => void
    }
  }
  if (parentPort)
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data as ToWorkstation)),
    }
  // The shell is gone: nobody is left to answer to.
  process.on('disconnect', () => process.exit(0))
  return {
    send: (message) => {
      if (process.connected) process.send!(message)
    },
    onMessage: (listener) => process.on('message', (message) => listener(message as ToWorkstation)),
  }
}
