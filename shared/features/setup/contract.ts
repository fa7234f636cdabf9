import { z } from 'zod'
import { action, command, query } from '../../contract.ts'
import { DepartmentId, DeviceId, LocationId, SeriesId } from '../../ids.ts'
import { Text } from '../../text.ts'
import { NewPassword, StaffDraft, StaffProfile } from '../staff/model.ts'
import {
  Clinic,
  Credits,
  Department,
  DepartmentDraft,
  Location,
  LocationDraft,
  LockPolicy,
  Series,
  SeriesDraft,
} from './model.ts'

const desk = z.strictObject({ id: DeviceId, name: Text(40), lane: z.string(), letter: z.string() })

export const setup = {
  /** Founds the clinic on this PC: makes the encrypted store, its settings and its first administrator, all or nothing. */
  found: action({
    may: 'anyone',
    cold: true,
    input: z.strictObject({
      clinic: Clinic.omit({ credits: true, lock: true }),
      deskName: Text(40),
      admin: StaffProfile.extend({ password: NewPassword }),
      departments: z
        .array(
          z.strictObject({
            name: Text(60),
            locations: z.array(LocationDraft.omit({ departmentId: true })).max(40),
            series: z.array(SeriesDraft.omit({ departmentId: true })).max(13),
          }),
        )
        .min(1)
        .max(40),
      staff: z.array(StaffDraft.omit({ departmentId: true })).max(60),
    }),
    output: z.strictObject({ adminId: z.string() }),
    fails: [
      'already-founded',
      'folder-locked',
      'folder-read-only',
      'disk-full',
      'letter-taken',
      'weak-password',
      'name-taken',
    ],
  }),

  /** The clinic's settings and everything that patients queue for or are called to; what every screen needs first. */
  clinic: query({
    may: 'staff',
    input: z.strictObject({}),
    output: z.strictObject({
      clinic: Clinic,
      desk,
      departments: z.array(Department),
      locations: z.array(Location),
      series: z.array(Series),
    }),
    reads: ['clinic', 'devices', 'departments', 'locations', 'series'],
  }),

  changeClinic: command({
    may: ['admin'],
    input: Clinic.omit({ credits: true, lock: true }).partial(),
    output: Clinic,
  }),
  changeCredits: command({ may: ['admin'], input: Credits, output: Clinic }),
  changeLockPolicy: command({ may: ['admin'], input: LockPolicy, output: Clinic, fails: ['hard-before-soft'] }),
  nameDesk: command({ may: ['admin'], input: z.strictObject({ name: Text(40) }), output: desk }),

  addDepartment: command({ may: ['admin'], input: DepartmentDraft, output: Department, fails: ['name-taken'] }),
  changeDepartment: command({
    may: ['admin'],
    input: z.strictObject({ id: DepartmentId, name: Text(60).optional(), retired: z.boolean().optional() }),
    output: Department,
    fails: ['unknown', 'name-taken'],
  }),
  addLocation: command({ may: ['admin'], input: LocationDraft, output: Location, fails: ['unknown', 'name-taken'] }),
  changeLocation: command({
    may: ['admin'],
    input: LocationDraft.partial().extend({ id: LocationId, retired: z.boolean().optional() }),
    output: Location,
    fails: ['unknown', 'name-taken'],
  }),
  addSeries: command({
    may: ['admin'],
    input: SeriesDraft,
    output: Series,
    fails: ['unknown', 'name-taken', 'letter-taken'],
  }),
  changeSeries: command({
    may: ['admin'],
    input: SeriesDraft.partial().extend({ id: SeriesId, retired: z.boolean().optional() }),
    output: Series,
    fails: ['unknown', 'name-taken', 'letter-taken'],
  }),
}
