import { Check, ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as Field, SelectValue } from 'react-aria-components/Select'
import { classes } from './classes.ts'
import styles from './Field.module.css'

export interface Choice<K extends string = string> {
  readonly id: K
  readonly label: string
}
interface Props<K extends string> {
  readonly label: string
  readonly choices: readonly Choice<K>[]
  readonly value: K | null
  readonly onChange: (value: K) => void
  readonly placeholder?: string
  readonly error?: string | undefined
  readonly labelHidden?: boolean
  readonly isDisabled?: boolean
}

/** One of a short list. For long lists there is ComboBox. */
export const Select = <K extends string>({
  label,
  choices,
  value,
  onChange,
  placeholder,
  error,
  labelHidden,
  isDisabled,
}: Props<K>) => (
  <Field
    className={classes(styles['field'], error && styles['invalid'])}
    value={value}
    onChange={(key) => key !== null && onChange(key as K)}
    isInvalid={error !== undefined}
    isDisabled={isDisabled ?? false}
    {...(placeholder ? { placeholder } : {})}
    {...(labelHidden ? { 'aria-label': label } : {})}
  >
    {!labelHidden && <Label className={classes(styles['label'])}>{label}</Label>}
    <Button className={classes(styles['input'], styles['choice'])}>
      <SelectValue>{({ selectedText, defaultChildren }) => selectedText ?? defaultChildren}</SelectValue>
      <ChevronDown aria-hidden />
    </Button>
    <FieldError className={classes(styles['error'])}>{error}</FieldError>
    <Popover className={classes(styles['popover'])} offset={4}>
      <ListBox className={classes(styles['list'])} items={choices}>
        {(choice) => (
          <ListBoxItem id={choice.id} textValue={choice.label} className={classes(styles['option'])}>
            {({ isSelected }) => (
              <>
                <span>{choice.label}</span>
                {isSelected && <Check aria-hidden size={14} />}
              </>
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  </Field>
)
