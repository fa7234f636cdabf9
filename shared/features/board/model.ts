import { z } from 'zod'
import { SeriesId } from '../../ids.ts'
import { Day, Instant } from '../../time.ts'
import { Label, SeriesState } from '../queue/model.ts'
import { Calendar, Language } from '../setup/model.ts'

/** The code of a language that clips are recorded in; it may be one the screens have no sentences in. */
export const VoiceLanguage = z.string().regex(/^[a-z]{2,3}$/)
export const themes = ['light', 'dark'] as const

export const BoardSettings = z.strictObject({
  /** Shown in turn after the clinic's own language. */
  languages: z.array(Language).max(3),
  /** Languages that calls are spoken in, one after the other. */
  voices: z.array(VoiceLanguage).max(3),
  theme: z.enum(themes),
  sound: z.boolean(),
  /** Series that this clinic's screens leave out, with their calls. */
  hiddenSeries: z.array(SeriesId).max(40),
})
export type BoardSettings = z.infer<typeof BoardSettings>

export const BoardCall = z.strictObject({
  label: Label,
  room: z.string().max(40),
  calledAt: Instant,
  recalls: z.int().nonnegative(),
  state: z.enum(['called', 'serving']),
})
export type BoardCall = z.infer<typeof BoardCall>

export const BoardSeries = z.strictObject({
  name: z.string().max(60),
  letter: z.string().max(1),
  state: SeriesState,
  /** When a late doctor is expected; never why. */
  expectedAt: Instant.nullable(),
  next: z
    .array(
      z.strictObject({
        label: Label,
        wait: z.strictObject({ fromMinutes: z.int().nonnegative(), toMinutes: z.int().nonnegative() }).nullable(),
      }),
    )
    .max(6),
})
export type BoardSeries = z.infer<typeof BoardSeries>

/** The whole of what reaches a waiting-room screen. Strict and field by field: no free text typed during the day has a way in. */
export const Snapshot = z.strictObject({
  asOf: Instant,
  serviceDay: Day,
  clinic: z.strictObject({
    name: z.string().max(80),
    country: z.string().max(2),
    timeZone: z.string().max(64),
    calendar: Calendar,
  }),
  /** The clinic's own first. */
  languages: z.array(Language).min(1).max(4),
  voices: z.array(VoiceLanguage).max(3),
  theme: z.enum(themes),
  sound: z.boolean(),
  calls: z.array(BoardCall).max(60),
  series: z.array(BoardSeries).max(40),
})
export type Snapshot = z.infer<typeof Snapshot>

/** What an admin sees of the listener that televisions of the local network connect to. */
export const Listener = z.strictObject({
  on: z.boolean(),
  port: z.int().min(1).max(65_535),
  /** What to type into a television's browser: one for each network this PC is on; empty while off. */
  addresses: z.array(z.string().max(80)).max(20),
  /** Six digits, typed once on each television. */
  code: z.string().regex(/^\d{6}$/),
  viewers: z.int().nonnegative(),
})
export type Listener = z.infer<typeof Listener>

/** What a clip says: a word, a letter, or a number. Lower case, so that it is a file name everywhere. */
export const ClipName = z.string().regex(/^([a-z]{1,20}|\d{1,3})$/)
/** `<data>/voice/<lang>/manifest.json`: the file beside it that each clip is in. */
export const ClipPack = z.strictObject({
  lang: VoiceLanguage,
  clips: z.record(ClipName, z.string().regex(/^[\w-]{1,40}\.(ogg|wav)$/)),
})
export type ClipPack = z.infer<typeof ClipPack>
/** A recorded clip is a short WAV: 1.9 seconds at 16 kHz mono. */
export const largestClip = 60 * 1024
