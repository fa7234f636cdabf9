import type { Snapshot } from '../../shared/features/board/model.ts'
import type { Language } from '../../shared/features/setup/model.ts'

/** The clinic's time: what the desk said, moved on by this machine's own stopwatch. A television's clock is often wrong. */
export const createDeskClock = () => {
  let at = Date.now()
  let since = performance.now()
  return {
    set: (told: number): void => {
      at = told
      since = performance.now()
    },
    now: (): number => at + performance.now() - since,
  }
}

/** How this clinic writes hours and days in one of its languages; digits as on the tokens. */
export const timesOf = ({ country, calendar, timeZone }: Snapshot['clinic'], language: Language) => {
  const locale = `${language}-${country}-u-ca-${calendar}-nu-latn`
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone })
  return { time: (at: number) => time.format(at), day: (at: number) => day.format(at) }
}
