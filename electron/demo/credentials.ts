import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { productFolder } from '../core/folder.ts'

const DemoStaff = z.object({
  staff: z.array(z.object({ displayName: z.string(), password: z.string(), pin: z.string().nullish() })),
})

/** The demo clinic's people with their passwords, which its sign-in shows to everybody. */
export const readDemoPeople = (): { displayName: string; password: string; pin: string | null }[] =>
  DemoStaff.parse(JSON.parse(readFileSync(join(productFolder('demo'), 'clinic.json'), 'utf8'))).staff.map((one) => ({
    ...one,
    pin: one.pin ?? null,
  }))
