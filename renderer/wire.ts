import type { Transport } from '../shared/contract.ts'

/** What the preload of the desktop shell exposes. */
interface Bridge {
  readonly call: (path: string, input: unknown) => Promise<unknown>
  readonly onChange: (listener: (tables: readonly string[]) => void) => unknown
}
declare global {
  interface Window {
    readonly anteroom?: Bridge
  }
}

/** Milliseconds a call may wait for a line before it fails. */
const patience = 10_000
const firstPause = 250
const longestPause = 5_000
const broken = { ok: false, failure: 'broken' } as const

export interface Line extends Transport {
  /** Since when there has been no line, in epoch milliseconds; null while there is one. */
  readonly cutSince: () => number | null
  readonly onLine: (listener: () => void) => () => void
}

const bridged = (bridge: Bridge): Line => {
  const listeners = new Set<(tables: readonly string[]) => void>()
  bridge.onChange((tables) => listeners.forEach((listener) => listener(tables)))
  return {
    call: bridge.call,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    cutSince: () => null,
    onLine: () => () => {},
  }
}

interface Call {
  readonly text: string
  readonly answer: (result: unknown) => void
  sent: boolean
}

/** Browser mode: one WebSocket a tab for calls and notices, opened again for ever. */
export const openWire = (url: string): Line => {
  const calls = new Map<number, Call>()
  const notices = new Set<(tables: readonly string[]) => void>()
  const watchers = new Set<() => void>()
  let socket: WebSocket | undefined
  let lastId = 0
  let pause = firstPause
  let cutSince: number | null = null
  let hadLine = false

  const send = (call: Call) => {
    if (socket?.readyState !== WebSocket.OPEN) return
    call.sent = true
    socket.send(call.text)
  }
  const settle = (id: number, result: unknown) => {
    calls.get(id)?.answer(result)
    calls.delete(id)
  }
  /** A call that has no line waits a while for one, then fails. */
  const expire = (id: number) => {
    setTimeout(() => socket?.readyState !== WebSocket.OPEN && settle(id, broken), patience)
  }
  const tell = (tables: readonly string[]) => notices.forEach((listener) => listener(tables))
  const setCut = (since: number | null) => {
    cutSince = since
    watchers.forEach((watcher) => watcher())
  }

  const connect = () => {
    const line = new WebSocket(url)
    socket = line
    line.addEventListener('open', () => {
      pause = firstPause
      if (cutSince !== null) setCut(null)
      // What was sent before carries its key: the desk does it once, however often it comes.
      for (const call of calls.values()) send(call)
      if (hadLine) tell(['*'])
      hadLine = true
    })
    line.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as { id?: number; result?: unknown; changed?: readonly string[]; open?: string }
      if (message.open) window.open(message.open, '_blank')
      else if (message.changed) tell(message.changed)
      else if (message.id !== undefined) settle(message.id, message.result)
    })
    line.addEventListener('close', () => {
      if (cutSince === null) setCut(Date.now())
      for (const [id, call] of calls) if (call.sent) expire(id)
      setTimeout(connect, pause * (0.75 + Math.random() / 2))
      pause = Math.min(pause * 2, longestPause)
    })
  }
  connect()

  return {
    call: (path, input) =>
      new Promise((answer) => {
        const id = ++lastId
        const call: Call = { text: JSON.stringify({ id, path, input, key: crypto.randomUUID() }), answer, sent: false }
        calls.set(id, call)
        send(call)
        if (!call.sent) expire(id)
      }),
    onChange: (listener) => {
      notices.add(listener)
      return () => notices.delete(listener)
    },
    cutSince: () => cutSince,
    onLine: (listener) => {
      watchers.add(listener)
      return () => watchers.delete(listener)
    },
  }
}

/** The desktop shell's bridge where there is one, else browser mode's WebSocket on the page's own origin. */
export const openLine = (): Line =>
  window.anteroom
    ? bridged(window.anteroom)
    : openWire(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/wire`)
