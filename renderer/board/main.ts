import type { BoardCall, Snapshot } from '../../shared/features/board/model.ts'
import type { Language } from '../../shared/features/setup/model.ts'
import { openLine } from '../wire.ts'
import { paint } from './paint.ts'
import { createSound } from './sound.ts'
import { listenToDesk, listenToEvents, type News } from './source.ts'
import { showSoundButton } from './soundButton.ts'
import { createDeskClock } from './times.ts'
import { ring, silentFor, type Rung } from './view.ts'

/** Milliseconds each language stands before the next has its turn. */
const turn = 8_000

const clock = createDeskClock()
let snapshot: Snapshot | undefined
let rung: Rung | undefined
let freshAt = new Map<string, number>()
let asOf = 0
let turns = 0

const language = (): Language => {
  const languages = snapshot?.languages ?? ['en']
  return languages[turns % languages.length] ?? 'en'
}
const show = () => {
  const now = clock.now()
  const silent = now - asOf > silentFor
  paint({
    snapshot,
    language: language(),
    turns,
    rung: rung ?? new Map(),
    freshAt,
    now,
    staleSince: silent ? asOf : null,
  })
}

const hear = (news: News) => {
  clock.set(news.at)
  asOf = news.asOf
  if (news.snapshot) take(news.snapshot)
  show()
}
const take = (next: Snapshot) => {
  const rings = ring(rung, next)
  const isFirst = snapshot === undefined
  snapshot = next
  rung = rings.rung
  for (const { label } of rings.fresh) freshAt.set(label, performance.now())
  freshAt = new Map([...freshAt].filter(([label]) => next.calls.some((call) => call.label === label)))
  if (isFirst && next.sound) sound.prepare(next.voices)
  if (next.sound) announce(rings.fresh, next.voices)
}
const announce = (calls: readonly BoardCall[], voices: readonly string[]) => sound.announce(calls, voices)

// A television gets this page at '/' from the listener; a desk's own second window opens it by its name.
const isTelevision = window.anteroom === undefined && location.pathname === '/'
const source = isTelevision ? listenToEvents(hear) : listenToDesk(openLine(), hear, () => sound.forgetVoices())
const sound = createSound(source)

setInterval(() => {
  turns += 1
  show()
}, turn)
setInterval(show, 1_000)
show()
showSoundButton(sound, () => (snapshot?.sound ? language() : undefined))
void navigator.wakeLock?.request('screen').catch(() => {})
