import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Panel.module.css'

/** A titled surface; `flush` leaves its body without padding, for lists. */
export const Panel = ({
  title,
  aside,
  children,
  flush,
  grow,
}: {
  readonly title?: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
  readonly flush?: boolean
  readonly grow?: boolean
}) => (
  <section className={classes(styles['panel'], grow && styles['grow'])}>
    {(title || aside) && (
      <header className={styles['head']}>
        <h2 className={styles['title']}>{title}</h2>
        {aside}
      </header>
    )}
    <div className={classes(styles['body'], flush && styles['flush'])}>{children}</div>
  </section>
)
