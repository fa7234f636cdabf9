// Consonant skeletons: enough for one key to hear محمد, मोहम्मद, መሐመድ, Мухаммед and Mohamed as the same. Not for display.

const pairs = (letters: string, sounds: string): Record<string, string> => {
  const split = sounds.split(' ')
  return Object.fromEntries([...letters].map((letter, index) => [letter, split[index] ?? '']))
}

const letters: Readonly<Record<string, string>> = {
  ...pairs('ايىوءعאויע', 'a y a w a a a w y a'),
  ...pairs(
    'абвгдежзийклмнопрстуфхцчшщыэюяёіїєґ',
    'a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sh i e yu ya yo i yi ye g',
  ),
  ...pairs('αβγδεζηθικλμνξοπρσςτυφχψω', 'a v g d e z i th i k l m n x o p r s s t i f h ps o'),
}

// Arabic and Hebrew leave their short vowels out: each consonant is heard with one after it.
const unvoweled = Object.fromEntries(
  Object.entries({
    ...pairs(
      'بتثجحخدذرزسشصضطظغفقكلمنهپچژگڑٹڈں',
      'b t th j h kh d dh r z s sh s d t z gh f q k l m n h p ch zh g r t d n',
    ),
    ...pairs('בגדהזחטךכלםמןנסףפץצקרשת', 'b g d h z h t k k l m m n n s p p ts ts k r sh t'),
  }).map(([letter, sound]) => [letter, `${sound}a`]),
)

// The Indic blocks stand 0x80 apart with their letters in one order: one table from KA (0x15) on reads them all.
const indicStart = 0x0900
const indicEnd = 0x0d7f
const indic = 'k kh g gh n ch ch j jh n t th d dh n t th d dh n n p f b bh m y r r l l l v sh sh s h'.split(' ')
const indicVowels = 'a a i i u u r l e e e e o o o o'.split(' ')

// Ethiopic: a row of eight forms for each consonant from U+1200.
const ethiopic = 'h l h m s r s sh q q q q b v t ch h n n ny a k k k k w a z zh y d d j g g g t ch p ts ts f p'.split(
  ' ',
)

/** A name's word in Latin letters, roughly as it sounds; a word of a script that isn't known stays as it is. */
export const transliterate = (word: string): string => {
  let out = ''
  for (const letter of word)
    out += letters[letter] ?? unvoweled[letter] ?? syllable(letter.codePointAt(0) ?? 0) ?? letter
  // The vowel that was put behind the last consonant is not there.
  return Object.hasOwn(unvoweled, word.at(-1) ?? '') ? out.slice(0, -1) : out
}

const syllable = (code: number): string | undefined => {
  if (code >= 0x1200 && code < 0x1200 + ethiopic.length * 8) return `${ethiopic[(code - 0x1200) >> 3]}a`
  if (code < indicStart || code > indicEnd) return undefined
  const at = code & 0x7f
  if (at >= 0x01 && at <= 0x03) return at === 0x03 ? '' : 'n'
  if (at >= 0x05 && at <= 0x14) return indicVowels[at - 5] ?? 'a'
  if (at >= 0x15 && at <= 0x39) return `${indic[at - 0x15] ?? ''}a`
  // Vowel signs say nothing that the key would hear.
  return ''
}
