import { Fragment, useState } from 'react'
import { Sex } from '../../../shared/features/patients/model.ts'
import { serviceDay } from '../../../shared/time.ts'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Form } from '../../ui/Form.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { RecordFormProps } from './record.ts'
import { useChange } from './useChange.ts'

interface Baby {
  readonly sex: Sex
  readonly given: string
}
const most = 6

/** One baby or several of one birth; the names may wait, then they are "Baby of …". */
export const BabiesForm = ({ record, onClose }: RecordFormProps) => {
  const desk = useDesk()
  const { change, problem, errorAt } = useChange(onClose)
  const [day, setDay] = useState<string | null>(() => serviceDay(Date.now(), desk.clinic.timeZone))
  const [babies, setBabies] = useState<readonly Baby[]>([{ sex: 'unknown', given: '' }])
  const set = (at: number, baby: Baby) => setBabies(babies.map((one, index) => (index === at ? baby : one)))
  const send = () =>
    change(
      api.patients.registerBabies({
        motherId: record.header.id,
        birth: day ? { known: 'day', day } : { known: 'nothing' },
        babies: babies.map(({ sex, given }, at) => ({
          sex,
          ...(given.trim()
            ? { name: { given } }
            : {
                temporaryName: t(babies.length > 1 ? 'babies.unnamedOf' : 'babies.unnamed', {
                  mother: record.header.displayName,
                  number: at + 1,
                }),
              }),
        })),
      }),
    )
  return (
    <Form
      submit={t('patient.do.babies')}
      onCancel={onClose}
      problem={problem}
      onSubmit={send}
      extra={
        babies.length < most && (
          <Button look="quiet" onPress={() => setBabies([...babies, { sex: 'unknown', given: '' }])}>
            {t('babies.twin')}
          </Button>
        )
      }
    >
      <DayField label={t('patient.birth')} value={day} onChange={setDay} error={errorAt('birth')} />
      {babies.map((baby, at) => (
        <Fragment key={at}>
          <TextField
            label={t('register.given')}
            value={baby.given}
            onChange={(given) => set(at, { ...baby, given })}
            optional
            maxLength={80}
            autoFocus={at === babies.length - 1}
          />
          <Segments
            label={t('register.sex')}
            value={baby.sex}
            onChange={(sex) => set(at, { ...baby, sex })}
            choices={Sex.options.map((id) => ({ id, label: t(`sex.${id}`) }))}
          />
        </Fragment>
      ))}
    </Form>
  )
}
