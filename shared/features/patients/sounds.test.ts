import { describe, expect, test } from 'vitest'
import { nameToSounds, wordToSound } from './sounds.ts'

const same = [
  ['Mohamed', 'Muhammad', 'Mohammed', 'Mohamad', 'Muhamed', 'محمد', 'मोहम्मद', 'মোহাম্মদ', 'Мухаммед'],
  ['Fatima', 'Fatuma', 'Fatma', 'Fatimah', 'فاطمة', 'फातिमा'],
  ['Yusuf', 'Yousuf', 'Youssef', 'Yusuph', 'يوسف'],
  ['Aisha', 'Aysha', 'Aicha', 'Ayesha', 'عائشة'],
  ['Ahmed', 'Ahmad', 'Ahmet', 'Axmed', 'أحمد'],
  ['Omar', 'Umar', 'عمر'],
  ['Hassan', 'Xasan', 'Hasan', 'Hassen', 'حسن'],
  ['Zainab', 'Zeinab', 'Zaynab', 'زينب'],
  ['Khadija', 'Kadija', 'Khadijah', 'خديجة'],
  ['Ibrahim', 'Ebrahim', 'Ibraheem', 'إبراهيم'],
  ['Said', 'Saeed', 'Sayed', 'سعيد'],
  ['Philip', 'Filip', 'Phillip'],
  ['Lakshmi', 'Laxmi'],
  ['Sarah', 'Sara', 'سارة'],
  ['Mary', 'Mari', 'Marie'],
] as const

describe('sounds', () => {
  test.each(same.map((spellings) => [spellings[0], spellings] as const))(
    '%s and its spellings sound the same',
    (_, spellings) => {
      expect(spellings.map((name) => nameToSounds(name).join(' '))).toEqual(
        spellings.map(() => nameToSounds(spellings[0]).join(' ')),
      )
    },
  )
  test.each([
    ['Yusuf', 'Joseph'],
    ['Amina', 'Halima'],
    ['John', 'Jane Wanjiru'],
    ['Peter', 'Paul'],
  ])('%s is not %s', (a, b) => expect(nameToSounds(a)).not.toEqual(nameToSounds(b)))

  test('Abdulrahman is Abdul Rahman and Abd al-Rahman', () => {
    const one = nameToSounds('Abdulrahman')
    expect(nameToSounds('Abdul Rahman')).toEqual(one)
    expect(nameToSounds('Abd al-Rahman')).toEqual(one)
    expect(nameToSounds('Abdirahman')).toEqual(one)
    expect(nameToSounds('عبد الرحمن')).toEqual(one)
    expect(nameToSounds('Abdullah')).not.toEqual(one)
  })
  test('a name is never without a sound', () => {
    for (const word of ['Aya', 'Io', 'W', 'Ngũgĩ', '李', 'ሀ', 'Ay'])
      expect(wordToSound(word.toLowerCase())).not.toBe('')
  })
})
