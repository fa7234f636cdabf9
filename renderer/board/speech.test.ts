import { describe, expect, it } from 'vitest'
import { clipWords } from '../../shared/features/board/clips.ts'
import { clipsOf, spokenLabel } from './speech.ts'

const whole = new Set(clipWords)
const has = (clip: string) => whole.has(clip)

describe('a spoken call', () => {
  it('reads letters and digits one by one', () => {
    expect(clipsOf({ label: 'AR17', room: 'Room 3' }, has)).toEqual([
      ['token', 'a', 'r', '1', '7'],
      ['room', '3'],
    ])
    expect(clipsOf({ label: 'A-K7-17', room: 'Counter L' }, has)).toEqual([
      ['token', 'a', 'k', '7', '1', '7'],
      ['counter', 'l'],
    ])
  })

  it('says a number whole where the pack has it', () => {
    expect(clipsOf({ label: '17', room: 'Room 12' }, (clip) => has(clip) || clip === '17')).toEqual([
      ['token', '17'],
      ['room', '1', '2'],
    ])
  })

  it('leaves out a room it has no clip for, and says nothing where the token is missing', () => {
    expect(clipsOf({ label: 'A1', room: 'Dr. Haile' }, has)).toEqual([['token', 'a', '1']])
    expect(clipsOf({ label: 'A1', room: 'Pharmacy' }, (clip) => has(clip) || clip === 'pharmacy')).toEqual([
      ['token', 'a', '1'],
      ['pharmacy'],
    ])
    expect(clipsOf({ label: 'A1', room: 'Room 3' }, (clip) => clip !== 'a')).toBeUndefined()
  })

  it('is spaced for a voice of the system', () => {
    expect(spokenLabel('AR17')).toBe('A R 17')
    expect(spokenLabel('A-K7-17')).toBe('A  K 7 17')
  })
})
