import type { InputOf } from '../../shared/contract.ts'
import type { patients } from '../../shared/features/patients/contract.ts'
import { addDays } from '../../shared/time.ts'
import type { DemoPerson } from './resources.ts'

type Draft = InputOf<typeof patients.register>
type Contact = NonNullable<Draft['contacts']>[number]
type Whose = NonNullable<Contact['whose']>
type Relation = InputOf<typeof patients.relate>['relation']['kind']

/** The words of people.json in the product's own (resources/demo/README.md). */
const whose: Readonly<Record<string, Whose>> = {
  self: 'self',
  mother: 'mother',
  father: 'father',
  wife: 'spouse',
  husband: 'spouse',
  daughter: 'child',
  son: 'child',
  brother: 'sibling',
  sister: 'sibling',
  neighbour: 'neighbour',
  guardian: 'guardian',
  employer: 'employer',
  grandmother: 'relative',
  granddaughter: 'relative',
  cousin: 'relative',
  'daughter-in-law': 'relative',
}
const relations: Readonly<Record<string, Relation>> = {
  mother: 'mother',
  father: 'father',
  husband: 'spouse',
  wife: 'spouse',
  daughter: 'child',
  son: 'child',
  grandmother: 'guardian',
}
const identifiers: Readonly<Record<string, NonNullable<Draft['identifiers']>[number]['kind']>> = {
  'national-id': 'national',
  insurance: 'insurance',
  passport: 'passport',
  'old-file': 'previous-file',
}
const flags: Readonly<Record<string, NonNullable<Draft['flags']>[number]['kind']>> = {
  wheelchair: 'wheelchair',
  deaf: 'deaf',
  interpreter: 'interpreter',
  cough: 'cough',
  isolation: 'isolation',
  debt: 'debt',
  'minor-confidentiality': 'minor-confidential',
}

export const toRelation = (word: string): Relation => relations[word] ?? 'other'

type NameText = DemoPerson['names'][number]
export const toName = ({ given, family, text }: NameText): Draft['name'] =>
  text === undefined ? { ...(given !== undefined && { given }), ...(family !== undefined && { family }) } : { text }

export const birthOf = (
  { birthDate, bornDaysAgo, estimatedAge }: DemoPerson,
  today: string,
): NonNullable<Draft['birth']> => {
  if (birthDate !== undefined) return { known: 'day', day: birthDate }
  if (bornDaysAgo !== undefined) return { known: 'day', day: addDays(today, -bornDaysAgo) }
  return estimatedAge ? { known: 'age', amount: estimatedAge.years, unit: 'years' } : { known: 'nothing' }
}
const sexOf = (sex: string): NonNullable<Draft['sex']> =>
  sex === 'other' ? 'intersex' : (sex as NonNullable<Draft['sex']>)

/** The name somebody is first registered under: one given up later, where there is one. */
export const firstName = ({ names }: DemoPerson): NameText => names.find(({ kind }) => kind === 'former') ?? names[0]!

export const contactsOf = ({ phones, email, emergencyContacts, flags: raised }: DemoPerson): Contact[] => {
  // Whoever answers must not learn what it is about.
  const discreet = raised.includes('minor-confidentiality') && { mayLeaveMessage: false }
  return [
    ...phones.map(({ number, whose: word }): Contact => ({
      kind: 'phone',
      value: number,
      whose: whose[word] ?? 'other',
      ...discreet,
    })),
    ...(email === undefined ? [] : [{ kind: 'email' as const, value: email }]),
    ...emergencyContacts.map(({ name, relation, phone }): Contact => ({
      kind: 'phone',
      value: phone,
      whose: whose[relation] ?? 'other',
      name,
      emergency: true,
    })),
  ]
}
export const flagsOf = ({ flags: raised }: DemoPerson): NonNullable<Draft['flags']> =>
  raised.map((word) => ({ kind: flags[word] ?? 'other' }))
export const identifiersOf = (person: DemoPerson): NonNullable<Draft['identifiers']> =>
  person.identifiers.map(({ system, value }) => ({ kind: identifiers[system] ?? 'other', value }))

/** Names beside the one registered under, except official and former ones, which a renaming gives. */
export const otherNamesOf = (person: DemoPerson): NonNullable<Draft['otherNames']> => {
  const { names, motherName } = person
  const mother: NameText[] =
    motherName !== undefined && !names.some(({ kind }) => kind === 'mother')
      ? [{ kind: 'mother', text: motherName }]
      : []
  return [...names, ...mother]
    .filter((name) => name !== firstName(person))
    .flatMap((name) =>
      name.kind === 'official' || name.kind === 'former' ? [] : [{ kind: name.kind, name: toName(name) }],
    )
}

/** One of the hundred as a registration, whoever they look like. `areas` are the parts of an address people name first. */
export const toDraft = (person: DemoPerson, today: string, areas: readonly string[]): Draft => {
  const { sex, gender, language, address } = person
  const area = areas.find((one) => address?.includes(one))
  return {
    name: toName(firstName(person)),
    otherNames: otherNamesOf(person),
    birth: birthOf(person, today),
    sex: sexOf(sex),
    ...(gender !== undefined && { gender: gender as NonNullable<Draft['gender']> }),
    ...(language !== undefined && { language }),
    contacts: contactsOf(person),
    addresses: address === undefined ? [] : [{ line: address, ...(area !== undefined && { area }) }],
    identifiers: identifiersOf(person),
    flags: flagsOf(person),
    anyway: true,
  }
}
