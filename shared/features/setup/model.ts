import { z } from 'zod'
import { DepartmentId, LocationId, SeriesId } from '../../ids.ts'
import { Text } from '../../text.ts'
import { TimeZone, WallTime } from '../../time.ts'

/** Languages whose sentences are whole; each has `shared/locales/<code>.json`. */
export const languages = ['en', 'es', 'ar'] as const
export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>

/** Calendars screens can show days in (CLDR names); days are always stored in the Gregorian one. */
export const calendars = ['gregory', 'ethiopic', 'persian', 'islamic-umalqura', 'indian', 'buddhist'] as const
export const Calendar = z.enum(calendars)
export type Calendar = z.infer<typeof Calendar>

/** ISO 3166-1 alpha-2 and ISO 4217. */
export const Country = z.string().regex(/^[A-Z]{2}$/)
export const Currency = z.string().regex(/^[A-Z]{3}$/)

/** Why somebody's place in the queue is brought forward. An emergency goes first; each other band is worth its credit. */
export const bands = ['emergency', 'urgent', 'appointment', 'elderly', 'pregnant', 'normal'] as const
export const Band = z.enum(bands)
export type Band = z.infer<typeof Band>

/** Minutes by which each band counts as having arrived earlier (0 to 240). */
export const Credits = z.strictObject({
  urgent: z.int().min(0).max(240),
  appointment: z.int().min(0).max(240),
  elderly: z.int().min(0).max(240),
  pregnant: z.int().min(0).max(240),
})
export type Credits = z.infer<typeof Credits>
export const usualCredits: Credits = { urgent: 60, appointment: 30, elderly: 15, pregnant: 15 }

/** Minutes without a touch until a desk locks: softly (PIN or badge opens), hard (password). */
export const LockPolicy = z.strictObject({ softMinutes: z.int().min(1).max(120), hardMinutes: z.int().min(1).max(720) })
export type LockPolicy = z.infer<typeof LockPolicy>

export const Clinic = z.strictObject({
  name: Text(80),
  country: Country,
  currency: Currency,
  timeZone: TimeZone,
  language: Language,
  calendar: Calendar,
  credits: Credits,
  lock: LockPolicy,
})
export type Clinic = z.infer<typeof Clinic>

/** Opening hours of one weekday, 1 = Monday … 7 = Sunday (ISO 8601). */
export const Hours = z
  .strictObject({ weekday: z.int().min(1).max(7), from: WallTime, to: WallTime })
  .refine(({ from, to }) => from < to)
export type Hours = z.infer<typeof Hours>

export const locationKinds = ['room', 'counter'] as const
export const DepartmentDraft = z.strictObject({ name: Text(60) })
export const LocationDraft = z.strictObject({ departmentId: DepartmentId, name: Text(40), kind: z.enum(locationKinds) })
export const SeriesDraft = z.strictObject({
  departmentId: DepartmentId,
  name: Text(60),
  /** First letter of its tokens; unique among the series in use. */
  letter: z.string().regex(/^[A-M]$/),
  /** No hours: open whenever nobody closed it. */
  hours: z.array(Hours).max(21),
  /** Tokens a day; null for no limit. */
  capacity: z.int().min(1).max(2000).nullable(),
})

const inUse = { retired: z.boolean() }
export const Department = DepartmentDraft.extend({ id: DepartmentId, ...inUse })
export type Department = z.infer<typeof Department>
export const Location = LocationDraft.extend({ id: LocationId, ...inUse })
export type Location = z.infer<typeof Location>
export const Series = SeriesDraft.extend({ id: SeriesId, ...inUse })
export type Series = z.infer<typeof Series>
