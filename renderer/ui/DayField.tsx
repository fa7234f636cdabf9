import { parseDate, toCalendar, GregorianCalendar } from '@internationalized/date'
import { DateField, DateInput, DateSegment } from 'react-aria-components/DateField'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { t } from '../i18n.ts'
import { classes } from './classes.ts'
import styles from './Field.module.css'

interface Props {
  readonly label: string
  /** `YYYY-MM-DD` in the Gregorian calendar, whatever calendar is shown. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly error?: string | undefined
  readonly optional?: boolean
  readonly isDisabled?: boolean
}

/** A day by its parts, in the order and the calendar of the clinic. */
export const DayField = ({ label, value, onChange, error, optional, isDisabled }: Props) => (
  <DateField
    className={classes(styles['field'])}
    value={value ? parseDate(value) : null}
    onChange={(day) => onChange(day ? toCalendar(day, new GregorianCalendar()).toString().slice(0, 10) : null)}
    isInvalid={error !== undefined}
    isDisabled={isDisabled ?? false}
    validationBehavior="aria"
    shouldForceLeadingZeros
  >
    <Label className={classes(styles['label'])}>
      {label} {optional && <span className={styles['optional']}>{t('form.optional')}</span>}
    </Label>
    <DateInput className={classes(styles['input'])}>
      {(segment) => <DateSegment segment={segment} className={classes(styles['segment'])} />}
    </DateInput>
    <FieldError className={classes(styles['error'])}>{error}</FieldError>
  </DateField>
)
