import { useEffect, useRef } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Badge } from '../../ui/Badge.tsx'
import { classes } from '../../ui/classes.ts'
import field from '../../ui/Field.module.css'
import styles from './SeriesChoice.module.css'
import { estimateText, type SeriesToday } from './words.ts'

interface Props {
  readonly series: readonly SeriesToday[]
  readonly value: string
  readonly onChange: (id: string) => void
}

/** Which queue: arrows or the series' own letter choose, each with how many wait and how long. Takes the focus when it appears. */
export const SeriesChoice = ({ series, value, onChange }: Props) => {
  const desk = useDesk()
  const group = useRef<HTMLDivElement>(null)
  useEffect(() => {
    group.current?.querySelector<HTMLInputElement>('input:checked, input')?.focus()
  }, [])
  return (
    <div
      role="presentation"
      ref={group}
      onKeyDown={(event) => {
        const chosen = series.find(({ letter }) => letter === event.key.toUpperCase())
        if (chosen) onChange(chosen.seriesId)
        if (event.key === 'Enter' && !event.ctrlKey) group.current?.closest('form')?.requestSubmit()
      }}
    >
      <RadioGroup className={classes(field['field'])} value={value} onChange={onChange}>
        <Label className={classes(field['label'])}>{t('issue.series')}</Label>
        <div className={styles['list']}>
          {series.map((one) => (
            <Radio
              key={one.seriesId}
              value={one.seriesId}
              className={classes(styles['choice'], one.state !== 'open' && styles['shut'])}
            >
              <span className={styles['letter']}>{one.letter}</span>
              <span className={styles['words']}>
                <span className={styles['name']}>{one.name}</span>
                <span className={styles['facts']}>
                  {desk.departments.find(({ id }) => id === one.departmentId)?.name}
                </span>
              </span>
              <span className={styles['counts']}>
                {one.state === 'open' ? (
                  t('issue.waiting', { count: one.counts.waiting ?? 0 })
                ) : (
                  <Badge tone="warn">{t(`series.${one.state}`)}</Badge>
                )}
                <span className={styles['facts']}>{estimateText(one.estimateForNext)}</span>
              </span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
    </div>
  )
}
