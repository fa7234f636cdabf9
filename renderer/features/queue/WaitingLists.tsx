import { Armchair } from 'lucide-react'
import { t } from '../../i18n.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import type { Ask } from './entryItems.tsx'
import { EntryRows } from './EntryRows.tsx'
import styles from './WaitingLists.module.css'
import type { QueueRow } from './words.ts'

/** Those this room looks after: waiting, with others, away for a while, and seen. */
export const WaitingLists = ({ rows, ask }: { readonly rows: readonly QueueRow[]; readonly ask: Ask }) => {
  const tab = (id: 'waiting' | 'inside' | 'held' | 'over', states: readonly QueueRow['state'][]) => {
    const of = rows.filter(({ state }) => states.includes(state))
    const label = t(`calling.tab.${id}`)
    return {
      id,
      label,
      count: of.length,
      content: (
        <EntryRows
          rows={id === 'over' ? of.toReversed() : of}
          label={label}
          ask={ask}
          empty={<Empty icon={<Armchair aria-hidden />} title={t('calling.listEmpty')} />}
        />
      ),
    }
  }
  return (
    <section className={styles['panel']} aria-label={t('queue.title')}>
      <Tabs
        label={t('queue.title')}
        tabs={[
          tab('waiting', ['waiting']),
          tab('inside', ['called', 'serving']),
          tab('held', ['on-hold']),
          tab('over', ['done', 'abandoned', 'cancelled', 'transferred', 'expired']),
        ]}
      />
    </section>
  )
}
