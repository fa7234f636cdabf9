import type { ReactNode } from 'react'
import { useState } from 'react'
import { useDesk } from '../../desk.ts'
import type { Item } from '../../ui/MenuButton.tsx'
import { Rows } from '../../ui/Rows.tsx'
import { useNow } from '../../useNow.ts'
import { entryItems, type Ask } from './entryItems.tsx'
import { QueueLine } from './QueueLine.tsx'
import styles from './EntryRows.module.css'
import type { QueueRow } from './words.ts'

interface Props {
  readonly rows: readonly QueueRow[]
  readonly label: string
  readonly ask: Ask
  readonly empty: ReactNode
  readonly showSeries?: boolean
}

/** Tokens as rows: arrows walk, and the letters shown in a row's menu act on the row that has the focus. */
export const EntryRows = ({ rows, label, ask, empty, showSeries = false }: Props) => {
  const desk = useDesk()
  const now = useNow(15_000)
  const [selected, setSelected] = useState<string | null>(null)
  return (
    <div
      className={styles['list']}
      data-own-keys
      onKeyDownCapture={(event) => {
        const row = rows.find(({ entryId }) => entryId === selected)
        const elsewhere =
          event.ctrlKey ||
          event.altKey ||
          event.metaKey ||
          (event.target as HTMLElement).closest('button, [role=menu], [role=dialog]')
        if (!row || elsewhere) return
        const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
        const item = entryItems(row, desk.me.roles, ask).find(
          (one): one is Exclude<Item, 'line'> => one !== 'line' && one.hint === key,
        )
        if (!item) return
        event.preventDefault()
        event.stopPropagation()
        item.run()
      }}
    >
      <Rows
        label={label}
        items={rows}
        idOf={({ entryId }) => entryId}
        textOf={(row) => `${row.label} ${row.patient.displayName}`}
        selected={selected}
        onSelect={setSelected}
        empty={empty}
      >
        {(row) => (
          <QueueLine row={row} now={now} actions={entryItems(row, desk.me.roles, ask)} showSeries={showSeries} />
        )}
      </Rows>
    </div>
  )
}
