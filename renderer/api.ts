import type { Clinic } from '../shared/clinic.ts'
import { createClient } from '../shared/contract.ts'
import { openLine } from './wire.ts'

export const transport = openLine()
/** The whole contract, typed: `api.queue.issue({...})`. */
export const api = createClient<Clinic>(transport)
