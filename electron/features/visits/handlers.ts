import type { visits } from '../../../shared/features/visits/contract.ts'
import { canBecome } from '../../../shared/features/visits/rules.ts'
import { isOpen } from '../../../shared/features/queue/entry.ts'
import { fail } from '../../../shared/result.ts'
import type { Handlers } from '../../core/handlers.ts'
import { cancelTokensOf, tokensOf } from '../queue/steps.ts'
import { toVisit, visitById, visitsOf } from './rows.ts'
import { changeVisit } from './steps.ts'

export const visitsHandlers: Handlers<typeof visits> = {
  visit: ({ visitId }, { db }) => {
    const visit = visitById(db, visitId)
    return visit ? toVisit(visit) : fail('unknown-visit')
  },
  ofPatient: ({ patientId }, { db }) => visitsOf(db, patientId).map(toVisit),

  triage: ({ visitId }, context) => {
    const visit = visitById(context.db, visitId)
    if (!visit) return fail('unknown-visit')
    if (!canBecome(visit.state, 'triaged')) return fail('wrong-state')
    return toVisit(changeVisit(context, visit, 'triaged'))
  },
  finish: ({ visitId }, context) => {
    const visit = visitById(context.db, visitId)
    if (!visit) return fail('unknown-visit')
    if (tokensOf(context, visit).some(isOpen)) return fail('still-queued')
    if (visit.state !== 'in-progress' && visit.state !== 'checkout') return fail('wrong-state')
    return toVisit(changeVisit(context, visit, 'finished'))
  },
  cancel: ({ visitId, reason }, context) => {
    const visit = visitById(context.db, visitId)
    if (!visit) return fail('unknown-visit')
    if (!['planned', 'arrived', 'triaged'].includes(visit.state)) return fail('wrong-state')
    cancelTokensOf(context, visit, reason)
    return toVisit(changeVisit(context, visitById(context.db, visitId) ?? visit, 'cancelled', reason))
  },
}
