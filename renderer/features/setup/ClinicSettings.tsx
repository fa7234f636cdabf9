import { useState } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Form } from '../../ui/Form.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useChange } from '../patients/useChange.ts'
import { LocalityFields } from './ClinicFields.tsx'

const nothing = () => {}

export const ClinicSettings = () => {
  const { clinic, desk } = useDesk()
  const { change, problem, errorAt } = useChange(nothing)
  const { name, country, currency, timeZone, language, calendar } = clinic
  const [form, setForm] = useState({ name, country, currency, timeZone, language, calendar })
  const [deskName, setDeskName] = useState(desk.name)
  return (
    <>
      <Panel title={t('settings.clinic')}>
        <Form submit={t('form.save')} problem={problem} onSubmit={() => change(api.setup.changeClinic(form))}>
          <TextField
            label={t('clinic.name')}
            value={form.name}
            onChange={(next) => setForm({ ...form, name: next })}
            error={errorAt('name')}
            maxLength={80}
          />
          <LocalityFields form={form} set={(next) => setForm({ ...form, ...next })} />
        </Form>
      </Panel>
      <Panel title={t('settings.desk')}>
        <Form submit={t('form.save')} onSubmit={() => change(api.setup.nameDesk({ name: deskName }))}>
          <TextField
            label={t('clinic.deskName')}
            help={t('settings.lane', { lane: desk.lane, letter: desk.letter || '–' })}
            value={deskName}
            onChange={setDeskName}
            maxLength={40}
          />
        </Form>
      </Panel>
    </>
  )
}
