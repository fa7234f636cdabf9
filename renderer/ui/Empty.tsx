import type { ReactNode } from 'react'
import styles from './Empty.module.css'

/** Nothing here yet: says so, and holds the next action. */
export const Empty = ({
  icon,
  title,
  children,
  action,
}: {
  readonly icon?: ReactNode
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) => (
  <div className={styles['empty']}>
    {icon && <div className={styles['icon']}>{icon}</div>}
    <p className={styles['title']}>{title}</p>
    {children && <p className={styles['words']}>{children}</p>}
    {action}
  </div>
)
