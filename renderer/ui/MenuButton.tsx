import type { ReactNode } from 'react'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Menu.module.css'
import { Kbd } from './Kbd.tsx'

export type Item =
  | {
      readonly id: string
      readonly label: string
      readonly run: () => void
      readonly hint?: string
      readonly danger?: boolean
      readonly icon?: ReactNode
    }
  | 'line'

interface Props {
  readonly label: string
  readonly items: readonly Item[]
  readonly icon?: ReactNode
  /** Shown instead of the icon alone. */
  readonly children?: ReactNode
  readonly size?: 'small' | 'usual'
  readonly look?: 'quiet' | 'plain'
  readonly focusable?: boolean
}

export const MenuButton = ({
  label,
  items,
  icon,
  children,
  size = 'usual',
  look = 'quiet',
  focusable = true,
}: Props) => (
  <MenuTrigger>
    <Button
      look={look}
      size={size}
      icon={icon}
      {...(children ? {} : { 'aria-label': label })}
      {...(focusable ? {} : { excludeFromTabOrder: true })}
    >
      {children}
    </Button>
    <Popover className={classes(styles['popover'])} placement="bottom end" offset={4}>
      <Menu className={classes(styles['menu'])} aria-label={label}>
        {items.map((item, at) =>
          item === 'line' ? (
            <Separator key={at} className={classes(styles['line'])} />
          ) : (
            <MenuItem
              key={item.id}
              id={item.id}
              textValue={item.label}
              onAction={item.run}
              className={classes(styles['item'], item.danger && styles['danger'])}
            >
              {item.icon}
              <span className={styles['words']}>{item.label}</span>
              {item.hint && <Kbd>{item.hint}</Kbd>}
            </MenuItem>
          ),
        )}
      </Menu>
    </Popover>
  </MenuTrigger>
)
