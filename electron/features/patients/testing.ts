import { readFileSync } from 'node:fs'
import type { InputOf } from '../../../shared/contract.ts'
import type { patients } from '../../../shared/features/patients/contract.ts'
import type { PatientHeader } from '../../../shared/features/patients/model.ts'
import type { Result } from '../../../shared/result.ts'
import { addDays, wallClock } from '../../../shared/time.ts'
import type { TestDesk } from '../../testing.ts'

/** The value of a call that has to have worked. */
export const done = async <T>(call: Promise<Result<T, string>>): Promise<T> => {
  const result = await call
  if (!result.ok) throw new Error(`${result.failure} ${result.at?.join(' ') ?? ''}`)
  return result.value
}

export type Draft = InputOf<typeof patients.register>

/** Registers somebody, whoever they look like. */
export const register = (desk: TestDesk, draft: Partial<Draft> & Pick<Draft, 'name'>): Promise<PatientHeader> =>
  done(desk.as('receptionist').patients.register({ anyway: true, ...draft }))

export interface DemoPerson {
  readonly key: string
  readonly names: readonly {
    readonly kind: 'official' | 'second-script' | 'nickname' | 'former' | 'temporary' | 'mother' | 'father'
    readonly given?: string
    readonly family?: string
    readonly text?: string
  }[]
  readonly sex: string
  readonly birthDate?: string
  readonly bornDaysAgo?: number
  readonly estimatedAge?: { readonly years: number }
  readonly phones: readonly { readonly number: string }[]
  readonly address?: string
  readonly identifiers: readonly { readonly system: string; readonly value: string }[]
  readonly sameAs?: string
}

export const readDemoPeople = (): readonly DemoPerson[] =>
  JSON.parse(readFileSync(new URL('../../../resources/demo/people.json', import.meta.url), 'utf8')) as DemoPerson[]

export const birthDateOf = ({ birthDate, bornDaysAgo }: DemoPerson, today: string): string | undefined =>
  birthDate ?? (bornDaysAgo === undefined ? undefined : addDays(today, -bornDaysAgo))

const toName = ({ given, family, text }: DemoPerson['names'][number]) =>
  text === undefined ? { ...(given !== undefined && { given }), ...(family !== undefined && { family }) } : { text }

/** One of the hundred people as a registration; names that registration doesn't take (former ones) come as nicknames. */
export const personToDraft = (person: DemoPerson, desk: TestDesk): Draft => {
  const [first, ...rest] = person.names
  if (!first) throw new Error(`${person.key} has no name`)
  const today = wallClock(desk.clock.now(), 'Africa/Addis_Ababa').day
  const day = birthDateOf(person, today)
  return {
    name: toName(first),
    otherNames: rest.map((name) => ({
      kind: name.kind === 'official' || name.kind === 'former' ? 'nickname' : name.kind,
      name: toName(name),
    })),
    birth: day
      ? { known: 'day', day }
      : person.estimatedAge
        ? { known: 'age', amount: person.estimatedAge.years, unit: 'years' }
        : { known: 'nothing' },
    sex:
      person.sex === 'female' || person.sex === 'male' ? person.sex : person.sex === 'unknown' ? 'unknown' : 'intersex',
    contacts: person.phones.map(({ number }) => ({ kind: 'phone', value: number, whose: 'other' })),
    addresses: person.address
      ? [{ area: person.address.split(', ').at(-1) ?? person.address, line: person.address }]
      : [],
    identifiers: person.identifiers.map(({ value }) => ({ kind: 'other', value })),
  }
}
