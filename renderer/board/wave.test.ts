import { expect, it } from 'vitest'
import { largestClip } from '../../shared/features/board/model.ts'
import { clipRate, spokenPart, waveOf } from './wave.ts'

const tone = (seconds: number, loudness: number) =>
  Float32Array.from({ length: seconds * clipRate }, (_, index) => Math.sin(index / 5) * loudness)
const joined = (...parts: Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]))

it('keeps what was said, without the silence around it, and as loud as other clips', () => {
  const part = spokenPart(joined(new Float32Array(8_000), tone(0.5, 0.2), new Float32Array(12_000)))
  expect(part.length / clipRate).toBeCloseTo(0.56, 2)
  expect(Math.max(...part)).toBeCloseTo(0.89, 2)
})

it('finds nothing in silence', () => {
  expect(spokenPart(new Float32Array(16_000))).toHaveLength(0)
})

it('fits the longest clip into what may be kept', () => {
  const wave = waveOf(spokenPart(tone(10, 1)))
  expect(wave.length).toBeLessThanOrEqual(largestClip)
  expect(wave.length).toBeGreaterThan(55_000)
  expect(new TextDecoder().decode(wave.slice(0, 4))).toBe('RIFF')
})
