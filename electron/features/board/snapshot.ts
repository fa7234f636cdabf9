import type { Snapshot } from '../../../shared/features/board/model.ts'
import type { Board } from '../../../shared/features/queue/model.ts'
import type { Desk } from '../../core/desk.ts'
import type { Context } from '../../core/handlers.ts'
import { boardOf } from '../queue/board.ts'
import { clinicOf, deviceOf } from '../setup/rows.ts'
import { seriesInUse } from '../queue/series.ts'
import { settingsOf } from './rows.ts'

const nextShown = 6

/**
 * What a waiting-room screen gets. Copied field by field, so that whatever the queue may add later (a reason somebody typed, a name) stays
 * inside until somebody puts it here on purpose.
 */
export const snapshotOf = (context: Context): Snapshot => {
  const { name, country, timeZone, calendar, language } = clinicOf(context.db)!.clinic
  const settings = settingsOf(context.db)
  const { asOf, serviceDay, calls, series } = boardOf(context)
  const hidden = hiddenLetters(context, settings.hiddenSeries)
  return {
    asOf,
    serviceDay,
    clinic: { name, country, timeZone, calendar },
    languages: [...new Set([language, ...settings.languages])],
    voices: settings.voices.length > 0 ? settings.voices : [language],
    theme: settings.theme,
    sound: settings.sound,
    calls: calls
      .filter(({ label }) => !hidden.has(label.charAt(0)))
      .map(({ label, room, calledAt, recalls, state }) => ({ label, room, calledAt, recalls, state })),
    series: series.filter(({ letter }) => !hidden.has(letter)).map(toBoardSeries),
  }
}

/** The same without anybody asking: for the listener on the network. Undefined while the store is closed or nobody has founded a clinic. */
export const snapshotOfDesk = (desk: Desk): Snapshot | undefined => {
  const store = desk.store()
  const clinic = store && clinicOf(store.db)?.clinic
  if (!store || !clinic || !store.deviceId()) return undefined
  const context: Context = {
    db: store.db,
    me: undefined,
    sessionId: '',
    newId: desk.newId,
    clinic,
    now: desk.host.chance.now(),
    device: deviceOf(store.db, store.deviceId()),
    hlc: store.lastStamp(),
  }
  return snapshotOf(context)
}

const toBoardSeries = ({ name, letter, state, delay, next }: Board['series'][number]): Snapshot['series'][number] => ({
  name,
  letter,
  state,
  expectedAt: delay?.expectedAt ?? null,
  next: next.slice(0, nextShown).map(({ label, estimate }) => ({
    label,
    wait: estimate && { fromMinutes: estimate.fromMinutes, toMinutes: estimate.toMinutes },
  })),
})

/** A token tells its series by its first letter. */
const hiddenLetters = ({ db }: Context, hidden: readonly string[]): ReadonlySet<string> =>
  new Set(
    seriesInUse(db)
      .filter(({ id }) => hidden.includes(id))
      .map(({ letter }) => letter),
  )
