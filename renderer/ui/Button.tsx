import type { ReactNode } from 'react'
import { Button as Pressable, type ButtonProps } from 'react-aria-components/Button'
import styles from './Button.module.css'
import { classes } from './classes.ts'
import { Kbd } from './Kbd.tsx'

interface Props extends Omit<ButtonProps, 'className' | 'style' | 'children'> {
  readonly look?: 'main' | 'plain' | 'quiet' | 'danger'
  readonly size?: 'small' | 'usual' | 'large'
  readonly icon?: ReactNode
  /** The key that does the same, shown beside the words. */
  readonly hint?: string | undefined
  readonly wide?: boolean
  readonly children?: ReactNode
}

/** Without words in `children` it needs an `aria-label`. */
export const Button = ({ look = 'plain', size = 'usual', icon, hint, wide, children, ...rest }: Props) => (
  <Pressable
    {...rest}
    className={classes(
      styles['button'],
      styles[look],
      styles[size],
      wide && styles['wide'],
      !children && styles['bare'],
    )}
  >
    {icon}
    {children && <span className={styles['words']}>{children}</span>}
    {hint && <Kbd>{hint}</Kbd>}
  </Pressable>
)
