import { useState } from 'react'
import { FlagKind, IdentifierDraft, Whose } from '../../../shared/features/patients/model.ts'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Form, Row } from '../../ui/Form.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { RecordFormProps } from './record.ts'
import { useChange } from './useChange.ts'

export const ContactForm = ({ record, onClose }: RecordFormProps) => {
  const { change, problem, errorAt } = useChange(onClose)
  const [kind, setKind] = useState<'phone' | 'email' | 'other'>('phone')
  const [value, setValue] = useState('')
  const [whose, setWhose] = useState<Whose>('self')
  const [name, setName] = useState('')
  const [emergency, setEmergency] = useState(false)
  const [mayLeaveMessage, setMayLeaveMessage] = useState(true)
  const contact = { kind, value, whose, emergency, mayLeaveMessage, ...(name.trim() && { name }) }
  return (
    <Form
      submit={t('form.save')}
      onCancel={onClose}
      problem={problem}
      onSubmit={() => change(api.patients.addContact({ patientId: record.header.id, contact }))}
    >
      <Segments
        label={t('contact.kind')}
        value={kind}
        onChange={setKind}
        choices={(['phone', 'email', 'other'] as const).map((id) => ({ id, label: t(`contact.${id}`) }))}
      />
      <Row even>
        <TextField
          label={t('contact.value')}
          type={kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'text'}
          value={value}
          onChange={setValue}
          error={errorAt('contact.value')}
          maxLength={254}
          autoFocus
        />
        <Select
          label={t('register.whose')}
          value={whose}
          onChange={setWhose}
          choices={Whose.options.map((id) => ({ id, label: t(`whose.${id}`) }))}
        />
      </Row>
      <TextField label={t('contact.name')} value={name} onChange={setName} optional maxLength={160} />
      <Checkbox checked={emergency} onChange={setEmergency}>
        {t('contact.emergency')}
      </Checkbox>
      <Checkbox checked={mayLeaveMessage} onChange={setMayLeaveMessage}>
        {t('contact.mayLeaveMessage')}
      </Checkbox>
    </Form>
  )
}

export const AddressForm = ({ record, onClose }: RecordFormProps) => {
  const { change, problem, errorAt } = useChange(onClose)
  const [use, setUse] = useState<'home' | 'work' | 'temporary'>('home')
  const [parts, setParts] = useState({ line: '', area: '', district: '', postcode: '' })
  const given = Object.fromEntries(Object.entries(parts).filter(([, part]) => part.trim() !== ''))
  const field = (part: keyof typeof parts, first = false) => (
    <TextField
      label={t(`address.${part}`)}
      value={parts[part]}
      onChange={(text) => setParts({ ...parts, [part]: text })}
      error={errorAt(`address.${part}`)}
      maxLength={part === 'postcode' ? 16 : 80}
      autoFocus={first}
    />
  )
  return (
    <Form
      submit={t('form.save')}
      onCancel={onClose}
      problem={problem}
      onSubmit={() => change(api.patients.addAddress({ patientId: record.header.id, address: { use, ...given } }))}
    >
      <Segments
        label={t('address.use')}
        value={use}
        onChange={setUse}
        choices={(['home', 'work', 'temporary'] as const).map((id) => ({ id, label: t(`address.${id}`) }))}
      />
      {field('area', true)}
      {field('line')}
      <Row even>
        {field('district')}
        {field('postcode')}
      </Row>
    </Form>
  )
}

export const IdentifierForm = ({ record, onClose }: RecordFormProps) => {
  const { change, problem, errorAt } = useChange(onClose)
  const kinds = IdentifierDraft.shape.kind.options
  const [kind, setKind] = useState<(typeof kinds)[number]>('national')
  const [value, setValue] = useState('')
  const [issuer, setIssuer] = useState('')
  return (
    <Form
      submit={t('form.save')}
      onCancel={onClose}
      problem={problem}
      onSubmit={() =>
        change(
          api.patients.addIdentifier({
            patientId: record.header.id,
            identifier: { kind, value, ...(issuer.trim() && { issuer }) },
          }),
        )
      }
    >
      <Select
        label={t('register.identifierKind')}
        value={kind}
        onChange={setKind}
        choices={kinds.map((id) => ({ id, label: t(`identifier.${id}`) }))}
      />
      <TextField
        label={t('register.identifier')}
        value={value}
        onChange={setValue}
        error={errorAt('identifier.value')}
        maxLength={64}
        autoFocus
      />
      <TextField label={t('identifier.issuer')} value={issuer} onChange={setIssuer} optional maxLength={80} />
    </Form>
  )
}

export const FlagForm = ({ record, onClose }: RecordFormProps) => {
  const { change, problem, errorAt } = useChange(onClose)
  const [kind, setKind] = useState<FlagKind>('wheelchair')
  const [note, setNote] = useState('')
  return (
    <Form
      submit={t('form.save')}
      onCancel={onClose}
      problem={problem}
      onSubmit={() =>
        change(api.patients.raiseFlag({ patientId: record.header.id, flag: { kind, ...(note.trim() && { note }) } }))
      }
    >
      <Select
        label={t('register.flag')}
        value={kind}
        onChange={setKind}
        choices={FlagKind.options.map((id) => ({ id, label: t(`flag.${id}`) }))}
      />
      <TextField
        label={t('flag.note')}
        value={note}
        onChange={setNote}
        error={errorAt('flag.note')}
        optional
        maxLength={160}
      />
    </Form>
  )
}
