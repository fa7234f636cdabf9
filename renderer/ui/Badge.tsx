import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { classes } from './classes.ts'

export type Tone = 'plain' | 'accent' | 'info' | 'warn' | 'danger' | 'violet' | 'alarm'

export const Badge = ({
  tone = 'plain',
  icon,
  children,
  title,
}: {
  readonly tone?: Tone
  readonly icon?: ReactNode
  readonly children: ReactNode
  readonly title?: string | undefined
}) => (
  <span className={classes(styles['badge'], styles[tone])} title={title}>
    {icon}
    {children}
  </span>
)

/** A queue number, always written left to right. */
export const Token = ({
  label,
  tone = 'plain',
  size = 'usual',
}: {
  readonly label: string
  readonly tone?: Tone
  readonly size?: 'usual' | 'large' | 'huge'
}) => (
  <bdi className={classes(styles['token'], styles[tone], styles[size])} dir="ltr">
    {label}
  </bdi>
)
