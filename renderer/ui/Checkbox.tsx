import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as Box } from 'react-aria-components/Checkbox'
import styles from './Checkbox.module.css'
import { classes } from './classes.ts'

interface Props {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
  readonly isDisabled?: boolean
}

export const Checkbox = ({ checked, onChange, children, isDisabled }: Props) => (
  <Box className={classes(styles['row'])} isSelected={checked} onChange={onChange} isDisabled={isDisabled ?? false}>
    <span className={styles['box']}>{checked && <Check aria-hidden strokeWidth={3} />}</span>
    <span>{children}</span>
  </Box>
)
