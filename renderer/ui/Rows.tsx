import type { KeyboardEvent, ReactNode, SyntheticEvent } from 'react'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import { classes } from './classes.ts'
import styles from './Rows.module.css'

interface Props<T> {
  readonly label: string
  readonly items: readonly T[]
  readonly idOf: (item: T) => string
  readonly textOf: (item: T) => string
  readonly children: (item: T) => ReactNode
  readonly selected?: string | null
  readonly onSelect?: (id: string | null) => void
  /** Enter or a double click. */
  readonly onOpen?: (id: string) => void
  readonly empty?: ReactNode
}

/** A list walked by arrows; the focus moves to the neighbour when its row goes away. */
export const Rows = <T,>({ label, items, idOf, textOf, children, selected, onSelect, onOpen, empty }: Props<T>) => (
  <div className={styles['around']} onContextMenu={openMenu} onKeyDownCapture={onMenuKey}>
    <GridList
      aria-label={label}
      className={classes(styles['rows'])}
      selectionMode={onSelect ? 'single' : 'none'}
      selectionBehavior="replace"
      selectedKeys={selected ? [selected] : []}
      onSelectionChange={(keys) => onSelect?.(keys === 'all' ? null : (([...keys][0] as string | undefined) ?? null))}
      onAction={(key) => onOpen?.(String(key))}
      disallowTypeAhead
      renderEmptyState={() => empty}
      dependencies={[children]}
      items={items.map((item) => ({ id: idOf(item), item }))}
    >
      {({ id, item }) => (
        <GridListItem id={id} textValue={textOf(item)} className={classes(styles['row'])}>
          {children(item)}
        </GridListItem>
      )}
    </GridList>
  </div>
)

/** A row's own menu, where a right click or the menu key asks for one. */
const openMenu = (event: SyntheticEvent) => {
  const target = event.target as HTMLElement
  const button = target.closest('[role=row]')?.querySelector<HTMLElement>('button[aria-haspopup]')
  if (!button || target.closest('input, [role=menu]')) return
  event.preventDefault()
  button.click()
}
const onMenuKey = (event: KeyboardEvent) => {
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenu(event)
}
