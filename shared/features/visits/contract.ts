import { z } from 'zod'
import { command, query } from '../../contract.ts'
import { PatientId, VisitId } from '../../ids.ts'
import { Text } from '../../text.ts'
import { Visit } from './model.ts'

const fails = ['unknown-visit', 'wrong-state'] as const
const byId = z.strictObject({ visitId: VisitId })

export const visits = {
  visit: query({ may: 'staff', input: byId, output: Visit, fails: ['unknown-visit'], reads: ['visits'] }),
  /** A patient's visits, the latest first. */
  ofPatient: query({
    may: ['admin', 'doctor', 'nurse', 'receptionist'],
    input: z.strictObject({ patientId: PatientId }),
    output: z.array(Visit),
    reads: ['visits'],
  }),
  triage: command({ may: ['doctor', 'nurse'], input: byId, output: Visit, fails }),
  /** Ends a visit that was seen. Fails 'still-queued' while the patient waits or is served anywhere. */
  finish: command({
    may: ['doctor', 'nurse', 'receptionist', 'cashier'],
    input: byId,
    output: Visit,
    fails: [...fails, 'still-queued'],
  }),
  /** Cancels a visit nobody began; its open tokens are cancelled with it. */
  cancel: command({
    may: ['admin', 'doctor', 'nurse', 'receptionist'],
    input: byId.extend({ reason: Text(200) }),
    output: Visit,
    fails,
  }),
}
