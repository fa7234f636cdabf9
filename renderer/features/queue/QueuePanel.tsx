import { Armchair } from 'lucide-react'
import { useState } from 'react'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { keyOf } from '../../keys.ts'
import { useKept } from '../../preferences.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { useQuery } from '../../useQuery.ts'
import { EntryDialog } from './EntryDialog.tsx'
import type { Asked } from './entryItems.tsx'
import { EntryRows } from './EntryRows.tsx'
import styles from './QueuePanel.module.css'
import { SeriesBar } from './SeriesBar.tsx'
import type { QueueRow } from './words.ts'

const rank: Partial<Record<QueueRow['state'], number>> = { called: 0, serving: 1, waiting: 2, 'on-hold': 3 }

/** Everybody with a token of today, and all that can be done with one: Enter says why, single letters act on the row. */
export const QueuePanel = () => {
  const desk = useDesk()
  const [series, setSeries] = useState<string | null>(null)
  const [ended, setEnded] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const locationId = useKept('location')
  const list = useQuery('queue.list', { ended }, true)

  return (
    <section className={styles['panel']} aria-label={t('queue.title')}>
      <SeriesBar selected={series} onSelect={setSeries} ended={ended} onEnded={setEnded} />
      <Waiting on={list} lines={8}>
        {(all) => (
          <>
            <EntryRows
              label={t('queue.title')}
              ask={setAsked}
              showSeries={series === null && desk.series.length > 1}
              rows={all
                .filter(({ seriesId, state }) => (series === null || seriesId === series) && state !== 'reserved')
                .toSorted((one, other) => (rank[one.state] ?? 4) - (rank[other.state] ?? 4))}
              empty={
                <Empty icon={<Armchair aria-hidden />} title={t('queue.empty')}>
                  {t('queue.emptyHint', { key: keyOf('find') })}
                </Empty>
              }
            />
            {asked && <EntryDialog asked={asked} rows={all} locationId={locationId} onClose={() => setAsked(null)} />}
          </>
        )}
      </Waiting>
    </section>
  )
}
