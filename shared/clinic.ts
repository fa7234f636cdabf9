import { board } from './features/board/contract.ts'
import { paper } from './features/paper/contract.ts'
import { patients } from './features/patients/contract.ts'
import { queue } from './features/queue/contract.ts'
import { session } from './features/session/contract.ts'
import { setup } from './features/setup/contract.ts'
import { staff } from './features/staff/contract.ts'
import { visits } from './features/visits/contract.ts'

/** Everything the product can do and who may do it, one line a feature. */
export const clinic = { session, setup, staff, patients, visits, queue, board, paper }
export type Clinic = typeof clinic
