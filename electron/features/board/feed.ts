import { board } from '../../../shared/features/board/contract.ts'
import type { Snapshot } from '../../../shared/features/board/model.ts'
import type { Desk } from '../../core/desk.ts'
import { snapshotOfDesk } from './snapshot.ts'

/** Several rows of one move make one picture; a call is on the wall well within 300 ms. */
const pause = 50
/** Waits grow and those gone in leave without any row changing; it also says that this process lives. */
const beat = 5_000

/** Tells the shell what the waiting-room screen shows, from now on and until it is not wanted any more; null while the store is closed. */
export const createBoardFeed = (
  desk: Desk,
  send: (snapshot: Snapshot | null) => void,
  report: (error: unknown) => void,
) => {
  let stop: (() => void) | undefined
  const tell = () => {
    try {
      send(snapshotOfDesk(desk) ?? null)
    } catch (error) {
      // A screen on the wall is not worth ending the sessions of everybody at this desk.
      report(error)
    }
  }
  const begin = () => {
    let soon: NodeJS.Timeout | undefined
    const forget = desk.onChange((tables) => {
      if (!tables.some((table) => table === '*' || board.snapshot.reads.includes(table))) return
      soon ??= setTimeout(() => {
        soon = undefined
        tell()
      }, pause)
    })
    const beating = setInterval(tell, beat)
    tell()
    return () => {
      forget()
      clearTimeout(soon)
      clearInterval(beating)
    }
  }
  return {
    want: (wanted: boolean): void => {
      if (wanted) stop ??= begin()
      else {
        stop?.()
        stop = undefined
      }
    },
  }
}
