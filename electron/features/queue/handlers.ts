import type { queue } from '../../../shared/features/queue/contract.ts'
import type { Handlers } from '../../core/handlers.ts'
import { calling } from './calling.ts'
import { issuing } from './issuing.ts'
import { ordering } from './ordering.ts'
import { reading } from './reading.ts'
import { running } from './running.ts'

/** The queue's procedures, by what a person does: give numbers, call, change the order, run the day, look. */
export const queueHandlers: Handlers<typeof queue> = { ...reading, ...issuing, ...calling, ...ordering, ...running }
