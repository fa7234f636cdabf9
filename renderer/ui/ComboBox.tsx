import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ComboBox as Field } from 'react-aria-components/ComboBox'
import { FieldError } from 'react-aria-components/FieldError'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { classes } from './classes.ts'
import styles from './Field.module.css'
import type { Choice } from './Select.tsx'

interface Props<K extends string> {
  readonly label: string
  readonly choices: readonly Choice<K>[]
  readonly value: K | null
  readonly onChange: (value: K) => void
  readonly error?: string | undefined
}

/** One of a long list, found by typing part of it. */
export const ComboBox = <K extends string>({ label, choices, value, onChange, error }: Props<K>) => (
  <Field
    className={classes(styles['field'])}
    defaultItems={choices}
    value={value}
    onChange={(key) => key !== null && onChange(key as K)}
    isInvalid={error !== undefined}
    menuTrigger="focus"
  >
    <Label className={classes(styles['label'])}>{label}</Label>
    <Group className={classes(styles['input'], styles['group'])}>
      <Input />
      <Button>
        <ChevronDown aria-hidden />
      </Button>
    </Group>
    <FieldError className={classes(styles['error'])}>{error}</FieldError>
    <Popover className={classes(styles['popover'])} offset={4}>
      <ListBox className={classes(styles['list'])}>
        {(choice: Choice<K>) => (
          <ListBoxItem id={choice.id} textValue={choice.label} className={classes(styles['option'])}>
            {choice.label}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  </Field>
)
