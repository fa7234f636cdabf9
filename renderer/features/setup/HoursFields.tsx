import { t } from '../../i18n.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import field from '../../ui/Field.module.css'
import { Row } from '../../ui/Form.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import { weekdayName, weekdays, type Week } from './hours.ts'

/** On which days and from when to when; no day at all means always open. */
export const HoursFields = ({
  week,
  set,
  locale,
}: {
  readonly week: Week
  readonly set: (week: Week) => void
  readonly locale: string
}) => (
  <fieldset className={field['field']}>
    <legend className={field['label']}>{t('setup.hours')}</legend>
    <Row>
      {weekdays.map((day) => (
        <Checkbox
          key={day}
          checked={week.days.includes(day)}
          onChange={(on) =>
            set({ ...week, days: weekdays.filter((one) => (one === day ? on : week.days.includes(one))) })
          }
        >
          {weekdayName(day, locale)}
        </Checkbox>
      ))}
    </Row>
    {week.days.length > 0 && (
      <Row even>
        <TimeField label={t('setup.from')} value={week.from} onChange={(from) => set({ ...week, from })} />
        <TimeField
          label={t('setup.to')}
          value={week.to}
          onChange={(to) => set({ ...week, to })}
          error={week.from >= week.to ? t('setup.hoursOrder') : undefined}
        />
      </Row>
    )}
  </fieldset>
)
