import type { ServerResponse } from 'node:http'
import type { Snapshot } from '../../shared/features/board/model.ts'
import { boardHeaders } from './guard.ts'

const viewersAtMost = 20
/** One television may be opened twice by itself; an older stream of it is a dead one. */
const streamsEach = 2
/** A stream is begun anew after this long, so that one whose television was unplugged does not stay. */
const lifetime = 10 * 60_000
/** Nobody reads what is this far behind. */
const backlog = 256 * 1024

interface Viewer {
  readonly owner: string
  readonly response: ServerResponse
  readonly since: number
}

/** The televisions that are looking: Server-Sent Events, a picture when it changes and a sign of life every five seconds. */
export const createViewers = (now: () => number) => {
  const viewers = new Set<Viewer>()
  let last: Snapshot | undefined
  let asOf = 0
  let shown = ''

  const drop = (viewer: Viewer) => {
    viewers.delete(viewer)
    viewer.response.destroy()
  }
  const send = (viewer: Viewer, event: string) => {
    if (viewer.response.destroyed || viewer.response.writableLength > backlog) drop(viewer)
    else viewer.response.write(event)
  }
  const picture = (): string =>
    last ? eventOf('board', { at: now(), asOf, snapshot: last }) : eventOf('ping', { at: now(), asOf })

  const beating = setInterval(() => {
    for (const viewer of viewers)
      if (now() - viewer.since > lifetime) drop(viewer)
      else send(viewer, eventOf('ping', { at: now(), asOf }))
  }, 5_000)
  beating.unref()

  return {
    count: (): number => viewers.size,
    /** Null: the desk is closed or gone; what was last known stays on the wall, with its time. */
    show: (snapshot: Snapshot | null): void => {
      if (!snapshot) return
      const { asOf: at, ...content } = snapshot
      const text = JSON.stringify(content)
      asOf = at
      last = snapshot
      if (text === shown) return
      shown = text
      for (const viewer of viewers) send(viewer, picture())
    },
    last: (): Snapshot | undefined => last,
    /** Answers false when too many are looking. */
    add: (owner: string, response: ServerResponse): boolean => {
      const own = [...viewers].filter((viewer) => viewer.owner === owner)
      for (const old of own.slice(0, Math.max(0, own.length - streamsEach + 1))) drop(old)
      if (viewers.size >= viewersAtMost) return false
      const viewer = { owner, response, since: now() }
      viewers.add(viewer)
      response.on('close', () => viewers.delete(viewer))
      response.on('error', () => drop(viewer))
      response.writeHead(200, {
        ...boardHeaders,
        'content-type': 'text/event-stream; charset=utf-8',
        'x-accel-buffering': 'no',
      })
      response.write(`retry: 1000\n\n${picture()}`)
      return true
    },
    dropAll: (): void => {
      for (const viewer of viewers) drop(viewer)
    },
    stop: (): void => clearInterval(beating),
  }
}

const eventOf = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
