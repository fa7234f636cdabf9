import type { ClipPack, Snapshot } from '../../shared/features/board/model.ts'
import type { Result } from '../../shared/result.ts'
import type { Line } from '../wire.ts'

/** News: the time there, how fresh what is shown is (0: nothing yet), and the picture where it changed. Instants in epoch ms. */
export interface News {
  readonly at: number
  readonly asOf: number
  readonly snapshot?: Snapshot
}
/** Where this screen gets its recorded voice; null where there is none. */
export interface Source {
  readonly pack: (language: string) => Promise<ClipPack | null>
  readonly clip: (language: string, name: string) => Promise<ArrayBuffer | null>
}

/** A television: pictures and signs of life are pushed over one stream by the listener. */
export const listenToEvents = (hear: (news: News) => void): Source => {
  const open = () => {
    const events = new EventSource('/events')
    const take = ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as News)
    events.addEventListener('board', take)
    events.addEventListener('ping', take)
    events.addEventListener('error', () => {
      if (events.readyState === EventSource.CLOSED) setTimeout(() => void comeBack(), 3_000)
    })
  }
  // The browser gave the stream up. A new code was made (then this screen has to be paired again), or the PC is off.
  const comeBack = async () => {
    const status = await fetch('/board.html').then(
      (response) => response.status,
      () => 0,
    )
    if (status === 403) location.replace('/')
    else open()
  }
  open()
  const get = async (path: string) => {
    const response = await fetch(path).catch(() => undefined)
    return response?.ok ? response : null
  }
  return {
    pack: async (language) =>
      ((await (await get(`/voice/${language}/manifest`))?.json()) as ClipPack | undefined) ?? null,
    clip: async (language, name) => (await (await get(`/voice/${language}/${name}`))?.arrayBuffer()) ?? null,
  }
}

const shownTables = ['*', 'queue_events', 'series_events', 'series', 'clinic', 'locations', 'board_settings']
/** Waits grow older without any row changing. */
const breath = 20_000

/** The second window of a desk: asks the desk itself, again whenever something of it changed. */
export const listenToDesk = (line: Line, hear: (news: News) => void, onVoice: () => void): Source => {
  const call = async <T>(path: string, input: object): Promise<T | null> => {
    const result = (await line.call(path, input)) as Result<T, string>
    return result.ok ? result.value : null
  }
  let asked = 0
  let heard = 0
  const ask = async () => {
    const turn = ++asked
    const snapshot = await call<Snapshot>('board.snapshot', {})
    if (turn < heard || !snapshot) return
    heard = turn
    hear({ at: Date.now(), asOf: Date.now(), snapshot })
  }
  line.onChange((tables) => {
    if (tables.includes('*voice')) onVoice()
    if (tables.some((table) => shownTables.includes(table))) void ask()
  })
  setInterval(() => void ask(), breath)
  // While the line holds, what is shown is true: a change would have been told.
  setInterval(() => {
    if (line.cutSince() === null && heard === asked && heard > 0) hear({ at: Date.now(), asOf: Date.now() })
  }, 5_000)
  void ask()
  return {
    pack: (language) => call<ClipPack>('board.clipPack', { language }),
    clip: async (language, name) => {
      const clip = await call<{ base64: string }>('board.clip', { language, name })
      return clip && Uint8Array.from(atob(clip.base64), (byte) => byte.codePointAt(0) ?? 0).buffer
    },
  }
}
