import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Badge, Token } from '../../ui/Badge.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useQuery } from '../../useQuery.ts'
import { useNow } from '../../useNow.ts'
import styles from './WhyDialog.module.css'
import { bandTones, estimateText, stateTones, waitOf, waitText, whyText, type QueueRow } from './words.ts'

/** Why a token stands where it stands, in full and with who did what. */
export const WhyDialog = ({ row, onClose }: { readonly row: QueueRow; readonly onClose: () => void }) => {
  const desk = useDesk()
  const now = useNow(10_000)
  const members = useQuery('staff.members', {})
  const nameOf = (id: string) => members.value?.find((member) => member.id === id)?.displayName ?? '…'
  return (
    <Dialog title={t('queue.why')} onClose={onClose}>
      <div className={styles['head']}>
        <Token label={row.label} tone="accent" size="large" />
        <div>
          <bdi className={styles['name']}>{row.patient.displayName}</bdi>
          <div className={styles['badges']}>
            <Badge tone={stateTones[row.state]}>{t(`state.${row.state}`)}</Badge>
            <Badge tone={bandTones[row.band]}>{t(`band.${row.band}`)}</Badge>
          </div>
        </div>
        <dl className={styles['facts']}>
          {row.position !== null && (
            <div>
              <dt>{t('why.position')}</dt>
              <dd>{row.position}</dd>
            </div>
          )}
          <div>
            <dt>{t('why.waited')}</dt>
            <dd>{waitText(waitOf(row, now))}</dd>
          </div>
          {row.estimate && (
            <div>
              <dt>{t('why.estimate', { count: row.estimate.samples })}</dt>
              <dd>{estimateText(row.estimate)}</dd>
            </div>
          )}
        </dl>
      </div>
      <ol className={styles['why']}>
        {row.why.map((why, at) => (
          <li key={at}>{whyText(why, desk, nameOf)}</li>
        ))}
        {row.notices.map((notice) => (
          <li key={`${notice.code}${notice.at}`} className={styles['notice']}>
            {t(`notice.${notice.code}`)} · {desk.formats.time(notice.at)}
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
