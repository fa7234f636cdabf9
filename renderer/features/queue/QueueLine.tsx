import { Clock, Ellipsis } from 'lucide-react'
import { useDesk } from '../../desk.ts'
import { t, type Sentence } from '../../i18n.ts'
import { Badge, Token } from '../../ui/Badge.tsx'
import { classes } from '../../ui/classes.ts'
import { MenuButton, type Item } from '../../ui/MenuButton.tsx'
import { ageSexText, birthOfRow } from '../patients/personText.ts'
import styles from './QueueLine.module.css'
import {
  bandTones,
  estimateText,
  longWait,
  roomName,
  seriesName,
  stateTones,
  waitOf,
  waitText,
  whyText,
  type QueueRow,
} from './words.ts'

interface Props {
  readonly row: QueueRow
  readonly now: number
  readonly actions: readonly Item[]
  readonly showSeries?: boolean
}

/** One token of the day: who, where in the line, why there, how long. */
export const QueueLine = ({ row, now, actions, showSeries }: Props) => {
  const desk = useDesk()
  const wait = waitOf(row, now)
  const estimate = estimateText(row.estimate)
  return (
    <div className={styles['line']}>
      <span className={styles['position']}>{row.position ?? ''}</span>
      <Token
        label={row.label}
        tone={row.band === 'emergency' ? 'alarm' : row.state === 'waiting' ? 'accent' : stateTones[row.state]}
      />
      <div className={styles['who']}>
        <div className={styles['first']}>
          <bdi className={styles['name']}>{row.patient.displayName}</bdi>
          <span className={styles['age']}>{ageSexText(birthOfRow(row.patient), row.patient.sex, desk)}</span>
          {row.band !== 'normal' && <Badge tone={bandTones[row.band]}>{t(`band.${row.band}`)}</Badge>}
          {row.purpose !== 'consultation' && <Badge tone="info">{t(`purpose.${row.purpose}`)}</Badge>}
          {row.patient.flags.map((flag) => (
            <Badge key={flag} tone="violet">
              {t(`flag.${flag}` as Sentence)}
            </Badge>
          ))}
        </div>
        <div className={styles['why']}>
          {showSeries && <span>{seriesName(row.seriesId, desk)}</span>}
          <span>
            {row.why
              .filter(({ code }) => code !== 'announced')
              .map((why) => whyText(why, desk))
              .join(' · ')}
          </span>
          {row.notices.map((notice) => (
            <Badge key={`${notice.code}${notice.at}`} tone="danger">
              {t(`notice.${notice.code}`)}
            </Badge>
          ))}
        </div>
      </div>
      <div className={styles['state']}>
        {row.state === 'waiting' ? (
          row.announced && <Badge tone="accent">{t('queue.next')}</Badge>
        ) : (
          <Badge tone={stateTones[row.state]}>
            {t(`state.${row.state}`)}
            {(row.state === 'called' || row.state === 'serving') && row.locationId
              ? ` · ${roomName(row.locationId, desk)}`
              : ''}
          </Badge>
        )}
      </div>
      <div className={classes(styles['wait'], wait > longWait && row.state === 'waiting' && styles['long'])}>
        <span className={styles['waited']}>
          <Clock aria-hidden />
          {waitText(wait)}
        </span>
        {estimate && <span className={styles['estimate']}>{estimate}</span>}
      </div>
      <MenuButton
        label={t('queue.actionsFor', { label: row.label })}
        icon={<Ellipsis aria-hidden />}
        size="small"
        items={actions}
      />
    </div>
  )
}
