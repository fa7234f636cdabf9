import { createContext, useContext } from 'react'
import type { Formats } from './formats.ts'
import type { OutputAt } from './useQuery.ts'

export type SessionState = OutputAt<'session.state'>
export type ClinicState = OutputAt<'setup.clinic'>

/** What every screen behind the lock may take for granted. */
export interface Desk extends ClinicState {
  readonly me: NonNullable<SessionState['me']>
  readonly session: SessionState
  readonly formats: Formats
}

export const DeskContext = createContext<Desk | null>(null)
export const useDesk = (): Desk => {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('no desk above this component')
  return desk
}
