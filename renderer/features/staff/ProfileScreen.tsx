import { useState } from 'react'
import { languages } from '../../../shared/features/setup/model.ts'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { setLanguage, setTheme, themes, useLanguage, useTheme } from '../../preferences.ts'
import { useDesk } from '../../desk.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { useQuery, type OutputAt } from '../../useQuery.ts'
import { useChange } from '../patients/useChange.ts'
import { KeysPanel } from './KeysPanel.tsx'
import { LicenceFields } from './LicenceFields.tsx'
import { licenceOf } from './memberForm.ts'
import { PasswordForm } from './PasswordForm.tsx'
import styles from './ProfileScreen.module.css'

/** One's own name and licence, password, PIN and badge, and how this desk is shown. */
const ProfileScreen = () => {
  const me = useQuery('staff.me', {}, true)
  return (
    <Waiting on={me}>
      {(member) => (
        <div className={styles['screen']}>
          <Panel title={t('profile.mine')}>
            <ProfileForm member={member} />
          </Panel>
          <Panel title={t('profile.password')}>
            <PasswordForm />
          </Panel>
          <Panel
            title={t('profile.quick')}
            aside={
              <span className={styles['state']}>
                <Badge tone={member.hasPin ? 'accent' : 'plain'}>
                  {t(member.hasPin ? 'profile.hasPin' : 'profile.noPin')}
                </Badge>
                <Badge tone={member.hasBadge ? 'accent' : 'plain'}>
                  {t(member.hasBadge ? 'profile.hasBadge' : 'profile.noBadge')}
                </Badge>
              </span>
            }
          >
            <QuickForms member={member} />
          </Panel>
          <Panel title={t('profile.look')}>
            <Look />
          </Panel>
          <KeysPanel />
        </div>
      )}
    </Waiting>
  )
}
export default ProfileScreen

const nothing = () => {}

const ProfileForm = ({ member }: { readonly member: OutputAt<'staff.me'> }) => {
  const { change, problem, errorAt } = useChange(nothing)
  const [form, setForm] = useState({
    displayName: member.displayName,
    licence: member.licence?.number ?? '',
    expires: member.licence?.expires ?? null,
  })
  return (
    <Form
      submit={t('form.save')}
      problem={problem}
      onSubmit={() => change(api.staff.changeProfile({ displayName: form.displayName, licence: licenceOf(form) }))}
    >
      <TextField
        label={t('staff.name')}
        value={form.displayName}
        onChange={(displayName) => setForm({ ...form, displayName })}
        error={errorAt('displayName')}
        maxLength={60}
      />
      <LicenceFields form={form} set={(next) => setForm({ ...form, ...next })} />
    </Form>
  )
}

const QuickForms = ({ member }: { readonly member: OutputAt<'staff.me'> }) => {
  const empty = { password: '', pin: '', badge: '' }
  const [form, setForm] = useState(empty)
  const { change, problem, errorAt } = useChange(() => setForm(empty))
  const { password } = form
  const [isEmpty, setEmpty] = useState(false)
  const send = async () => {
    setEmpty(form.badge === '' && form.pin === '')
    if (form.badge) await change(api.staff.setBadge({ password, badge: form.badge }))
    else if (form.pin) await change(api.staff.setPin({ password, pin: form.pin }))
  }
  return (
    <Form
      submit={t('form.save')}
      problem={problem}
      onSubmit={send}
      extra={
        member.hasPin && (
          <Button look="quiet" onPress={() => void change(api.staff.setPin({ password, pin: null }))}>
            {t('profile.removePin')}
          </Button>
        )
      }
    >
      <p className={styles['help']}>{t('profile.quickHelp')}</p>
      <TextField
        label={t('profile.current')}
        type="password"
        value={password}
        onChange={(next) => setForm({ ...form, password: next })}
        error={errorAt('password')}
        maxLength={200}
      />
      <TextField
        label={t('profile.newPin')}
        type="password"
        inputMode="numeric"
        value={form.pin}
        onChange={(pin) => setForm({ ...form, pin, badge: '' })}
        error={errorAt('pin') ? t('failures.weak-pin') : isEmpty && form.pin === '' ? t('form.needed') : undefined}
        maxLength={8}
        optional
      />
      <TextField
        label={t('profile.newBadge')}
        help={t('profile.badgeHelp')}
        type="password"
        value={form.badge}
        onChange={(badge) => setForm({ ...form, badge, pin: '' })}
        error={errorAt('badge')}
        maxLength={64}
        optional
      />
    </Form>
  )
}

const Look = () => {
  const desk = useDesk()
  const theme = useTheme()
  const language = useLanguage(desk.clinic.language)
  return (
    <div className={styles['look']}>
      <Segments
        label={t('profile.theme')}
        value={theme}
        onChange={setTheme}
        choices={themes.map((id) => ({ id, label: t(`theme.${id}`) }))}
      />
      <Segments
        label={t('lock.language')}
        value={language}
        onChange={setLanguage}
        choices={languages.map((id) => ({ id, label: new Intl.DisplayNames([id], { type: 'language' }).of(id) ?? id }))}
      />
    </div>
  )
}
