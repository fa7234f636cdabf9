import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { classes } from '../../ui/classes.ts'
import { MenuButton, type Item } from '../../ui/MenuButton.tsx'
import { orSay, sayDone } from '../../ui/toasts.ts'
import { useQuery } from '../../useQuery.ts'
import { DayMenu } from './DayMenu.tsx'
import { mayAdd } from './entryItems.tsx'
import styles from './SeriesBar.module.css'
import { SeriesDialog, type SeriesQuestion } from './SeriesDialog.tsx'
import type { SeriesToday } from './words.ts'

interface Props {
  readonly selected: string | null
  readonly onSelect: (seriesId: string | null) => void
  readonly ended: boolean
  readonly onEnded: (ended: boolean) => void
}

/** The series of the day: how many wait in each, whether it is open, and what can be done to it. */
export const SeriesBar = ({ selected, onSelect, ended, onEnded }: Props) => {
  const desk = useDesk()
  const today = useQuery('queue.seriesToday', {}, true)
  const [asked, setAsked] = useState<{ readonly question: SeriesQuestion; readonly series: SeriesToday } | null>(null)
  const series = today.value ?? []
  const total = series.reduce((sum, { counts }) => sum + (counts.waiting ?? 0), 0)
  return (
    <div className={styles['bar']}>
      <ul className={styles['chips']} aria-label={t('series.title')}>
        <li className={classes(styles['chip'], selected === null && styles['on'])}>
          <button
            type="button"
            className={styles['choose']}
            aria-pressed={selected === null}
            onClick={() => onSelect(null)}
          >
            {t('series.all')} <span className={styles['count']}>{total}</span>
          </button>
        </li>
        {series.map((one) => (
          <li key={one.seriesId} className={classes(styles['chip'], selected === one.seriesId && styles['on'])}>
            <button
              type="button"
              className={styles['choose']}
              aria-pressed={selected === one.seriesId}
              onClick={() => onSelect(one.seriesId)}
            >
              <span className={classes(styles['dot'], styles[one.delay ? 'late' : one.state])} />
              <span className={styles['name']}>{one.name}</span>
              <span className={styles['count']}>{one.counts.waiting ?? 0}</span>
              {one.state !== 'open' && <span className={styles['said']}>{t(`series.${one.state}`)}</span>}
              {one.delay && (
                <span className={styles['said']}>
                  {t('series.until', { time: desk.formats.time(one.delay.expectedAt) })}
                </span>
              )}
            </button>
            {mayAdd(desk.me.roles) && (
              <MenuButton
                label={t('series.actions', { name: one.name })}
                icon={<ChevronDown aria-hidden />}
                size="small"
                items={itemsOf(one, (question) => setAsked({ question, series: one }))}
              />
            )}
          </li>
        ))}
      </ul>
      <div className={styles['tail']}>
        <Checkbox checked={ended} onChange={onEnded}>
          {t('queue.showEnded')}
        </Checkbox>
        {mayAdd(desk.me.roles) && <DayMenu />}
      </div>
      {asked && <SeriesDialog {...asked} all={series} onClose={() => setAsked(null)} />}
    </div>
  )
}

const itemsOf = (series: SeriesToday, ask: (question: SeriesQuestion) => void): readonly Item[] => {
  const { seriesId, state, name } = series
  const open = async () => {
    if (orSay(await api.queue.openSeries({ seriesId, reason: null }))) sayDone(t('done.seriesOpened', { name }))
  }
  return [
    ...(state === 'open' ? [] : [{ id: 'open', label: t('series.do.open'), run: () => void open() }]),
    ...(state === 'open' ? [{ id: 'pause', label: t('series.do.pause'), run: () => ask('pause') }] : []),
    ...(state === 'closed' ? [] : [{ id: 'close', label: t('series.do.close'), run: () => ask('close') }]),
    'line',
    { id: 'late', label: t('series.do.late'), run: () => ask('late') },
    { id: 'moveAll', label: t('series.do.moveAll'), run: () => ask('moveAll') },
    { id: 'capacity', label: t('series.do.capacity'), run: () => ask('capacity') },
    { id: 'log', label: t('series.do.log'), run: () => ask('log') },
  ]
}
