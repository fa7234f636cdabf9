import { BoardSettings } from '../../../shared/features/board/model.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'
import { boardSettings } from './tables.ts'

/** Dark on light reads best in a lit room; the voice is the clinic's own language where it has been recorded. */
const usual: BoardSettings = { languages: [], voices: [], theme: 'light', sound: true, hiddenSeries: [] }
const row = statement((db) => db.select().from(boardSettings).limit(1).prepare())

/** How the clinic's waiting-room screens look and sound, or the usual way while nobody has chosen. */
export const settingsOf = (db: Db): BoardSettings => {
  const stored = row(db).get()
  if (!stored) return usual
  const { id: _id, languages, voices, hiddenSeries, ...rest } = stored
  return BoardSettings.parse({
    ...rest,
    languages: JSON.parse(languages),
    voices: JSON.parse(voices),
    hiddenSeries: JSON.parse(hiddenSeries),
  })
}

export const saveSettings = (db: Db, id: string, { languages, voices, hiddenSeries, ...rest }: BoardSettings): void => {
  const values = {
    ...rest,
    languages: JSON.stringify(languages),
    voices: JSON.stringify(voices),
    hiddenSeries: JSON.stringify(hiddenSeries),
  }
  db.insert(boardSettings)
    .values({ id, ...values })
    .onConflictDoUpdate({ target: boardSettings.id, set: { id, ...values } })
    .run()
}
