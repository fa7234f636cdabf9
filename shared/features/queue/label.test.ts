import { describe, expect, it } from 'vitest'
import { tokenCounter, tokenLabel } from './label.ts'
import { Label } from './model.ts'

const desk = { seriesLetter: 'A', deskLetter: '', lane: 'K7', number: 17, alone: false }

describe('a token label', () => {
  it('is the series’ letter and a number at the first desk, with a letter more at every other', () => {
    expect(tokenLabel(desk)).toBe('A17')
    expect(tokenLabel({ ...desk, deskLetter: 'R' })).toBe('AR17')
  })

  it('names the lane where a restored desk has no letter yet', () => {
    expect(tokenLabel({ ...desk, deskLetter: undefined })).toBe('A-K7-17')
  })

  it('is a bare number in a clinic of one line and one desk', () => {
    expect(tokenLabel({ ...desk, alone: true })).toBe('17')
  })

  it('is always one that the contract takes', () => {
    for (const deskLetter of ['', 'R', undefined])
      for (const alone of [true, false])
        expect(Label.safeParse(tokenLabel({ ...desk, deskLetter, alone })).success).toBe(true)
  })

  it('counts by day and letter, so that two series sharing a letter never print the same', () => {
    expect(tokenCounter('2026-03-02', 'A')).not.toBe(tokenCounter('2026-03-03', 'A'))
    expect(tokenCounter('2026-03-02', 'A')).not.toBe(tokenCounter('2026-03-02', 'B'))
  })
})
