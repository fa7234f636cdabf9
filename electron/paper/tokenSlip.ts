import type { Paper } from '../../shared/features/paper/model.ts'
import { type Block, type Setter, words } from './blocks.ts'
import type { Letterhead, TokenSlip } from './content.ts'
import { type Sheet, widthOf } from './pages.ts'
import { dayText, sentence, timeText } from './sentences.ts'

export interface SlipLine {
  readonly text: string
  readonly weight: 'huge' | 'bold' | 'plain'
  /** A name or number, not a sentence. */
  readonly own?: boolean
}

/**
 * What a slip says, line by line: the same on a page and on a receipt roll. No patient's name: slips are dropped, swapped
 * and left on chairs.
 */
export const slipLines = (
  head: Letterhead,
  { label, series, place, ahead, wait }: TokenSlip,
  copy: boolean,
): SlipLine[] => {
  const { language } = head
  const plain = (text: string): SlipLine => ({ text, weight: 'plain' })
  const own = (text: string, weight: 'bold' | 'huge' = 'bold'): SlipLine => ({ text, weight, own: true })
  return [
    ...(copy ? [own(sentence(language, 'copy'))] : []),
    own(head.clinicName),
    plain(sentence(language, 'slip.token')),
    own(label, 'huge'),
    own(series),
    ...(place ? [own(place)] : []),
    ...(ahead === null ? [] : [plain(sentence(language, 'slip.ahead', { count: ahead }))]),
    ...(wait ? [plain(sentence(language, 'slip.wait', { from: wait.fromMinutes, to: wait.toMinutes }))] : []),
    plain(dayText(head, head.at)),
    plain(timeText(head, head.at)),
    plain(sentence(language, 'slip.keep')),
  ]
}

/** The number a patient waits with, on a page or a roll. */
export const tokenSlipSheet = (setter: Setter, slip: TokenSlip, paper: Paper, copy: boolean): Sheet => {
  const small = paper === '58mm' || paper === 'A7'
  const margin = small ? 10 : 16
  const width = widthOf(paper) - 2 * margin
  const size = small ? 9 : 12
  const blocks = slipLines(setter.head, slip, copy).map(({ text, weight, own = false }): Block => {
    if (weight === 'huge')
      return words(setter, text, width, { own, size: hugeSize(text, width), bold: true, align: 'center', leading: 1.2 })
    return words(setter, text, width, {
      own,
      bold: weight === 'bold',
      size: weight === 'bold' ? size + 2 : size,
      align: 'center',
    })
  })
  return {
    title: `${sentence(setter.head.language, 'slip.token')} ${slip.label}`,
    paper,
    margin,
    header: undefined,
    blocks,
    numbered: false,
  }
}

/** As large as the paper's width allows (a letter is at most 0.72 of its size wide), up to 84 points. */
const hugeSize = (label: string, width: number): number => Math.min(84, width / (label.length * 0.72))
