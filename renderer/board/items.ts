import type { BoardCall } from '../../shared/features/board/model.ts'
import { element, item, text } from './dom.ts'
import type { BoardSentence } from './sentences.ts'
import { roomParts, type Shown } from './view.ts'

/** Makes a sentence in the language that has its turn. */
export type Spoken = (sentence: BoardSentence, values?: Readonly<Record<string, string | number>>) => Node[]

/** One of the three calls: token, arrow, room. `litFor`: milliseconds since it rang, while it is lit up. */
export const callItem = (call: BoardCall, isFirst: boolean, litFor: number | undefined, spoken: Spoken): Node => {
  const isIn = call.state === 'serving'
  const row = item(['call', isIn ? 'in' : isFirst ? 'latest' : '', litFor === undefined ? '' : 'lit'].join(' '), [
    text('bdi', 'token', call.label, 'ltr'),
    isIn ? element('span', 'gone', spoken('goneIn')) : element('span', 'arrow'),
    roomOf(call.room),
  ])
  // Painted anew (another language) in the middle of its flash, it goes on from there.
  if (litFor !== undefined) row.style.animationDelay = `${-Math.round(litFor)}ms`
  return row
}

const roomOf = (room: string): HTMLElement => {
  const { word, number } = roomParts(room)
  if (number === '') return element('div', 'room', [text('bdi', `name ${lengthOf([word], 6, 12)}`, word)])
  return element('div', 'room', [
    ...(word ? [text('bdi', `word ${lengthOf([word], 6, 10)}`, word)] : []),
    text('bdi', 'number', number),
  ])
}

/** One of the next tokens: its line, and the minutes it will likely wait. */
export const nextItem = ({ label, series, wait }: Shown['next'][number], spoken: Spoken): Node => {
  const about = element('div', 'about', series ? [text('bdi', 'series', series)] : [])
  if (wait) {
    const to = Math.max(1, wait.toMinutes)
    const from = Math.max(1, wait.fromMinutes)
    about.append(element('span', 'wait', from < to ? spoken('minutes', { from, to }) : spoken('minute', { to })))
  }
  return item('waiting', [text('bdi', 'token', label, 'ltr'), about])
}

/** How much room the longest of some texts needs; the style sheet has a size for each. */
export const lengthOf = (texts: readonly string[], short: number, middle: number): 'short' | 'middle' | 'long' => {
  const longest = Math.max(0, ...texts.map((each) => each.length))
  return longest <= short ? 'short' : longest <= middle ? 'middle' : 'long'
}
