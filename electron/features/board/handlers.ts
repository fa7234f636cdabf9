import type { board } from '../../../shared/features/board/contract.ts'
import { fail } from '../../../shared/result.ts'
import type { Desk } from '../../core/desk.ts'
import type { Handlers } from '../../core/handlers.ts'
import { seriesInUse } from '../queue/series.ts'
import { clinicOf } from '../setup/rows.ts'
import { readClip, readPack, saveClip } from './clips.ts'
import { saveSettings, settingsOf } from './rows.ts'
import { snapshotOf } from './snapshot.ts'

export const createBoardHandlers = (desk: Desk): Handlers<typeof board> => {
  const { dataFolder } = desk.host
  return {
    snapshot: (_input, context) => snapshotOf(context),
    settings: (_input, { db }) => settingsOf(db),
    changeSettings: ({ languages, voices, theme, sound, hiddenSeries }, { db }) => {
      const known = new Set(seriesInUse(db).map(({ id }) => id))
      if (hiddenSeries?.some((id) => !known.has(id))) return fail('unknown-series')
      const before = settingsOf(db)
      const after = {
        languages: languages ?? before.languages,
        voices: voices ?? before.voices,
        theme: theme ?? before.theme,
        sound: sound ?? before.sound,
        hiddenSeries: hiddenSeries ?? before.hiddenSeries,
      }
      saveSettings(db, clinicOf(db)!.id, after)
      return after
    },

    listener: (_input, { machine }) => settled(machine.boardListener({})),
    switchListener: async (change, { machine }) => (await machine.boardListener(change)) ?? fail('port-taken'),
    newCode: (_input, { machine }) => settled(machine.boardListener({ newCode: true })),

    clipPack: ({ language }) => readPack(dataFolder, language) ?? null,
    clip: ({ language, name }) => {
      const bytes = readClip(dataFolder, language, name)
      return bytes ? { base64: bytes.toString('base64') } : fail('unknown-clip')
    },
    saveClip: async ({ language, name, base64 }) => {
      const pack = saveClip(dataFolder, language, name, Buffer.from(base64, 'base64'))
      if (!pack) return fail('bad-clip')
      desk.tell(['*voice'])
      return pack
    },
  }
}

const settled = async <T>(state: Promise<T | undefined>): Promise<T> => {
  const known = await state
  if (known === undefined) throw new Error('the listener did not answer')
  return known
}
