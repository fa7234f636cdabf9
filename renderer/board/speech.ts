import type { BoardCall } from '../../shared/features/board/model.ts'
import { westernDigits } from '../../shared/digits.ts'
import { roomParts } from './view.ts'

const counters = /^(counter|window|desk|ventanilla|caja|شباك|كاونتر)/iu

/**
 * The clips that say a call, in two phrases: the token, then the room. Digits are read one by one unless the pack has the whole number. Undefined where the
 * pack can't say the token; a room it can't say is left to the screen.
 */
export const clipsOf = (
  { label, room }: Pick<BoardCall, 'label' | 'room'>,
  has: (clip: string) => boolean,
): readonly (readonly string[])[] | undefined => {
  const spelled = spell(label, has)
  if (!spelled.every(has)) return undefined
  return [['token', ...spelled].filter(has), roomClips(room, has)].filter((phrase) => phrase.length > 0)
}

const roomClips = (room: string, has: (clip: string) => boolean): readonly string[] => {
  const { word, number } = roomParts(room)
  const own = word.toLowerCase().replaceAll(/[^a-z]/g, '')
  if (number === '') return has(own) ? [own] : []
  const spelled = spell(number, has)
  const kind = has(own) ? own : counters.test(word) ? 'counter' : 'room'
  return spelled.every(has) ? [kind, ...spelled].filter(has) : []
}

const spell = (text: string, has: (clip: string) => boolean): string[] =>
  [
    ...westernDigits(text)
      .toLowerCase()
      .matchAll(/\d+|[a-z]/g),
  ].flatMap(([part]) => (has(part) ? [part] : [...part]))

/** The token as a voice of the system reads it: letters apart, numbers whole. */
export const spokenLabel = (label: string): string => label.replaceAll(/[A-Z]/g, '$& ').replaceAll('-', ' ').trim()
