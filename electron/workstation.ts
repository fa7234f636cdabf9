import { clinic } from '../shared/clinic.ts'
import { createDesk, type Desk, type DeskTerms } from './core/desk.ts'
import { createDoor, type Lookups } from './core/dispatch.ts'
import type { AllHandlers } from './core/handlers.ts'
import type { Host } from './core/host.ts'
import { onceEach } from './core/once.ts'
import type { DeclaredTable } from './core/table.ts'
import { readDemoPeople } from './demo/credentials.ts'
import { createBoardHandlers } from './features/board/handlers.ts'
import { boardTables } from './features/board/tables.ts'
import { paperHandlers } from './features/paper/handlers.ts'
import { paperTables } from './features/paper/tables.ts'
import { patientsHandlers } from './features/patients/handlers.ts'
import { prepareSearch } from './features/patients/indexing.ts'
import { patientsTables } from './features/patients/tables.ts'
import { queueHandlers } from './features/queue/handlers.ts'
import { queueTables } from './features/queue/tables.ts'
import { createSessionHandlers } from './features/session/handlers.ts'
import { createTries, isOpenAndMinded } from './features/session/steps.ts'
import { sessionTables } from './features/session/tables.ts'
import { createSetupHandlers } from './features/setup/handlers.ts'
import { clinicOf, deviceOf } from './features/setup/rows.ts'
import { setupTables } from './features/setup/tables.ts'
import { createStaffHandlers } from './features/staff/handlers.ts'
import { meOf } from './features/staff/rows.ts'
import { staffTables } from './features/staff/tables.ts'
import { visitsHandlers } from './features/visits/handlers.ts'
import { visitsTables } from './features/visits/tables.ts'

/** Every table of the product. A row of one not named here would reach no other desk and no screen. */
export const tables: readonly DeclaredTable[] = [
  ...setupTables,
  ...staffTables,
  ...sessionTables,
  ...patientsTables,
  ...visitsTables,
  ...queueTables,
  ...paperTables,
  ...boardTables,
]

/** The whole product minus its shell. */
export interface Workstation {
  readonly desk: Desk
  readonly call: ReturnType<typeof onceEach>
  readonly onChange: Desk['onChange']
  /** Closes a desk that was left for the hard lock time; asked now and then, where there is a process to end. */
  readonly closeIfLeft: () => void
  readonly close: () => void
}
export interface WorkstationTerms {
  readonly host: Host
  readonly version: string
  readonly report: (path: string, error: unknown) => void
  readonly isDemo?: boolean
  readonly checkOutputs?: boolean
  readonly cost?: DeskTerms['cost']
  /** Ends the process that holds the keys, where the workstation has one of its own. */
  readonly endProcess?: () => void
}

/** Shells and tests start here. Throws OpenError when the data folder is in use or can't be written. */
export const startWorkstation = async ({
  host,
  version,
  report,
  isDemo = false,
  checkOutputs,
  cost,
  endProcess = () => {},
}: WorkstationTerms): Promise<Workstation> => {
  const { keptIn } = await host.machine.deviceSecret()
  const desk = createDesk({ host, tables, prepare: [prepareSearch], isDemo, ...(cost && { cost }) })
  const tries = createTries(desk)
  const demoPeople = isDemo ? readDemoPeople() : []
  const handlers: AllHandlers<typeof clinic> = {
    session: createSessionHandlers({ desk, tries, version, secretKeptIn: keptIn, demoPeople, endProcess }),
    setup: createSetupHandlers(desk),
    staff: createStaffHandlers(desk, tries),
    patients: patientsHandlers,
    visits: visitsHandlers,
    queue: queueHandlers,
    paper: paperHandlers,
    board: createBoardHandlers(desk),
  }
  const call = createDoor({ contract: clinic, handlers, desk, lookups, report, ...(checkOutputs && { checkOutputs }) })
  return {
    desk,
    call: onceEach(call, host.chance.monotonic),
    onChange: desk.onChange,
    closeIfLeft: () => void isOpenAndMinded(desk, endProcess),
    close: desk.close,
  }
}

const lookups: Lookups = {
  me: meOf,
  device: deviceOf,
  clinic: (db) => clinicOf(db)?.clinic,
}
