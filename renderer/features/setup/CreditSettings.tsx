import { useState } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Form, Row } from '../../ui/Form.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useChange } from '../patients/useChange.ts'
import styles from './SettingsScreen.module.css'

const credited = ['urgent', 'appointment', 'elderly', 'pregnant'] as const
const nothing = () => {}

/** How many minutes earlier each band counts as having come. */
export const CreditSettings = () => {
  const { clinic } = useDesk()
  const { change, problem, errorAt } = useChange(nothing)
  const [form, setForm] = useState(
    () =>
      Object.fromEntries(credited.map((band) => [band, String(clinic.credits[band])])) as Record<
        (typeof credited)[number],
        string
      >,
  )
  const minutes = (band: (typeof credited)[number]) => Number(form[band])
  return (
    <Panel title={t('settings.credits')}>
      <Form
        submit={t('form.save')}
        problem={problem}
        onSubmit={() =>
          change(
            api.setup.changeCredits({
              urgent: minutes('urgent'),
              appointment: minutes('appointment'),
              elderly: minutes('elderly'),
              pregnant: minutes('pregnant'),
            }),
          )
        }
      >
        <p className={styles['help']}>{t('settings.creditsHelp')}</p>
        <Row even>
          {credited.map((band) => (
            <TextField
              key={band}
              label={t('settings.minutesFor', { band: t(`band.${band}`) })}
              inputMode="numeric"
              value={form[band]}
              onChange={(text) => setForm({ ...form, [band]: text })}
              error={errorAt(band)}
              maxLength={3}
            />
          ))}
        </Row>
      </Form>
    </Panel>
  )
}
