import { roles, type Role } from '../../../shared/roles.ts'
import { t } from '../../i18n.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import field from '../../ui/Field.module.css'
import styles from './RoleChoice.module.css'

interface Props {
  readonly value: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
  readonly error?: string | undefined
}

/** One person may hold several. */
export const RoleChoice = ({ value, onChange, error }: Props) => (
  <fieldset className={field['field']}>
    <legend className={field['label']}>{t('staff.roles')}</legend>
    <div className={styles['grid']}>
      {roles.map((role) => (
        <Checkbox
          key={role}
          checked={value.includes(role)}
          onChange={(on) => onChange(on ? [...value, role] : value.filter((one) => one !== role))}
        >
          {t(`role.${role}`)}
        </Checkbox>
      ))}
    </div>
    {error && <span className={field['error']}>{error}</span>}
  </fieldset>
)
