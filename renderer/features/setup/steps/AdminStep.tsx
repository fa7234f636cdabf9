import { t } from '../../../i18n.ts'
import { Row } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { LicenceFields } from '../../staff/LicenceFields.tsx'
import type { StepProps } from '../stepProps.ts'

export const AdminStep = ({ form, set, wrong }: StepProps) => {
  const change = (next: Partial<typeof form.admin>) => set({ admin: { ...form.admin, ...next } })
  return (
    <>
      <TextField
        label={t('staff.name')}
        value={form.admin.displayName}
        onChange={(displayName) => change({ displayName })}
        error={wrong['admin.displayName']}
        maxLength={60}
        large
      />
      <Row even>
        <TextField
          label={t('lock.password')}
          help={t('profile.passwordHelp')}
          type="password"
          value={form.admin.password}
          onChange={(password) => change({ password })}
          error={wrong['admin.password']}
          maxLength={200}
        />
        <TextField
          label={t('setup.again')}
          type="password"
          value={form.admin.again}
          onChange={(again) => change({ again })}
          error={wrong['admin.again']}
          maxLength={200}
        />
      </Row>
      <LicenceFields form={form.admin} set={change} />
    </>
  )
}
