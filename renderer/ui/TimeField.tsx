import { parseTime } from '@internationalized/date'
import { DateInput, DateSegment } from 'react-aria-components/DateField'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { TimeField as Field } from 'react-aria-components/TimeField'
import { classes } from './classes.ts'
import styles from './Field.module.css'

interface Props {
  readonly label: string
  /** Wall time, `HH:MM`. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
  readonly autoFocus?: boolean
}

/** A wall time of the 24-hour clock, whatever the browser's own language is. */
export const TimeField = ({ label, value, onChange, error, autoFocus }: Props) => (
  <Field
    className={classes(styles['field'])}
    value={parseTime(value)}
    onChange={(time) => time && onChange(time.toString().slice(0, 5))}
    hourCycle={24}
    granularity="minute"
    shouldForceLeadingZeros
    isInvalid={error !== undefined}
    autoFocus={autoFocus ?? false}
    validationBehavior="aria"
  >
    <Label className={classes(styles['label'])}>{label}</Label>
    <DateInput className={classes(styles['input'])}>
      {(segment) => <DateSegment segment={segment} className={classes(styles['segment'])} />}
    </DateInput>
    <FieldError className={classes(styles['error'])}>{error}</FieldError>
  </Field>
)
