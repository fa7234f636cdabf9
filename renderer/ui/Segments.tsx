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
  readonly autoFocus?: boolean
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** One of two to six, all in sight; a letter chooses the first that begins with it. */
export const Segments = <K extends string>({ label, labelHidden, choices, value, onChange, autoFocus }: Props<K>) => (
  <RadioGroup
    className={classes(field['field'])}
    value={value}
    onChange={(next) => onChange(next as K)}
    orientation="horizontal"
    {...(labelHidden ? { 'aria-label': label } : {})}
  >
    {!labelHidden && <Label className={classes(field['label'])}>{label}</Label>}
    <div
      role="presentation"
      className={styles['track']}
      onKeyDown={(event) => {
        if (event.key.length > 1 || event.key === ' ' || event.ctrlKey || event.altKey || event.metaKey) return
        const at = choices.findIndex((choice) => plain(choice.label).startsWith(plain(event.key)))
        const chosen = choices[at]
        if (!chosen) return
        onChange(chosen.id)
        event.currentTarget.querySelectorAll('input')[at]?.focus()
      }}
    >
      {choices.map((choice) => (
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- where the form goes on
        <Radio
          key={choice.id}
          value={choice.id}
          autoFocus={autoFocus === true && choice.id === value}
          className={classes(styles['segment'])}
        >
          {choice.label}
        </Radio>
      ))}
    </div>
  </RadioGroup>
)
