import { useState } from 'react'
import type { FoundPatient } from '../../../shared/features/patients/model.ts'
import { api } from '../../api.ts'
import { failureSentence, t } from '../../i18n.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Form } from '../../ui/Form.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { PatientFinder } from './PatientFinder.tsx'
import { PatientLine } from './PatientLine.tsx'
import { goTo } from '../../place.ts'
import type { RecordFormProps } from './record.ts'
import { useChange } from './useChange.ts'

/** Two records of one person. Nothing is moved, so it can be taken back. */
export const MergeForm = ({ record, onClose }: RecordFormProps) => {
  const { change, problem } = useChange(onClose)
  const [other, setOther] = useState<FoundPatient | null>(null)
  const [keep, setKeep] = useState<'this' | 'other'>('this')
  const [reason, setReason] = useState('')
  if (!other) return <PatientFinder onPick={setOther} autoFocus except={record.header.id} />
  const survivorId = keep === 'this' ? record.header.id : other.id
  const send = async () => {
    const input = {
      patientId: keep === 'this' ? other.id : record.header.id,
      survivorId,
      despiteDistinct: problem === failureSentence('said-distinct'),
      ...(reason.trim() && { reason }),
    }
    if (await change(api.patients.merge(input))) goTo('patients', survivorId)
  }
  return (
    <Form submit={t('patient.do.merge')} onCancel={() => setOther(null)} problem={problem} onSubmit={send}>
      <Banner look="warn">{t('merge.warning')}</Banner>
      <PatientLine patient={record.header} />
      <PatientLine patient={other} />
      <Segments
        label={t('merge.keep')}
        value={keep}
        onChange={setKeep}
        choices={[
          { id: 'this', label: `${record.header.mrn} ${record.header.displayName}` },
          { id: 'other', label: `${other.mrn} ${other.displayName}` },
        ]}
      />
      <TextField label={t('form.reason')} value={reason} onChange={setReason} optional maxLength={160} autoFocus />
    </Form>
  )
}

/** Two people who look alike: remembered, and never asked again. */
export const DistinctForm = ({ record, onClose }: RecordFormProps) => {
  const { change, problem } = useChange(onClose)
  const [other, setOther] = useState<FoundPatient | null>(null)
  if (!other) return <PatientFinder onPick={setOther} autoFocus except={record.header.id} />
  return (
    <Form
      submit={t('patient.do.distinct')}
      onCancel={() => setOther(null)}
      problem={problem}
      onSubmit={() => change(api.patients.setDistinct({ patientId: record.header.id, otherId: other.id }))}
    >
      <PatientLine patient={record.header} />
      <PatientLine patient={other} />
    </Form>
  )
}
