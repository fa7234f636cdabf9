import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { classes } from './classes.ts'
import field from './Field.module.css'
import styles from './Segments.module.css'
import type { Choice } from './Select.tsx'

interface Props<K extends string> {
  readonly label: string
  readonly labelHidden?: boolean
  readonly choices: readonly Choice<K>[]
  readonly value: K | null
  readonly onChange: (value: K) => void
}

/** One of two to six, all in sight. */
export const Segments = <K extends string>({ label, labelHidden, choices, value, onChange }: Props<K>) => (
  <RadioGroup
    className={classes(field['field'])}
    value={value}
    onChange={(next) => onChange(next as K)}
    orientation="horizontal"
    {...(labelHidden ? { 'aria-label': label } : {})}
  >
    {!labelHidden && <Label className={classes(field['label'])}>{label}</Label>}
    <div className={styles['track']}>
      {choices.map((choice) => (
        <Radio key={choice.id} value={choice.id} className={classes(styles['segment'])}>
          {choice.label}
        </Radio>
      ))}
    </div>
  </RadioGroup>
)
