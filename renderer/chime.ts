// A falling major third, as a door bell's: E5, C5 in hertz, each with a soft second partial.
const notes = [659.25, 523.25]
const apart = 0.42
const length = 1.4

/** Rings once through this PC's loudspeaker. */
export const chime = async (): Promise<void> => {
  const audio = new AudioContext()
  const out = audio.createGain()
  out.gain.value = 0.35
  out.connect(audio.destination)
  notes.forEach((frequency, at) => {
    const start = audio.currentTime + 0.05 + at * apart
    for (const [partial, loudness] of [
      [1, 1],
      [2, 0.25],
    ] as const) {
      const tone = audio.createOscillator()
      const fall = audio.createGain()
      tone.frequency.value = frequency * partial
      fall.gain.setValueAtTime(0, start)
      fall.gain.linearRampToValueAtTime(loudness, start + 0.015)
      fall.gain.exponentialRampToValueAtTime(0.001, start + length)
      tone.connect(fall).connect(out)
      tone.start(start)
      tone.stop(start + length)
    }
  })
  await new Promise((resolve) => setTimeout(resolve, (notes.length * apart + length) * 1_000))
  await audio.close()
}
