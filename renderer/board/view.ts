import type { BoardCall, BoardSeries, Snapshot } from '../../shared/features/board/model.ts'

/** When each call rang last, by what makes it that call. */
export type Rung = ReadonlyMap<string, { readonly recalls: number; readonly at: number }>

const hugeCalls = 3
const otherCalls = 4
const nextTokens = 6
/** A call older than this rings no more: the screen was cut off when it was made. */
const ringsFor = 60_000

export const keyOf = ({ label, room, calledAt }: BoardCall): string => `${label} ${room} ${calledAt}`

/** The calls that ring now, the oldest first: new since the last picture, or called once more. The first picture rings for nobody. */
export const ring = (before: Rung | undefined, { calls, asOf }: Pick<Snapshot, 'calls' | 'asOf'>) => {
  const fresh = calls.filter((call) => {
    if (call.state !== 'called' || !before) return false
    const known = before.get(keyOf(call))
    return known ? call.recalls > known.recalls : asOf - call.calledAt < ringsFor
  })
  const rung: Rung = new Map(
    calls.map((call) => {
      const known = before?.get(keyOf(call))
      const at = known ? (fresh.includes(call) ? asOf : known.at) : call.calledAt
      return [keyOf(call), { recalls: call.recalls, at }]
    }),
  )
  return { fresh: fresh.toSorted((a, b) => a.calledAt - b.calledAt), rung }
}

export interface Shown {
  /** At most three; those still called before those gone in, the last to ring first. */
  readonly huge: readonly BoardCall[]
  /** Still called, but pushed down by later ones: small beside them. */
  readonly also: readonly BoardCall[]
  readonly next: readonly {
    readonly label: string
    readonly series: string
    readonly wait: BoardSeries['next'][number]['wait']
  }[]
}

/** What of a picture is on the wall. */
export const shownOf = ({ calls, series }: Pick<Snapshot, 'calls' | 'series'>, rung: Rung): Shown => {
  const lastRing = (call: BoardCall) => rung.get(keyOf(call))?.at ?? call.calledAt
  const inOrder = calls.toSorted(
    (a, b) => Number(a.state === 'serving') - Number(b.state === 'serving') || lastRing(b) - lastRing(a),
  )
  return {
    huge: inOrder.slice(0, hugeCalls),
    also: inOrder
      .slice(hugeCalls)
      .filter(({ state }) => state === 'called')
      .slice(0, otherCalls),
    next: nextOf(series),
  }
}

/** The heads of all lines in turn, so that a long line does not hide a short one; then each line's together. */
const nextOf = (series: readonly BoardSeries[]): Shown['next'] => {
  const taken = series.map(() => 0)
  for (let round = 0, left = nextTokens; left > 0 && round < nextTokens; round += 1)
    for (const [index, { next }] of series.entries())
      if (left > 0 && next.length > round) {
        taken[index] = round + 1
        left -= 1
      }
  const isOneLine = series.length < 2
  return series.flatMap(({ name, next }, index) =>
    next.slice(0, taken[index]).map(({ label, wait }) => ({ label, series: isOneLine ? '' : name, wait })),
  )
}

export type NoticeSentence = 'late' | 'lateStill' | 'paused' | 'closed'
export interface SeriesNotice {
  readonly series: string
  readonly sentence: NoticeSentence
  readonly expectedAt: number | null
}

/** What the waiting room is told of each line; nothing of one that runs as usual. */
export const noticesOf = (series: readonly BoardSeries[], now: number): readonly SeriesNotice[] =>
  series.flatMap(({ name, state, expectedAt }) => {
    const sentence: NoticeSentence | undefined =
      state === 'closed'
        ? 'closed'
        : expectedAt !== null
          ? expectedAt > now
            ? 'late'
            : 'lateStill'
          : state === 'paused'
            ? 'paused'
            : undefined
    return sentence ? [{ series: name, sentence, expectedAt }] : []
  })

/** `Room 12` reads best as a small word and a huge number; a name without one is shown as it is (`number` is ''). */
export const roomParts = (room: string): { readonly word: string; readonly number: string } => {
  const parts = /^(.*[^\p{Nd}\s])[\s#.:-]*?(\p{Nd}{1,4}[A-Z]?)$/u.exec(room) ?? /^(.*\S)\s+([A-Z]\d{0,3})$/u.exec(room)
  const [, word, number] = parts ?? /^()(\p{Nd}{1,4}[A-Z]?)$/u.exec(room) ?? []
  return { word: word ?? room, number: number ?? '' }
}

/** Milliseconds without news after which the screen says how old it is. */
export const silentFor = 15_000
