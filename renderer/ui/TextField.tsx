import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField as Field, type TextFieldProps } from 'react-aria-components/TextField'
import { t } from '../i18n.ts'
import { classes } from './classes.ts'
import styles from './Field.module.css'

interface Props extends Omit<TextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string
  readonly help?: string | undefined
  /** What is wrong with what stands in it. */
  readonly error?: string | undefined
  readonly lines?: boolean
  readonly large?: boolean
  readonly optional?: boolean
  readonly placeholder?: string
  readonly list?: string
}

export const TextField = ({ label, help, error, lines, large, optional, placeholder, list, ...rest }: Props) => {
  const shared = {
    className: classes(styles['input'], large && styles['large']),
    ...(placeholder ? { placeholder } : {}),
  }
  return (
    <Field {...rest} className={classes(styles['field'])} isInvalid={error !== undefined} validationBehavior="aria">
      <Label className={styles['label'] ?? ''}>
        {label} {optional && <span className={styles['optional']}>{t('form.optional')}</span>}
      </Label>
      {lines ? <TextArea {...shared} dir="auto" /> : <Input {...shared} {...(list ? { list } : {})} />}
      {help && !error && (
        <Text slot="description" className={classes(styles['help'])}>
          {help}
        </Text>
      )}
      <FieldError className={classes(styles['error'])}>{error}</FieldError>
    </Field>
  )
}
