import { ipcMain } from 'electron'
import { z } from 'zod'
import { fail } from '../../shared/result.ts'
import type { Link } from '../link.ts'
import { origin } from './protocol.ts'
import type { Windows } from './windows.ts'

const Call = z.strictObject({ path: z.string().max(100), input: z.unknown() })
/** Bytes of one call as JSON, as in browser mode. */
export const largestMessage = 256 * 1024
const callChannel = 'anteroom'

/** The one channel in: text of a window of ours, from its top frame, on its own origin. */
export const serveCalls = (windows: Pick<Windows, 'sessionOf'>, call: Link['call']): void =>
  ipcMain.handle(callChannel, async ({ sender, senderFrame }, text: unknown) => {
    const isTopFrame = senderFrame !== null && senderFrame.parent === null && senderFrame.origin === origin
    const sessionId = isTopFrame ? windows.sessionOf(sender) : undefined
    if (sessionId === undefined) return fail('not-allowed')
    if (typeof text !== 'string') return fail('bad-input')
    if (Buffer.byteLength(text) > largestMessage) return fail('too-large')
    const message = parseCall(text)
    return message ? call(sessionId, message.path, message.input) : fail('bad-input')
  })

const parseCall = (text: string): z.infer<typeof Call> | undefined => {
  try {
    return Call.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
