import { t } from '../../i18n.ts'
import { DayField } from '../../ui/DayField.tsx'
import { Row } from '../../ui/Form.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { MemberForm } from './memberForm.ts'

type Licence = Pick<MemberForm, 'licence' | 'expires'>

export const LicenceFields = ({
  form,
  set,
}: {
  readonly form: Licence
  readonly set: (change: Partial<Licence>) => void
}) => (
  <Row even>
    <TextField
      label={t('staff.licence')}
      value={form.licence}
      onChange={(licence) => set({ licence })}
      optional
      maxLength={40}
    />
    <DayField
      label={t('staff.expires')}
      value={form.expires}
      onChange={(expires) => set({ expires })}
      optional
      isDisabled={form.licence.trim() === ''}
    />
  </Row>
)
