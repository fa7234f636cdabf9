import { t } from '../../../i18n.ts'
import { Row } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { LocalityFields } from '../ClinicFields.tsx'
import type { StepProps } from '../stepProps.ts'

export const ClinicStep = ({ form, set, wrong }: StepProps) => (
  <>
    <Row even>
      <TextField
        label={t('clinic.name')}
        value={form.name}
        onChange={(name) => set({ name })}
        error={wrong['name']}
        maxLength={80}
        large
      />
      <TextField
        label={t('clinic.deskName')}
        value={form.deskName}
        onChange={(deskName) => set({ deskName })}
        error={wrong['deskName']}
        maxLength={40}
        large
      />
    </Row>
    <LocalityFields form={form} set={set} />
  </>
)
