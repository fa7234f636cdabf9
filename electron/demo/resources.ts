import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { productFolder } from '../core/folder.ts'

const read = <T extends z.ZodType>(name: string, form: T): z.output<T> =>
  form.parse(JSON.parse(readFileSync(join(productFolder('demo'), name), 'utf8')))

const Place = z.object({ key: z.string(), name: z.string(), kind: z.enum(['room', 'counter']) })
const Line = z.object({
  key: z.string(),
  letter: z.string(),
  name: z.string(),
  hours: z.array(z.object({ weekday: z.int(), from: z.string(), to: z.string() })),
  capacity: z.int().nullable(),
})
const Worker = z.object({
  key: z.string(),
  displayName: z.string(),
  roles: z.array(z.string()),
  licenceNumber: z.string().optional(),
  licenceExpiry: z.string().optional(),
  department: z.string().nullable(),
  password: z.string(),
  pin: z.string().nullish(),
})
const DemoClinic = z.object({
  name: z.string(),
  country: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  language: z.string(),
  calendar: z.string(),
  deskName: z.string(),
  departments: z.array(
    z.object({ key: z.string(), name: z.string(), locations: z.array(Place), series: z.array(Line) }),
  ),
  staff: z.array(Worker).min(1),
})
/** The demo clinic as resources/demo/README.md describes it. */
export type DemoClinic = z.infer<typeof DemoClinic>
export const readDemoClinic = (): DemoClinic => read('clinic.json', DemoClinic)

const NameText = z.object({
  kind: z.enum(['official', 'second-script', 'nickname', 'former', 'temporary', 'mother', 'father']),
  given: z.string().optional(),
  family: z.string().optional(),
  text: z.string().optional(),
})
const Somebody = z.object({ key: z.string().optional(), name: z.string().optional(), relation: z.string() })
const DemoPerson = z.object({
  key: z.string(),
  names: z.array(NameText).min(1),
  sex: z.string(),
  gender: z.string().optional(),
  language: z.string().optional(),
  birthDate: z.string().optional(),
  bornDaysAgo: z.int().optional(),
  estimatedAge: z.object({ years: z.int() }).optional(),
  motherName: z.string().optional(),
  phones: z.array(z.object({ number: z.string(), whose: z.string() })),
  email: z.string().optional(),
  address: z.string().optional(),
  identifiers: z.array(z.object({ system: z.string(), value: z.string() })),
  flags: z.array(z.string()),
  household: z.string().optional(),
  guardians: z.array(Somebody).default([]),
  payer: Somebody.optional(),
  mayBeTold: z.array(Somebody).default([]),
  emergencyContacts: z.array(z.object({ name: z.string(), relation: z.string(), phone: z.string() })).default([]),
  twinOf: z.string().optional(),
  notSameAs: z.array(z.string()).default([]),
})
/** One of the hundred people. */
export type DemoPerson = z.infer<typeof DemoPerson>
export const readPeople = (): DemoPerson[] => read('people.json', z.array(DemoPerson))

const Names = z.object({ female: z.array(z.string()), male: z.array(z.string()) })
const Pools = z.object({
  cultures: z.array(
    z.object({
      key: z.string(),
      share: z.number(),
      secondName: z.enum(['family', 'father', 'two-families']),
      given: Names,
      family: z.array(z.string()).default([]),
      native: z.object({ script: z.string(), given: Names, family: z.array(z.string()).default([]) }).optional(),
    }),
  ),
  streets: z.array(z.string()),
  villages: z.array(z.string()),
})
/** Pools of names to invent people from. */
export type Pools = z.infer<typeof Pools>
export const readPools = (): Pools => read('names.json', Pools)
