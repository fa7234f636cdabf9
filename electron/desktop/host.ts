import { sendToPrinter } from '../shell/printers.ts'
import type { Machine } from '../core/host.ts'
import type { DeviceSecret } from './deviceSecret.ts'

/** The machine as Electron reaches it. */
export const createMachine = (
  secret: DeviceSecret,
  served: Pick<Machine, 'showDocument' | 'boardListener'>,
): Machine => ({
  deviceSecret: async () => secret,
  ...served,
  sendToPrinter,
})
