import type { Snapshot } from '../../shared/features/board/model.ts'
import type { Language } from '../../shared/features/setup/model.ts'
import { item, part, put, text } from './dom.ts'
import { callItem, lengthOf, nextItem, type Spoken } from './items.ts'
import { directionOf, say } from './sentences.ts'
import { timesOf } from './times.ts'
import { noticesOf, shownOf, type Rung } from './view.ts'

export interface Picture {
  readonly snapshot: Snapshot | undefined
  readonly language: Language
  /** Counts the turns of languages; notices that do not fit take turns too. */
  readonly turns: number
  readonly rung: Rung
  /** When the calls that rang while this page was open did so, by token, on the stopwatch of the page. */
  readonly freshAt: ReadonlyMap<string, number>
  readonly now: number
  /** Of when what is shown is, where nothing has been heard for too long. */
  readonly staleSince: number | null
}

/** How long a new call stays lit up, in milliseconds. */
const flash = 9_000
/** Two notices stand side by side where both are this short. */
const shortNotice = 44

/** Puts a picture on the page. Parts that did not change are left alone. */
export const paint = (picture: Picture): void => {
  const { snapshot, language } = picture
  const root = document.documentElement
  const spoken: Spoken = (sentence, values) => [
    text('span', 'said', say(language, sentence, values), directionOf(language)),
  ]
  root.lang = language
  // The layout keeps the side of the clinic's own language: tokens do not jump about while languages take turns.
  root.dir = directionOf(snapshot?.languages[0] ?? language)
  root.dataset['theme'] = snapshot?.theme ?? 'light'
  if (!snapshot) return put('#called', 'nothing', language, () => [item('none', spoken('connecting'))])
  paintHead(picture, snapshot)
  put('#calls-title', '', language, () => spoken('called'))
  put('#next-title', '', language, () => spoken('next'))
  paintTokens(picture, snapshot, spoken)
  paintNotices(picture, snapshot, spoken)
}

const paintHead = ({ language, now }: Picture, { clinic }: Snapshot): void => {
  const times = timesOf(clinic, language)
  document.title = clinic.name
  put('#clinic', clinic.name, '', () => [text('bdi', '', clinic.name)])
  put('#time', times.time(now), '', () => [text('bdi', '', times.time(now), 'ltr')])
  put('#date', times.day(now), language, () => [text('span', 'said', times.day(now), directionOf(language))])
}

const paintTokens = ({ language, rung, freshAt }: Picture, snapshot: Snapshot, spoken: Spoken): void => {
  const { huge, also, next } = shownOf(snapshot, rung)
  const litFor = (label: string): number | undefined => {
    const since = performance.now() - (freshAt.get(label) ?? -flash)
    return since < flash ? since : undefined
  }
  const rings = huge.map(({ label }) => litFor(label) !== undefined && freshAt.get(label))
  put('#called', [huge, rings], language, () =>
    huge.length === 0
      ? [item('none', spoken('nobodyCalled'))]
      : huge.map((call, index) => callItem(call, index === 0, litFor(call.label), spoken)),
  )
  put('#also', also, language, () => {
    const others = also.map(({ label, room }) => text('bdi', '', `${label} → ${room}`))
    return also.length === 0 ? [] : [...spoken('also'), ...others]
  })
  put('#waiting', next, language, () =>
    next.length === 0 ? [item('none', spoken('nobodyNext'))] : next.map((token) => nextItem(token, spoken)),
  )
  const labels = [
    ['#called', huge],
    ['#waiting', next],
  ] as const
  for (const [selector, tokens] of labels)
    part(selector).dataset['length'] = lengthOf(
      tokens.map(({ label }) => label),
      4,
      5,
    )
}

const paintNotices = ({ language, turns, now, staleSince }: Picture, snapshot: Snapshot, spoken: Spoken): void => {
  const { clinic, languages, series } = snapshot
  const times = timesOf(clinic, language)
  const notices = noticesOf(series, now).map(({ series: name, sentence, expectedAt }) => ({
    name: series.length > 1 ? name : '',
    sentence,
    values: expectedAt === null ? {} : { time: times.time(expectedAt) },
  }))
  const isShort = notices.every(
    ({ name, sentence, values }) => name.length + say(language, sentence, values).length < shortNotice,
  )
  const atOnce = isShort ? 2 : 1
  const page = Math.floor(turns / languages.length) % Math.max(1, Math.ceil(notices.length / atOnce))
  const current = notices.slice(page * atOnce, (page + 1) * atOnce)
  put('#notices', current, language, () =>
    current.map(({ name, sentence, values }) =>
      item(sentence, [...(name ? [text('bdi', 'line', name)] : []), ...spoken(sentence, values)]),
    ),
  )
  part('#stale').hidden = staleSince === null
  if (staleSince !== null) {
    const time = times.time(staleSince)
    put('#stale', time, language, () => spoken('asOf', { time }))
  }
}
