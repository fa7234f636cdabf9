import { Plus, X } from 'lucide-react'
import { t } from '../../../i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { Row } from '../../../ui/Form.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { workingDays } from '../hours.ts'
import { HoursFields } from '../HoursFields.tsx'
import type { SeriesForm } from '../setupForm.ts'
import type { StepProps } from '../stepProps.ts'
import styles from './steps.module.css'

const letters = [...'ABCDEFGHIJKLM']

export const SeriesStep = ({ form, set, wrong }: StepProps) => {
  const change = (at: number, next: Partial<SeriesForm>) =>
    set({ series: form.series.map((one, index) => (index === at ? { ...one, ...next } : one)) })
  const free = letters.find((letter) => !form.series.some((one) => one.letter === letter))
  return (
    <>
      {form.series.map((series, at) => (
        <section key={at} className={styles['box']} aria-label={series.name}>
          <div className={styles['fields']}>
            <Row even>
              <TextField
                label={t('setup.seriesName')}
                value={series.name}
                onChange={(name) => change(at, { name })}
                error={wrong[`series.${at}.name`]}
                maxLength={60}
              />
              <Select
                label={t('setup.letter')}
                value={series.letter}
                onChange={(letter) => change(at, { letter })}
                error={wrong[`series.${at}.letter`]}
                choices={letters.map((id) => ({ id, label: id }))}
              />
              <Select
                label={t('staff.department')}
                value={String(series.department)}
                onChange={(department) => change(at, { department: Number(department) })}
                choices={form.departments.map(({ name }, index) => ({ id: String(index), label: name }))}
              />
            </Row>
            <HoursFields week={series.week} set={(week) => change(at, { week })} locale={form.language} />
          </div>
          <Button
            size="small"
            look="quiet"
            icon={<X aria-hidden />}
            aria-label={t('form.removeWhat', { what: series.name })}
            onPress={() => set({ series: form.series.filter((_, index) => index !== at) })}
          />
        </section>
      ))}
      {free && (
        <div>
          <Button
            icon={<Plus aria-hidden />}
            onPress={() =>
              set({
                series: [
                  ...form.series,
                  {
                    name: '',
                    letter: free,
                    department: 0,
                    week: { days: workingDays(form.country), from: '08:00', to: '17:00' },
                    capacity: '',
                  },
                ],
              })
            }
          >
            {t('settings.addSeries')}
          </Button>
        </div>
      )}
    </>
  )
}
