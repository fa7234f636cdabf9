import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Banner.module.css'
import { classes } from './classes.ts'

const icons = { info: Info, warn: TriangleAlert, danger: CircleAlert }

/** A sentence that stays until its reason is gone. */
export const Banner = ({
  look = 'info',
  children,
  action,
}: {
  readonly look?: 'info' | 'warn' | 'danger'
  readonly children: ReactNode
  readonly action?: ReactNode
}) => {
  const Icon = icons[look]
  return (
    <div className={classes(styles['banner'], styles[look])} role={look === 'info' ? 'status' : 'alert'}>
      <Icon aria-hidden />
      <div className={styles['words']}>{children}</div>
      {action}
    </div>
  )
}
