import { UserPlus, X } from 'lucide-react'
import { t } from '../../../i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { Row } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { firstPassword } from '../../staff/firstPassword.ts'
import { LicenceFields } from '../../staff/LicenceFields.tsx'
import { emptyMember, type MemberForm } from '../../staff/memberForm.ts'
import { RoleChoice } from '../../staff/RoleChoice.tsx'
import type { StepProps } from '../stepProps.ts'
import styles from './steps.module.css'

export const StaffStep = ({ form, set, wrong }: StepProps) => {
  const change = (at: number, next: Partial<MemberForm>) =>
    set({ staff: form.staff.map((one, index) => (index === at ? { ...one, ...next } : one)) })
  return (
    <>
      {form.staff.map((member, at) => (
        <section key={at} className={styles['box']} aria-label={member.displayName}>
          <div className={styles['fields']}>
            <Row even>
              <TextField
                label={t('staff.name')}
                value={member.displayName}
                onChange={(displayName) => change(at, { displayName })}
                error={wrong[`staff.${at}.displayName`]}
                maxLength={60}
                autoFocus={member.displayName === ''}
              />
              <TextField
                label={t('staff.firstPassword')}
                value={member.password}
                onChange={(password) => change(at, { password })}
                error={wrong[`staff.${at}.password`]}
                maxLength={200}
              />
            </Row>
            <RoleChoice
              value={member.roles}
              onChange={(roles) => change(at, { roles })}
              error={wrong[`staff.${at}.roles`]}
            />
            {(member.roles.includes('doctor') ||
              member.roles.includes('nurse') ||
              member.roles.includes('pharmacist')) && <LicenceFields form={member} set={(next) => change(at, next)} />}
          </div>
          <Button
            size="small"
            look="quiet"
            icon={<X aria-hidden />}
            aria-label={t('form.removeWhat', { what: member.displayName || t('staff.name') })}
            onPress={() => set({ staff: form.staff.filter((_, index) => index !== at) })}
          />
        </section>
      ))}
      <div>
        <Button
          icon={<UserPlus aria-hidden />}
          onPress={() => set({ staff: [...form.staff, { ...emptyMember, password: firstPassword() }] })}
        >
          {t('staff.add')}
        </Button>
      </div>
    </>
  )
}
