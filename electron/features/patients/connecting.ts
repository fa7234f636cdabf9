import { eq, inArray } from 'drizzle-orm'
import type { patients as contract } from '../../../shared/features/patients/contract.ts'
import { fail } from '../../../shared/result.ts'
import type { Context, Handlers } from '../../core/handlers.ts'
import { remove } from './amending.ts'
import { distinctOf, isPatient, recordsOf, survivorOf } from './identity.ts'
import { headerOf, householdOf } from './records.ts'
import { insertRow } from './rows.ts'
import { addDistinct, addRelation } from './steps.ts'
import { households, patientLinks, patientRelations, patients } from './tables.ts'

type Connecting = Pick<
  Handlers<typeof contract>,
  'relate' | 'unrelate' | 'setHousehold' | 'leaveHousehold' | 'merge' | 'unmerge' | 'setDistinct'
>

/** What connects people: families, households, and records of one person. */
export const connecting: Connecting = {
  relate: ({ patientId, relation }, context) => {
    const { db } = context
    if (!isPatient(db, patientId) || (relation.otherId && !isPatient(db, relation.otherId)))
      return fail('unknown-patient')
    const survivor = survivorOf(db, patientId)
    if (relation.otherId && survivorOf(db, relation.otherId) === survivor) return fail('same-person')
    addRelation(context, survivor, relation)
    if (relation.kind === 'twin' && relation.otherId) addDistinct(context, survivor, relation.otherId)
    return null
  },
  // Either side may take it back: the row may stand on the other one's record.
  unrelate: (input, context) => {
    const own = remove(context, patientRelations, input)
    if (own === null || own.failure === 'unknown-patient') return own
    const row = context.db.select().from(patientRelations).where(eq(patientRelations.id, input.id)).get()
    if (!row?.otherId || !recordsOf(context.db, input.patientId).includes(row.otherId)) return own
    return remove(context, patientRelations, { patientId: row.patientId, id: input.id })
  },

  setHousehold: ({ householdId, memberIds, payerId, name, phone, address }, context) => {
    const { db, newId, now } = context
    if ([...memberIds, ...(payerId ? [payerId] : [])].some((id) => !isPatient(db, id))) return fail('unknown-patient')
    if (householdId !== undefined && !householdOf(db, householdId)) return fail('unknown-household')
    const id = householdId ?? newId()
    const set = {
      ...(name !== undefined && { name }),
      ...(phone !== undefined && { phone }),
      ...(address !== undefined && { address }),
      ...(payerId !== undefined && { payerId }),
    }
    if (householdId === undefined)
      insertRow(db, households, { id, name: null, phone: null, address: null, payerId: null, formedAt: now, ...set })
    else if (Object.keys(set).length > 0) db.update(households).set(set).where(eq(households.id, id)).run()
    const members = memberIds.map((member) => survivorOf(db, member))
    if (members.length > 0) db.update(patients).set({ householdId: id }).where(inArray(patients.id, members)).run()
    return householdOf(db, id) ?? fail('unknown-household')
  },
  leaveHousehold: ({ patientId }, { db }) => {
    if (!isPatient(db, patientId)) return fail('unknown-patient')
    db.update(patients)
      .set({ householdId: null })
      .where(eq(patients.id, survivorOf(db, patientId)))
      .run()
    return null
  },

  merge: ({ patientId, survivorId, reason, despiteDistinct }, context) => {
    const { db, me } = context
    if (!isPatient(db, patientId) || !isPatient(db, survivorId)) return fail('unknown-patient')
    const [merged, survivor] = [survivorOf(db, patientId), survivorOf(db, survivorId)]
    if (merged === survivor) return fail('same-person')
    const others = recordsOf(db, survivor)
    const saidDistinct = recordsOf(db, merged).some((record) =>
      distinctOf(db, record).some((other) => others.includes(other)),
    )
    if (saidDistinct && !despiteDistinct) return fail('said-distinct')
    addLink(context, { patientId: merged, survivorId: survivor, event: 'link', reason })
    return headerOf(db, survivor, me?.roles ?? []) ?? fail('unknown-patient')
  },
  unmerge: ({ patientId, reason }, context) => {
    const { db, me } = context
    if (!isPatient(db, patientId)) return fail('unknown-patient')
    const survivorId = survivorOf(db, patientId)
    if (survivorId === patientId) return fail('not-merged')
    addLink(context, { patientId, survivorId, event: 'unlink', reason })
    return headerOf(db, patientId, me?.roles ?? []) ?? fail('unknown-patient')
  },
  setDistinct: ({ patientId, otherId }, context) => {
    const { db } = context
    if (!isPatient(db, patientId) || !isPatient(db, otherId)) return fail('unknown-patient')
    if (survivorOf(db, patientId) === survivorOf(db, otherId)) return fail('same-person')
    addDistinct(context, patientId, otherId)
    return null
  },
}

interface Link {
  readonly patientId: string
  readonly survivorId: string
  readonly event: 'link' | 'unlink'
  readonly reason: string | undefined
}
const addLink = ({ db, newId, hlc, now }: Context, { patientId, survivorId, event, reason }: Link): void =>
  insertRow(db, patientLinks, { id: newId(), patientId, survivorId, event, reason: reason ?? null, hlc, at: now })
