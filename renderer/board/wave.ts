/** What clips are kept at: clear speech, and 1.9 seconds stay under 60 KB. */
export const clipRate = 16_000
const longest = 1.9 * clipRate
/** Quieter than this (of 1) at either end is silence; a little of it stays, so that no consonant is cut. */
const silence = 0.02
const margin = 0.03 * clipRate
const loudest = 0.89

/** The spoken part of a recording at `clipRate`, as loud as every other clip. Empty where nothing was said. */
export const spokenPart = (samples: Float32Array): Float32Array => {
  const from = samples.findIndex((sample) => Math.abs(sample) > silence)
  if (from < 0) return new Float32Array(0)
  const to = samples.findLastIndex((sample) => Math.abs(sample) > silence) + 1
  const part = samples.slice(Math.max(0, from - margin), Math.min(to + margin, from + longest))
  const peak = part.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  return part.map((sample) => (sample / peak) * loudest)
}

/** A WAV file: 16 bits, one channel, `clipRate`. It has no encoder's delay at its ends, so clips join without a gap. */
export const waveOf = (samples: Float32Array): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(44 + samples.length * 2)
  const view = new DataView(bytes.buffer)
  const word = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at)
  word(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, clipRate, true)
  view.setUint32(28, clipRate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  samples.forEach((sample, index) => view.setInt16(44 + index * 2, Math.round(sample * 32_767), true))
  return bytes
}
