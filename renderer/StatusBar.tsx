import { HardDrive, KeyRound, Printer, UserRound, WifiOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { transport } from './api.ts'
import type { Desk } from './desk.ts'
import { t } from './i18n.ts'
import styles from './StatusBar.module.css'
import { classes } from './ui/classes.ts'
import { useQuery } from './useQuery.ts'

const printing = ['doctor', 'nurse', 'receptionist', 'admin']

/** The state of the desk, always in sight: line, device, who is typing, paper. */
export const StatusBar = ({ desk }: { readonly desk: Desk }) => {
  const since = useSyncExternalStore(transport.onLine, transport.cutSince)
  return (
    <footer className={styles['bar']} aria-label={t('status.label')}>
      {since === null ? (
        <span className={styles['item']}>
          <span className={styles['dot']} aria-hidden="true" />
          {t('status.local')}
        </span>
      ) : (
        <span className={classes(styles['item'], styles['wrong'])}>
          <WifiOff aria-hidden />
          {t('status.cut', { time: desk.formats.time(since) })}
        </span>
      )}
      <span className={styles['item']}>
        <HardDrive aria-hidden />
        {t('status.desk', { name: desk.desk.name, lane: desk.desk.lane })}
      </span>
      <span className={styles['item']}>
        <UserRound aria-hidden />
        {t('status.typing', {
          name: desk.me.displayName,
          roles: desk.formats.list(desk.me.roles.map((role) => t(`role.${role}`))),
        })}
      </span>
      <span className={styles['push']} />
      {desk.session.secretKeptIn === 'file' && (
        <span className={styles['item']} title={t('status.secretFileWhy')}>
          <KeyRound aria-hidden />
          {t('status.secretFile')}
        </span>
      )}
      {desk.me.roles.some((role) => printing.includes(role)) && <PrintState />}
      <span className={styles['item']}>{desk.session.version}</span>
    </footer>
  )
}

const PrintState = () => {
  const jobs = useQuery('paper.jobs', {}, true)
  if (!jobs.value) return null
  const failed = jobs.value.filter(({ state }) => state === 'failed').length
  const open = jobs.value.filter(({ state }) => state === 'queued' || state === 'printing').length
  return (
    <a href="#/print" className={classes(styles['item'], styles['link'], failed > 0 && styles['wrong'])}>
      <Printer aria-hidden />
      {failed > 0
        ? t('status.printFailed', { count: failed })
        : open > 0
          ? t('status.printing', { count: open })
          : t('status.printClear')}
    </a>
  )
}
