import type { BoardCall } from '../../shared/features/board/model.ts'
import { chimeOn } from './chime.ts'
import { isWritten, say } from './sentences.ts'
import type { Source } from './source.ts'
import { clipsOf, spokenLabel } from './speech.ts'

/** Seconds of quiet between the token and the room. */
const breath = 0.25
/** Calls that wait for their turn to be said; with more the chime alone keeps up. */
const longestLine = 4

type Voice = (call: BoardCall) => Promise<void>

/** The chime and the voice of this screen: one call after the other, never two at once. */
export const createSound = (source: Source) => {
  const context = new AudioContext()
  const voices = new Map<string, Promise<Voice | undefined>>()
  let turn = Promise.resolve()
  let inLine = 0

  const recordedVoice = async (language: string): Promise<Voice | undefined> => {
    const pack = await source.pack(language)
    if (!pack) return undefined
    const buffers = new Map<string, AudioBuffer>()
    for (const name of Object.keys(pack.clips)) {
      const bytes = await source.clip(language, name)
      const buffer = bytes && (await context.decodeAudioData(bytes).catch(() => null))
      if (buffer) buffers.set(name, buffer)
    }
    return async (call) => {
      const phrases = clipsOf(call, (clip) => buffers.has(clip)) ?? []
      let at = context.currentTime + 0.02
      for (const phrase of phrases) {
        // Each clip begins on the sample after the last one's end.
        for (const clip of phrase) at = playAt(buffers.get(clip)!, at)
        at += breath
      }
      await untilTime(at)
    }
  }
  const playAt = (buffer: AudioBuffer, at: number): number => {
    const clip = new AudioBufferSourceNode(context, { buffer })
    clip.connect(context.destination)
    clip.start(at)
    return at + buffer.duration
  }
  const untilTime = (at: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, Math.max(0, at - context.currentTime) * 1000))

  const voiceOf = (language: string): Promise<Voice | undefined> => {
    const known = voices.get(language)
    if (known) return known
    const found = recordedVoice(language)
      .catch(() => undefined)
      .then((recorded) => recorded ?? systemVoice(language))
    voices.set(language, found)
    return found
  }

  const announce = async (call: BoardCall, languages: readonly string[]): Promise<void> => {
    await untilTime(context.currentTime + chimeOn(context))
    if (inLine > longestLine) return
    for (const language of languages) await (await voiceOf(language))?.(call)
  }

  return {
    /** Whether the browser lets this page sound without being touched first. */
    isAllowed: (): boolean => context.state === 'running',
    onAllowed: (listener: () => void): void => context.addEventListener('statechange', listener),
    /** To be called from a press of a key or a button: rings once, so that one hears that it works. */
    allow: async (): Promise<void> => {
      await context.resume()
      chimeOn(context)
    },
    /** Loads the voices ahead of the first call. */
    prepare: (languages: readonly string[]): void => languages.forEach((language) => void voiceOf(language)),
    forgetVoices: (): void => voices.clear(),
    announce: (calls: readonly BoardCall[], languages: readonly string[]): void => {
      if (context.state !== 'running') return
      for (const call of calls) {
        inLine += 1
        turn = turn
          .then(() => announce(call, languages))
          .catch(() => {})
          .finally(() => (inLine -= 1))
      }
    },
  }
}

/** A voice of the system, only one that runs on this machine: what is called is not to be sent to anybody's server. */
const systemVoice = (language: string): Voice | undefined => {
  if (!isWritten(language) || !('speechSynthesis' in globalThis)) return undefined
  const { speechSynthesis: speaker } = globalThis
  return (call) =>
    new Promise((resolve) => {
      const voice = speaker.getVoices().find(({ localService, lang }) => localService && lang.startsWith(language))
      if (!voice) return resolve()
      const text = say(language, 'spoken', { token: spokenLabel(call.label), room: call.room })
      const utterance = new SpeechSynthesisUtterance(text)
      utterance.voice = voice
      utterance.lang = voice.lang
      utterance.rate = 0.9
      utterance.addEventListener('end', () => resolve())
      utterance.addEventListener('error', () => resolve())
      speaker.speak(utterance)
    })
}
