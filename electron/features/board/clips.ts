import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ClipName, ClipPack, largestClip, VoiceLanguage } from '../../../shared/features/board/model.ts'
import { replaceFile } from '../../core/files.ts'

const folderOf = (dataFolder: string, language: string): string =>
  join(dataFolder, 'voice', VoiceLanguage.parse(language))

/** The voice recorded in a language; undefined where there is none or its manifest can't be read. */
export const readPack = (dataFolder: string, language: string): ClipPack | undefined => {
  try {
    return ClipPack.parse(JSON.parse(readFileSync(join(folderOf(dataFolder, language), 'manifest.json'), 'utf8')))
  } catch {
    return undefined
  }
}

/** One file of a pack, by the clip's name. Only what the manifest names can be read. */
export const readClip = (dataFolder: string, language: string, name: string): Buffer | undefined => {
  const clips = readPack(dataFolder, language)?.clips
  const file = clips && Object.hasOwn(clips, name) ? clips[name] : undefined
  const path = file && join(folderOf(dataFolder, language), file)
  return path && existsSync(path) ? readFileSync(path) : undefined
}

/** Keeps a recorded clip and names it in the manifest. Answers undefined when the bytes are no short WAV. */
export const saveClip = (
  dataFolder: string,
  language: string,
  name: string,
  bytes: Uint8Array,
): ClipPack | undefined => {
  if (!isShortWave(bytes)) return undefined
  const folder = folderOf(dataFolder, language)
  const file = `${ClipName.parse(name)}.wav`
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  replaceFile(join(folder, file), bytes)
  const pack: ClipPack = {
    lang: language,
    clips: { ...readPack(dataFolder, language)?.clips, [name]: file },
  }
  replaceFile(join(folder, 'manifest.json'), JSON.stringify(pack))
  return pack
}

const isShortWave = (bytes: Uint8Array): boolean => {
  const text = (from: number) => Buffer.from(bytes.subarray(from, from + 4)).toString('latin1')
  return bytes.length > 44 && bytes.length <= largestClip && text(0) === 'RIFF' && text(8) === 'WAVE'
}
