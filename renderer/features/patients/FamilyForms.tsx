import { useState } from 'react'
import { RelationKind, type FoundPatient } from '../../../shared/features/patients/model.ts'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Form, Row } from '../../ui/Form.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { PatientFinder } from './PatientFinder.tsx'
import { PatientLine } from './PatientLine.tsx'
import type { RecordFormProps } from './record.ts'
import { useChange } from './useChange.ts'

export const RelationForm = ({ record, onClose }: RecordFormProps) => {
  const { change, problem, errorAt } = useChange(onClose)
  const [known, setKnown] = useState<'patient' | 'name'>('patient')
  const [other, setOther] = useState<FoundPatient | null>(null)
  const [kind, setKind] = useState<RelationKind>('mother')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [guardian, setGuardian] = useState(false)
  const [mayBeTold, setMayBeTold] = useState(false)
  const who =
    known === 'patient' ? { otherId: other?.id } : { name: name.trim() || undefined, ...(phone.trim() && { phone }) }
  return (
    <>
      <Segments
        label={t('relation.known')}
        value={known}
        onChange={setKnown}
        choices={[
          { id: 'patient', label: t('relation.patient') },
          { id: 'name', label: t('relation.name') },
        ]}
      />
      {known === 'patient' && !other ? (
        <PatientFinder onPick={setOther} autoFocus except={record.header.id} />
      ) : (
        <Form
          submit={t('form.save')}
          onCancel={onClose}
          problem={problem}
          onSubmit={() =>
            change(
              api.patients.relate({
                patientId: record.header.id,
                relation: { kind, guardian, mayBeTold, ...who },
              }),
            )
          }
        >
          {known === 'patient' && other ? (
            <Row>
              <PatientLine patient={other} />
              <Button size="small" look="quiet" onPress={() => setOther(null)}>
                {t('form.change')}
              </Button>
            </Row>
          ) : (
            <Row even>
              <TextField
                label={t('contact.name')}
                value={name}
                onChange={setName}
                error={errorAt('relation.name')}
                maxLength={160}
                autoFocus
              />
              <TextField
                label={t('register.phone')}
                type="tel"
                value={phone}
                onChange={setPhone}
                error={errorAt('relation.phone')}
                optional
                maxLength={32}
              />
            </Row>
          )}
          <Select
            label={t('relation.kind')}
            value={kind}
            onChange={setKind}
            choices={RelationKind.options.map((id) => ({ id, label: t(`relation.${id}`) }))}
          />
          <Checkbox checked={guardian} onChange={setGuardian}>
            {t('relation.isGuardian')}
          </Checkbox>
          <Checkbox checked={mayBeTold} onChange={setMayBeTold}>
            {t('relation.mayBeTold')}
          </Checkbox>
        </Form>
      )}
    </>
  )
}

export const HouseholdForm = ({ record, onClose }: RecordFormProps) => {
  const { change, problem } = useChange(onClose)
  const { household, header } = record
  const [name, setName] = useState(household?.name ?? '')
  const [phone, setPhone] = useState(household?.phone ?? '')
  const [address, setAddress] = useState(household?.address ?? '')
  const [payer, setPayer] = useState<string>(household?.payerId ?? 'none')
  const [added, setAdded] = useState<readonly FoundPatient[]>([])
  const members = [...(household?.members ?? [header]), ...added]
  const send = () =>
    change(
      api.patients.setHousehold({
        ...(household && { householdId: household.id }),
        name: name.trim() || null,
        phone: phone.trim() || null,
        address: address.trim() || null,
        payerId: payer === 'none' ? null : (members.find(({ id }) => id === payer)?.id ?? null),
        memberIds: members.map(({ id }) => id),
      }),
    )
  return (
    <Form submit={t('form.save')} onCancel={onClose} problem={problem} onSubmit={send}>
      <Row even>
        <TextField label={t('household.name')} value={name} onChange={setName} optional maxLength={80} />
        <TextField label={t('register.phone')} type="tel" value={phone} onChange={setPhone} optional maxLength={32} />
      </Row>
      <TextField label={t('patient.addresses')} value={address} onChange={setAddress} optional maxLength={160} />
      <Select
        label={t('patient.pays')}
        value={payer}
        onChange={setPayer}
        choices={[
          { id: 'none', label: t('household.nobody') },
          ...members.map(({ id, displayName }) => ({ id: id as string, label: displayName })),
        ]}
      />
      {added.map((one) => (
        <PatientLine key={one.id} patient={one} size="small" />
      ))}
      <p>{t('household.add')}</p>
      <PatientFinder
        onPick={(patient) => !members.some(({ id }) => id === patient.id) && setAdded([...added, patient])}
        except={header.id}
      />
    </Form>
  )
}
