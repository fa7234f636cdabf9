import { z } from 'zod'
import { action, command, query } from '../../contract.ts'
import { BoardSettings, ClipName, ClipPack, largestClip, Listener, Snapshot, VoiceLanguage } from './model.ts'

const none = z.strictObject({})
const base64 = z
  .string()
  .max(Math.ceil(largestClip / 3) * 4)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/)

export const board = {
  /** What hangs on the wall of the waiting room, for its second window: it goes on while people sign in and out. */
  snapshot: query({
    may: 'anyone',
    whileLocked: true,
    input: none,
    output: Snapshot,
    reads: ['queue_events', 'series_events', 'series', 'clinic', 'locations', 'board_settings'],
  }),
  settings: query({ may: 'staff', input: none, output: BoardSettings, reads: ['board_settings'] }),
  changeSettings: command({
    may: ['admin'],
    input: BoardSettings.partial(),
    output: BoardSettings,
    fails: ['unknown-series'],
  }),

  /** How televisions reach the waiting-room screen. Asked of the shell, so it is an action that changes nothing. */
  listener: action({ may: ['admin', 'receptionist'], input: none, output: Listener, quiet: true }),
  switchListener: action({
    may: ['admin'],
    input: z.strictObject({ on: z.boolean(), port: z.int().min(1024).max(65_535).optional() }),
    output: Listener,
    fails: ['port-taken'],
  }),
  /** A new code; screens paired with the old one have to be paired again. */
  newCode: action({ may: ['admin'], input: none, output: Listener }),

  /** The recorded voice of a language, or null where nobody has recorded any. */
  clipPack: query({
    may: 'anyone',
    whileLocked: true,
    input: z.strictObject({ language: VoiceLanguage }),
    output: ClipPack.nullable(),
    reads: ['*voice'],
  }),
  clip: query({
    may: 'anyone',
    whileLocked: true,
    input: z.strictObject({ language: VoiceLanguage, name: ClipName }),
    output: z.strictObject({ base64: z.string() }),
    fails: ['unknown-clip'],
    reads: ['*voice'],
  }),
  /** Keeps a clip the clinic recorded itself: a WAV of at most 60 KB, in place of an earlier one. */
  saveClip: action({
    may: ['admin'],
    input: z.strictObject({ language: VoiceLanguage, name: ClipName, base64 }),
    output: ClipPack,
    fails: ['bad-clip'],
  }),
}
