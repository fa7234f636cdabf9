import type { Paper } from '../../shared/features/paper/model.ts'
import { type Setter, words } from './blocks.ts'
import type { Letterhead, TestPage } from './content.ts'
import { type Sheet, widthOf } from './pages.ts'
import { dayText, sentence, timeText } from './sentences.ts'
import type { SlipLine } from './tokenSlip.ts'

/** Names that must come out right, of each script paper can set. */
export const sampleNames: readonly string[] = [
  'Zoë Nuñez',
  'Nguyễn Thị Ánh',
  'أمينة محمد',
  'שרה לוי',
  'सुनीता शर्मा',
  'রহিম শ্রীকান্ত',
  'አበበ ተስፋዬ',
  'สมชาย ใจดี',
  'முருகன்',
  'శ్రీనివాస్ లక్ష్మి',
  'ಕೃಷ್ಣಮೂರ್ತಿ',
  'ശ്രീകുമാർ',
  'ක්‍රිෂ්ණ',
  'ક્ષિતિજ',
  'ਹਰਪ੍ਰੀਤ ਸਿੰਘ',
  'ପ୍ରିୟଙ୍କା',
  'ខ្មែរ ព្រះសីហនុ',
  'ສົມສັກ ແກ້ວມະນີ',
  'ခင်ခင်',
  'Արամ',
  'გიორგი',
  'Ольга Їжак',
  'Ελένη Νικολάου',
  '王小明',
  '山田さくら',
  '김철수',
]

export const testLines = (head: Letterhead, { printer }: TestPage): SlipLine[] => [
  { text: head.clinicName, weight: 'bold', own: true },
  { text: sentence(head.language, 'test.title'), weight: 'bold' },
  { text: sentence(head.language, 'test.printer', { printer }), weight: 'plain' },
  { text: `${dayText(head, head.at)} · ${timeText(head, head.at)}`, weight: 'plain' },
  { text: sentence(head.language, 'test.names'), weight: 'plain' },
  ...sampleNames.map((text): SlipLine => ({ text, weight: 'plain', own: true })),
]

export const testSheet = (setter: Setter, page: TestPage, paper: Paper): Sheet => {
  const margin = 16
  const blocks = testLines(setter.head, page).map(({ text, weight, own = false }) =>
    words(setter, text, widthOf(paper) - 2 * margin, { own, bold: weight === 'bold', size: paper === '58mm' ? 9 : 11 }),
  )
  return {
    title: sentence(setter.head.language, 'test.title'),
    paper,
    margin,
    header: undefined,
    blocks,
    numbered: false,
  }
}
