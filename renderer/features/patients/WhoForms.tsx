import { useState } from 'react'
import { Gender, NameKind, Sex } from '../../../shared/features/patients/model.ts'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Form, Row } from '../../ui/Form.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { birthTyped } from './birthTyped.ts'
import type { RecordFormProps } from './record.ts'
import { useChange } from './useChange.ts'

const otherKinds = NameKind.options.filter((kind) => kind !== 'official' && kind !== 'former')

export const NameForm = ({ record, onClose }: RecordFormProps) => {
  const { change, problem, errorAt } = useChange(onClose)
  const [kind, setKind] = useState<(typeof otherKinds)[number]>('second-script')
  const [text, setText] = useState('')
  return (
    <Form
      submit={t('form.save')}
      onCancel={onClose}
      problem={problem}
      onSubmit={() =>
        change(api.patients.addName({ patientId: record.header.id, name: { kind: kind, name: { text } } }))
      }
    >
      <Select
        label={t('name.kind')}
        value={kind}
        onChange={setKind}
        choices={otherKinds.map((id) => ({ id, label: t(`name.${id}`) }))}
      />
      <TextField
        label={t('name.text')}
        value={text}
        onChange={setText}
        error={errorAt('name')}
        maxLength={160}
        autoFocus
      />
    </Form>
  )
}

export const RenameForm = ({ record, onClose }: RecordFormProps) => {
  const { change, problem, errorAt } = useChange(onClose)
  const official = record.names.find(({ kind }) => kind === 'official')
  const [given, setGiven] = useState(official?.given ?? official?.text ?? '')
  const [family, setFamily] = useState(official?.family ?? '')
  const [mistake, setMistake] = useState(false)
  const name = { ...(given.trim() && { given }), ...(family.trim() && { family }) }
  return (
    <Form
      submit={t('form.save')}
      onCancel={onClose}
      problem={problem}
      onSubmit={() => change(api.patients.rename({ patientId: record.header.id, name, mistake }))}
    >
      <Row even>
        <TextField
          label={t('register.given')}
          value={given}
          onChange={setGiven}
          error={errorAt('name')}
          maxLength={80}
          autoFocus
        />
        <TextField label={t('register.family')} value={family} onChange={setFamily} maxLength={80} />
      </Row>
      <Checkbox checked={mistake} onChange={setMistake}>
        {t('patient.nameMistake')}
      </Checkbox>
    </Form>
  )
}

export const BirthForm = ({ record, onClose }: RecordFormProps) => {
  const desk = useDesk()
  const { header } = record
  const { change, problem, errorAt } = useChange(onClose)
  const exact = header.birth.precision === 'day' && !header.birth.estimated
  const [day, setDay] = useState<string | null>(exact ? header.birth.date : null)
  const [about, setAbout] = useState('')
  const [sex, setSex] = useState<Sex>(header.sex)
  const [gender, setGender] = useState<Gender | 'none'>(header.gender ?? 'none')
  const typed = birthTyped(about, desk.formats.locale, desk.clinic.calendar)
  const birth = about.trim() ? typed : day && day !== header.birth.date ? ({ known: 'day', day } as const) : undefined
  return (
    <Form
      submit={t('form.save')}
      onCancel={onClose}
      problem={problem}
      onSubmit={() =>
        change(
          api.patients.amend({
            patientId: header.id,
            changes: {
              ...(birth && { birth }),
              ...(sex !== header.sex && { sex }),
              ...(gender !== (header.gender ?? 'none') && { gender: gender === 'none' ? null : gender }),
            },
          }),
        )
      }
    >
      <Row even>
        <DayField label={t('patient.birth')} value={day} onChange={setDay} error={errorAt('changes.birth')} />
        <TextField
          label={t('patient.orAbout')}
          value={about}
          onChange={setAbout}
          placeholder={t('register.birthExample')}
          error={about.trim() && !typed ? t('register.birthUnclear') : undefined}
          maxLength={20}
        />
      </Row>
      <Segments
        label={t('register.sex')}
        value={sex}
        onChange={setSex}
        choices={Sex.options.map((id) => ({ id, label: t(`sex.${id}`) }))}
      />
      <Select
        label={t('patient.gender')}
        value={gender}
        onChange={setGender}
        choices={[
          { id: 'none', label: t('gender.none') },
          ...Gender.options.map((id) => ({ id, label: t(`gender.${id}`) })),
        ]}
      />
    </Form>
  )
}

export const DeceasedForm = ({ record, onClose }: RecordFormProps) => {
  const { change, problem } = useChange(onClose)
  const deceased = !record.header.deceased
  const [on, setOn] = useState<string | null>(null)
  return (
    <Form
      submit={t(deceased ? 'patient.do.deceased' : 'patient.do.alive')}
      danger={deceased}
      onCancel={onClose}
      problem={problem}
      onSubmit={() =>
        change(api.patients.setDeceased({ patientId: record.header.id, deceased, on: deceased ? on : null }))
      }
    >
      {deceased ? (
        <DayField label={t('patient.deceasedDay')} value={on} onChange={setOn} optional />
      ) : (
        <p>{t('patient.aliveWhy')}</p>
      )}
    </Form>
  )
}
