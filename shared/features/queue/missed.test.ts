import { describe, expect, it } from 'vitest'
import type { Entry } from './entry.ts'
import { missedAnchor } from './missed.ts'

const line = (...missed: number[]) => missed.map((times, index) => ({ id: `${index}`, missed: times }) as Entry)

describe('where somebody who did not come is put', () => {
  it('is behind the second who waits', () => expect(missedAnchor(line(0, 0, 0))?.id).toBe('1'))
  it('is behind the last where fewer wait, and nowhere where nobody does', () => {
    expect(missedAnchor(line(0))?.id).toBe('0')
    expect(missedAnchor([])).toBeUndefined()
  })
  it('is behind those who were put there before', () => expect(missedAnchor(line(0, 0, 1, 2, 0))?.id).toBe('3'))
})
