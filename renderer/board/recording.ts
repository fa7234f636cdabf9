import './recording.css'
import { clipWords } from '../../shared/features/board/clips.ts'
import type { ClipPack } from '../../shared/features/board/model.ts'
import type { Result } from '../../shared/result.ts'
import type { Line } from '../wire.ts'
import { element, item, text } from './dom.ts'
import { directionOf, isWritten, say, type BoardSentence } from './sentences.ts'
import { clipRate, spokenPart, waveOf } from './wave.ts'

/** Longer than any word; then the recording ends by itself. */
const longest = 2_500

/**
 * Where an admin speaks the clips of a language, one button each: a press begins, the next one (or two and a half seconds) ends; what was kept is played back.
 * Opened as `board.html?record=am`.
 */
export const showRecorder = async (line: Line, language: string): Promise<void> => {
  const written = navigator.languages.map((each) => each.slice(0, 2)).find(isWritten) ?? 'en'
  const spoken = (sentence: BoardSentence) => say(written, sentence)
  const pack = (await line.call('board.clipPack', { language })) as Result<ClipPack | null, string>
  const kept = new Set(pack.ok ? Object.keys(pack.value?.clips ?? {}) : [])
  let stop: (() => void) | undefined

  const buttonOf = (name: string): HTMLElement => {
    const label = Object.hasOwn(named, name) ? spoken(named[name as keyof typeof named]) : name.toUpperCase()
    const state = element('small', '')
    const button = element('button', '', [text('span', '', label), state])
    const show = (className: string, sentence: BoardSentence) => {
      button.className = className
      state.textContent = spoken(sentence)
    }
    show(kept.has(name) ? 'kept' : '', kept.has(name) ? 'record.kept' : 'record.missing')
    button.addEventListener('click', () => {
      if (stop) return stop()
      void record(
        (end) => (stop = end),
        () => show('recording', 'record.now'),
      )
        .finally(() => (stop = undefined))
        .then((samples) => keep(line, language, name, samples))
        .then(
          (isKept) => show(isKept ? 'kept' : '', isKept ? 'record.kept' : 'record.refused'),
          () => show('', 'record.noMicrophone'),
        )
    })
    return button
  }

  document.documentElement.lang = written
  document.documentElement.dir = directionOf(written)
  document.title = spoken('record.title')
  document.body.className = 'recorder'
  document.body.replaceChildren(
    element('main', '', [
      text('h1', '', `${spoken('record.title')} · ${language}`),
      text('p', '', spoken('record.how')),
      element(
        'ol',
        '',
        clipWords.map((name) => item('', [buttonOf(name)])),
      ),
    ]),
  )
}

const named = { token: 'clip.token', room: 'clip.room', counter: 'clip.counter' } as const

/** Speech from the microphone at `clipRate`. Throws where there is none or it may not be used. */
const record = async (begun: (end: () => void) => void, started: () => void): Promise<Float32Array> => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
  try {
    const recorder = new MediaRecorder(stream)
    const recorded = new Promise<Blob>((resolve) =>
      recorder.addEventListener('dataavailable', ({ data }) => resolve(data)),
    )
    recorder.start()
    started()
    const end = () => recorder.state === 'recording' && recorder.stop()
    begun(end)
    setTimeout(end, longest)
    // An offline context decodes to its own rate.
    const context = new OfflineAudioContext(1, 1, clipRate)
    return (await context.decodeAudioData(await (await recorded).arrayBuffer())).getChannelData(0)
  } finally {
    for (const track of stream.getTracks()) track.stop()
  }
}

/** Keeps a clip on this desk and plays it back; false where nothing was heard or it was refused. */
const keep = async (line: Line, language: string, name: string, samples: Float32Array): Promise<boolean> => {
  const part = spokenPart(samples)
  if (part.length === 0) return false
  const wave = waveOf(part)
  const base64 = btoa(wave.reduce((characters, byte) => characters + String.fromCodePoint(byte), ''))
  const result = (await line.call('board.saveClip', { language, name, base64 })) as Result<ClipPack, string>
  if (!result.ok) return false
  const url = URL.createObjectURL(new Blob([wave], { type: 'audio/wav' }))
  void new Audio(url).play().finally(() => setTimeout(() => URL.revokeObjectURL(url), 3_000))
  return true
}
