import { FileText, Printer as PrinterIcon } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { keyOf, useKey } from '../../keys.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { MenuButton, type Item } from '../../ui/MenuButton.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Rows } from '../../ui/Rows.tsx'
import { orSay, sayDone } from '../../ui/toasts.ts'
import { Waiting } from '../../ui/Waiting.tsx'
import { useQuery, type OutputAt } from '../../useQuery.ts'
import { DowntimeDialog } from './DowntimeDialog.tsx'
import { sayPrinted } from './sayPrinted.ts'
import styles from './PrintScreen.module.css'

type Job = OutputAt<'paper.jobs'>[number]
type Printer = OutputAt<'paper.printers'>[number]
const tones: Readonly<Record<Job['state'], Tone>> = {
  queued: 'info',
  printing: 'info',
  printed: 'plain',
  failed: 'danger',
  cancelled: 'plain',
}

/** Every paper of the last days and where it is; what failed can be sent again or elsewhere. */
const PrintScreen = () => {
  const desk = useDesk()
  const jobs = useQuery('paper.jobs', {}, true)
  const printers = useQuery('paper.printers', {}, true)
  const [downtime, setDowntime] = useState(false)
  const print = async (document: 'day-sheet') => {
    const job = orSay(await api.paper.print({ request: { document } }))
    if (job) sayPrinted(job)
  }
  useKey('print', 'print.daySheet', () => void print('day-sheet'))
  return (
    <div className={styles['screen']}>
      <Panel
        title={t('print.title')}
        flush
        aside={
          <span className={styles['actions']}>
            <Button
              size="small"
              icon={<FileText aria-hidden />}
              hint={keyOf('print')}
              onPress={() => void print('day-sheet')}
            >
              {t('print.daySheet')}
            </Button>
            <Button size="small" icon={<FileText aria-hidden />} onPress={() => setDowntime(true)}>
              {t('print.downtime')}
            </Button>
          </span>
        }
      >
        <Waiting on={jobs}>
          {(all) => (
            <Rows
              label={t('print.title')}
              items={all}
              idOf={({ id }) => id}
              textOf={(job) => t(`document.${job.document}`)}
              empty={
                <Empty icon={<PrinterIcon aria-hidden />} title={t('print.empty')}>
                  {t('print.emptyHint')}
                </Empty>
              }
            >
              {(job) => (
                <div className={styles['line']}>
                  <span className={styles['what']}>
                    <b>{t(`document.${job.document}`)}</b> {job.label && <bdi dir="ltr">{job.label}</bdi>}{' '}
                    {job.isCopy && <Badge tone="warn">{t('print.copy')}</Badge>}{' '}
                    {job.copies > 1 && <Badge>×{job.copies}</Badge>}
                    <span className={styles['facts']}>
                      {desk.formats.moment(job.madeAt)} · {job.madeBy} · {job.printer?.name ?? t('print.window')}
                    </span>
                  </span>
                  <span className={styles['state']}>
                    <Badge tone={tones[job.state]}>{t(`print.state.${job.state}`)}</Badge>
                    {job.error && <span className={styles['error']}>{t(`print.error.${job.error}`)}</span>}
                  </span>
                  <MenuButton
                    label={t('print.actions')}
                    look="plain"
                    size="small"
                    items={itemsOf(job, printers.value ?? [])}
                  >
                    {t('form.more')}
                  </MenuButton>
                </div>
              )}
            </Rows>
          )}
        </Waiting>
      </Panel>
      {downtime && <DowntimeDialog onClose={() => setDowntime(false)} />}
    </div>
  )
}
export default PrintScreen

const itemsOf = (job: Job, printers: readonly Printer[]): readonly Item[] => {
  const { id: jobId } = job
  const tell = async (
    sent: Promise<Awaited<ReturnType<typeof api.paper.retry>>> | ReturnType<typeof api.paper.reprint>,
  ) => {
    const done = orSay(await sent)
    if (done) sayPrinted(done)
  }
  const open = job.state === 'failed' || job.state === 'queued'
  const cancel = async () => orSay(await api.paper.cancel({ jobId })) && sayDone(t('print.cancelled'))
  return open
    ? [
        { id: 'retry', label: t('print.again'), run: () => void tell(api.paper.retry({ jobId })) },
        {
          id: 'window',
          label: t('print.elsewhere', { printer: t('print.window') }),
          run: () => void tell(api.paper.retry({ jobId, printerId: null })),
        },
        ...printers
          .filter(({ id }) => id !== job.printer?.id)
          .map(({ id, name }) => ({
            id,
            label: t('print.elsewhere', { printer: name }),
            run: () => void tell(api.paper.retry({ jobId, printerId: id })),
          })),
        'line',
        { id: 'cancel', label: t('form.cancel'), danger: true, run: () => void cancel() },
      ]
    : [{ id: 'copy', label: t('print.reprint'), run: () => void tell(api.paper.reprint({ jobId })) }]
}
