const tones = [
  { hertz: 659.3, at: 0 },
  { hertz: 523.3, at: 0.42 },
] as const
const fades = 1.1

/** Plays the two tones of a call (a falling third) on a running context. Answers the seconds they take. */
export const chimeOn = (context: AudioContext, begin = context.currentTime): number => {
  for (const { hertz, at } of tones)
    for (const [partial, loudness] of [
      [1, 0.32],
      [2, 0.08],
      [3, 0.03],
    ] as const) {
      const tone = new OscillatorNode(context, { frequency: hertz * partial })
      const volume = new GainNode(context, { gain: 0 })
      const from = begin + at
      volume.gain.setValueAtTime(0, from)
      volume.gain.linearRampToValueAtTime(loudness, from + 0.012)
      volume.gain.exponentialRampToValueAtTime(0.0004, from + fades)
      tone.connect(volume).connect(context.destination)
      tone.start(from)
      tone.stop(from + fades)
    }
  return tones[1].at + fades
}

/** The chime by itself, to try it after a press of a button. */
export const chime = async (): Promise<void> => {
  const context = new AudioContext()
  await context.resume()
  const seconds = chimeOn(context)
  setTimeout(() => void context.close(), (seconds + 0.2) * 1000)
}
