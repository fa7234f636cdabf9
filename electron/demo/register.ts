import type { PatientId } from '../../shared/ids.ts'
import type { Happening, Me, Past } from './past.ts'
import { birthOf, flagsOf, identifiersOf, otherNamesOf, toDraft, toName, toRelation } from './people.ts'
import type { DemoPerson } from './resources.ts'

/** Registers the hundred people one by one, in whatever order they come, and ties each to those who are there already. */
export const createRegister = (
  past: Past,
  people: readonly DemoPerson[],
  openedOn: string,
  areas: readonly string[],
) => {
  const ids = new Map<string, PatientId>()
  const households = new Map<string, string>()
  const tied = new Set<string>()

  function* register(by: Me, person: DemoPerson): Happening<PatientId> {
    const mother = person.guardians.find(({ relation }) => relation === 'mother')?.key ?? ''
    const motherId = ids.get(mother)
    const isBaby = person.names[0]!.kind === 'temporary' && motherId !== undefined
    const patientId = isBaby ? yield* registerBaby(by, person, motherId) : yield* registerOther(by, person)
    if (isBaby) tied.add(`${person.key} guardian ${mother}`)
    ids.set(person.key, patientId)
    yield* joinHousehold(by, person, patientId)
    for (const one of people) if (ids.has(one.key)) yield* tie(by, one)
    return patientId
  }

  function* registerOther(by: Me, person: DemoPerson): Happening<PatientId> {
    const notSameAs = person.notSameAs.flatMap((key) => ids.get(key) ?? [])
    const { id } = yield* past.run(by, 'patients', 'register', { ...toDraft(person, openedOn, areas), notSameAs })
    const official = person.names.find(({ kind }) => kind === 'official')
    if (official && person.names.some(({ kind }) => kind === 'former'))
      yield* past.run(by, 'patients', 'rename', { patientId: id, name: toName(official) })
    return id
  }

  function* registerBaby(by: Me, person: DemoPerson, motherId: PatientId): Happening<PatientId> {
    const temporaryName = person.names[0]!.text!
    const sex = person.sex as 'female' | 'male' | 'unknown'
    const birth = birthOf(person, openedOn)
    const [baby] = yield* past.run(by, 'patients', 'registerBabies', {
      motherId,
      birth,
      babies: [{ sex, temporaryName }],
    })
    const patientId = baby!.id
    for (const name of otherNamesOf(person))
      if (name.kind !== 'temporary' && name.kind !== 'mother')
        yield* past.run(by, 'patients', 'addName', { patientId, name })
    for (const identifier of identifiersOf(person))
      yield* past.run(by, 'patients', 'addIdentifier', { patientId, identifier })
    for (const flag of flagsOf(person)) yield* past.run(by, 'patients', 'raiseFlag', { patientId, flag })
    return patientId
  }

  function* joinHousehold(by: Me, { key, household, phones, address }: DemoPerson, patientId: PatientId): Happening {
    if (household === undefined) return
    const known = households.get(household)
    const name = household.replace(/^house-(.)/, (_, first: string) => first.toUpperCase())
    const { id } = yield* past.run(by, 'patients', 'setHousehold', {
      ...(known === undefined
        ? { name, phone: phones[0]?.number ?? null, address: address ?? null }
        : { householdId: known }),
      memberIds: [patientId],
    })
    households.set(household, id)
    const paysFor = people.find(({ payer, household: theirs }) => payer?.key === key && theirs === household)
    if (paysFor) yield* past.run(by, 'patients', 'setHousehold', { householdId: id, payerId: patientId })
  }

  /** Writes down what of a person's family is registered by now. */
  function* tie(by: Me, person: DemoPerson): Happening {
    const patientId = ids.get(person.key)!
    const mayBeTold = (who: { key?: string | undefined; name?: string | undefined }) =>
      person.mayBeTold.some(({ key, name }) => (key ?? name) === (who.key ?? who.name))
    const told = person.mayBeTold.filter(
      (one) => !person.guardians.some((other) => (other.key ?? other.name) === (one.key ?? one.name)),
    )
    const payers = person.payer && person.payer.key === undefined ? [person.payer] : []
    const others = [
      ...person.guardians.map((one) => ({ ...one, as: 'guardian' })),
      ...told.map((one) => ({ ...one, as: 'told' })),
      ...payers.filter((one) => !mayBeTold(one)).map((one) => ({ ...one, as: 'payer' })),
      ...(person.twinOf === undefined ? [] : [{ key: person.twinOf, name: undefined, relation: 'twin', as: 'twin' }]),
    ]
    for (const { as, relation, key, name } of others) {
      const otherId = key === undefined ? undefined : ids.get(key)
      const knot = `${person.key} ${as} ${key ?? name}`
      if (tied.has(knot) || (key !== undefined && otherId === undefined)) continue
      tied.add(knot)
      // One row says it of both twins.
      if (as === 'twin') tied.add(`${key} twin ${person.key}`)
      const about = {
        kind: as === 'twin' ? ('twin' as const) : toRelation(relation),
        guardian: as === 'guardian',
        mayBeTold: mayBeTold({ key, name }),
      }
      yield* past.run(by, 'patients', 'relate', {
        patientId,
        relation: { ...about, ...(otherId === undefined ? { name: name! } : { otherId }) },
      })
    }
  }

  return { register, idOf: (key: string): PatientId | undefined => ids.get(key) }
}
