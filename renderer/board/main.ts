import type { Snapshot } from '../../shared/features/board/model.ts'
import type { Language } from '../../shared/features/setup/model.ts'
import { openLine, type Line } from '../wire.ts'
import { paint } from './paint.ts'
import { createSound } from './sound.ts'
import { showSoundButton } from './soundButton.ts'
import { listenToDesk, listenToEvents, type News } from './source.ts'
import { createDeskClock } from './times.ts'
import { ring, silentFor, type Rung } from './view.ts'

/** Milliseconds each language stands before the next has its turn. */
const turn = 8_000

/** The waiting-room screen, over a desk's own line or (without one) the listener's stream. */
const showBoard = (line: Line | undefined): void => {
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
    const staleSince = now - asOf > silentFor ? asOf : null
    paint({ snapshot, language: language(), turns, rung: rung ?? new Map(), freshAt, now, staleSince })
  }
  const take = (next: Snapshot) => {
    const rings = ring(rung, next)
    if (next.sound && next.voices.join() !== snapshot?.voices.join()) sound.prepare(next.voices)
    snapshot = next
    rung = rings.rung
    for (const { label } of rings.fresh) freshAt.set(label, performance.now())
    freshAt = new Map([...freshAt].filter(([label]) => next.calls.some((call) => call.label === label)))
    if (next.sound) sound.announce(rings.fresh, next.voices)
  }
  const hear = (news: News) => {
    clock.set(news.at)
    asOf = news.asOf
    if (news.snapshot) take(news.snapshot)
    show()
  }

  const source = line ? listenToDesk(line, hear, () => sound.forgetVoices()) : listenToEvents(hear)
  const sound = createSound(source)
  setInterval(() => {
    turns += 1
    show()
  }, turn)
  setInterval(show, 1_000)
  show()
  showSoundButton(sound, () => (snapshot?.sound ? language() : undefined))
  void navigator.wakeLock?.request('screen').catch(() => {})
}

// A television gets this page at '/' from the listener; a desk's own second window opens it by its name.
const isTelevision = window.anteroom === undefined && location.pathname === '/'
const line = isTelevision ? undefined : openLine()
const recorded = /^\?record=([a-z]{2,3})$/.exec(location.search)?.[1]
if (line && recorded) void import('./recording.ts').then(({ showRecorder }) => showRecorder(line, recorded))
else showBoard(line)
