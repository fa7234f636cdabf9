import { useEffect, useRef } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t, type Sentence } from '../../i18n.ts'
import { keyOf, useKey } from '../../keys.ts'
import { Badge, Token } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { useNow } from '../../useNow.ts'
import { ageSexText, birthOfRow } from '../patients/personText.ts'
import type { Ask } from './entryItems.tsx'
import { told } from './moves.ts'
import styles from './NowCard.module.css'
import { bandTones, stateTones, waitText, type QueueRow } from './words.ts'

interface Props {
  readonly row: QueueRow
  readonly ask: Ask
  /** The one the keys work on. */
  readonly first: boolean
}

/** Who was called to this room or is in it, with one main action: start, then finish. */
export const NowCard = ({ row, ask, first }: Props) => {
  const desk = useDesk()
  const now = useNow(5_000)
  const main = useRef<HTMLDivElement>(null)
  const id = { entryId: row.entryId }
  const called = row.state === 'called'
  const start = () => void told(api.queue.start(id), ({ label }) => t('done.started', { label }))
  const finish = () => void told(api.queue.finish(id), ({ label }) => t('done.finished', { label }))
  const recall = () => void told(api.queue.recall(id), ({ label }) => t('done.recalled', { label }))
  const missed = () => void told(api.queue.markMissed(id), ({ label }) => t('done.missed', { label }))
  const putBack = () => void told(api.queue.putBack(id), ({ label }) => t('done.putBack', { label }))

  useKey('main', called ? 'key.start' : 'key.finish', first ? (called ? start : finish) : null)
  useKey('list:recall', 'queue.recall', first && called ? recall : null, 'n')
  useKey('list:missed', 'queue.missed', first && called ? missed : null, 'd')
  useKey('list:putBack', 'queue.putBack', first ? putBack : null, 'w')
  useKey('list:hold', 'queue.hold', first ? () => ask({ question: 'hold', row }) : null, 'h')
  useKey('list:transfer', 'queue.transfer', first ? () => ask({ question: 'transfer', row }) : null, 't')
  // A new card or a new state takes the focus to its main action, unless somebody is typing or choosing elsewhere.
  useEffect(() => {
    const busy = document.activeElement?.closest('input, textarea, [role=dialog], [role=alertdialog], [role=menu]')
    if (first && !busy) main.current?.querySelector('button')?.focus()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the state's change is what moves the focus
  }, [first, row.state])

  const since = called ? row.calledAt : row.startedAt
  return (
    <article className={styles['card']} aria-label={`${row.label} ${row.patient.displayName}`}>
      <div className={styles['head']}>
        <Token label={row.label} tone={called ? 'warn' : 'accent'} size="huge" />
        <div className={styles['who']}>
          <a className={styles['name']} href={`#/patients/${row.patient.id}`}>
            <bdi>{row.patient.displayName}</bdi>
          </a>
          <span className={styles['facts']}>
            {ageSexText(birthOfRow(row.patient), row.patient.sex, desk)} · <bdi dir="ltr">{row.patient.mrn}</bdi>
          </span>
          <span className={styles['badges']}>
            <Badge tone={stateTones[row.state]}>
              {t(`state.${row.state}`)} {since ? waitText(now - since) : ''}
            </Badge>
            {row.band !== 'normal' && <Badge tone={bandTones[row.band]}>{t(`band.${row.band}`)}</Badge>}
            {row.recalls > 0 && <Badge tone="warn">{t('calling.recalls', { count: row.recalls })}</Badge>}
            {row.patient.flags.map((flag) => (
              <Badge key={flag} tone="violet">
                {t(`flag.${flag}` as Sentence)}
              </Badge>
            ))}
          </span>
        </div>
      </div>
      <div className={styles['actions']}>
        <div ref={main} className={styles['main']}>
          <Button
            look="main"
            size="large"
            wide
            hint={first ? keyOf('main') : undefined}
            onPress={called ? start : finish}
          >
            {called ? t('key.start') : t('key.finish')}
          </Button>
        </div>
        {called && (
          <>
            <Button hint={first ? 'N' : undefined} onPress={recall}>
              {t('queue.recall')}
            </Button>
            <Button hint={first ? 'D' : undefined} onPress={missed}>
              {t('queue.missed')}
            </Button>
          </>
        )}
        {!called && (
          <Button hint={first ? 'T' : undefined} onPress={() => ask({ question: 'transfer', row })}>
            {t('queue.transfer')}
          </Button>
        )}
        <Button hint={first ? 'H' : undefined} onPress={() => ask({ question: 'hold', row })}>
          {t('queue.hold')}
        </Button>
        <Button look="quiet" hint={first ? 'W' : undefined} onPress={putBack}>
          {t('queue.putBack')}
        </Button>
      </div>
    </article>
  )
}
