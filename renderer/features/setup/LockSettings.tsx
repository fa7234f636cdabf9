import { useState } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Form, Row } from '../../ui/Form.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useChange } from '../patients/useChange.ts'
import styles from './SettingsScreen.module.css'

const nothing = () => {}

export const LockSettings = () => {
  const { clinic } = useDesk()
  const { change, problem, errorAt } = useChange(nothing)
  const [soft, setSoft] = useState(String(clinic.lock.softMinutes))
  const [hard, setHard] = useState(String(clinic.lock.hardMinutes))
  return (
    <Panel title={t('settings.locks')}>
      <Form
        submit={t('form.save')}
        problem={problem}
        onSubmit={() => change(api.setup.changeLockPolicy({ softMinutes: Number(soft), hardMinutes: Number(hard) }))}
      >
        <p className={styles['help']}>{t('settings.locksHelp')}</p>
        <Row even>
          <TextField
            label={t('settings.soft')}
            inputMode="numeric"
            value={soft}
            onChange={setSoft}
            error={errorAt('softMinutes')}
            maxLength={3}
          />
          <TextField
            label={t('settings.hard')}
            inputMode="numeric"
            value={hard}
            onChange={setHard}
            error={errorAt('hardMinutes')}
            maxLength={3}
          />
        </Row>
      </Form>
    </Panel>
  )
}
