import { z } from 'zod'

/** Every id is a UUID (version 7 where this product made it), so that desks make them without asking one another. */
const id = <const B extends string>(_name: B) => z.uuid().brand<B>()

export const PatientId = id('PatientId')
export type PatientId = z.infer<typeof PatientId>
export const StaffId = id('StaffId')
export type StaffId = z.infer<typeof StaffId>
export const SeriesId = id('SeriesId')
export type SeriesId = z.infer<typeof SeriesId>
export const DepartmentId = id('DepartmentId')
export type DepartmentId = z.infer<typeof DepartmentId>
export const LocationId = id('LocationId')
export type LocationId = z.infer<typeof LocationId>
export const VisitId = id('VisitId')
export type VisitId = z.infer<typeof VisitId>
export const EntryId = id('EntryId')
export type EntryId = z.infer<typeof EntryId>
export const DeviceId = id('DeviceId')
export type DeviceId = z.infer<typeof DeviceId>
export const AnyId = z.uuid()
