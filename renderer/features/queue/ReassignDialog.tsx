import { useState } from 'react'
import type { FoundPatient } from '../../../shared/features/patients/model.ts'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { PatientFinder } from '../patients/PatientFinder.tsx'
import { PatientLine } from '../patients/PatientLine.tsx'
import { told } from './moves.ts'
import type { QueueRow } from './words.ts'

/** A number given to the wrong patient moves to the right one; both charts say so. */
export const ReassignDialog = ({ row, onClose }: { readonly row: QueueRow; readonly onClose: () => void }) => {
  const [right, setRight] = useState<FoundPatient | null>(null)
  const [reason, setReason] = useState(t('reason.mistake'))
  const send = async () => {
    if (!right) return
    const done = await told(api.queue.reassign({ entryId: row.entryId, patientId: right.id, reason }), ({ label }) =>
      t('done.reassigned', { label, name: right.displayName }),
    )
    if (done) onClose()
  }
  return (
    <Dialog title={t('ask.reassign', { label: row.label, name: row.patient.displayName })} onClose={onClose}>
      {right ? (
        <Form onSubmit={send} onCancel={() => setRight(null)} submit={t('ask.do.reassign')}>
          <PatientLine patient={right} />
          <TextField label={t('form.reason')} value={reason} onChange={setReason} maxLength={200} autoFocus />
        </Form>
      ) : (
        <PatientFinder onPick={setRight} autoFocus except={row.patient.id} />
      )}
    </Dialog>
  )
}
