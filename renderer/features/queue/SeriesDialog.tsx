import { useState } from 'react'
import { wallClock } from '../../../shared/time.ts'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Form } from '../../ui/Form.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { orSay, sayDone } from '../../ui/toasts.ts'
import type { SeriesToday } from './words.ts'

export type SeriesQuestion = 'pause' | 'close' | 'late' | 'moveAll' | 'capacity' | 'log'
interface Props {
  readonly question: SeriesQuestion
  readonly series: SeriesToday
  readonly all: readonly SeriesToday[]
  readonly onClose: () => void
}

const delays = [15, 30, 45, 60, 90, 120]

/** Pause, close, "the doctor is late", everybody to another series, tokens a day: each said with its reason. */
export const SeriesDialog = ({ question, series, all, onClose }: Props) => {
  const desk = useDesk()
  const others = all.filter(({ seriesId, state }) => seriesId !== series.seriesId && state !== 'closed')
  const [opened] = useState(Date.now)
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState(series.delay ? 'none' : '30')
  const [to, setTo] = useState<string | null>(others[0]?.seriesId ?? null)
  const [capacity, setCapacity] = useState(String(series.capacity ?? ''))
  const [wrong, setWrong] = useState<string | null>(null)
  const { seriesId, name } = series
  const needsReason = question === 'pause' || question === 'moveAll'

  const send = async () => {
    if (needsReason && reason.trim() === '') return setWrong(t('form.reasonNeeded'))
    const because = { seriesId, reason: reason.trim() || null }
    const done = {
      pause: async () => orSay(await api.queue.pauseSeries({ seriesId, reason })) && t('done.seriesPaused', { name }),
      close: async () => orSay(await api.queue.closeSeries(because)) && t('done.seriesClosed', { name }),
      late: async () =>
        orSay(
          await api.queue.delaySeries({
            ...because,
            expectedAt: minutes === 'none' ? null : Date.now() + Number(minutes) * 60_000,
          }),
        ) && t('done.delay', { name }),
      capacity: async () =>
        orSay(await api.queue.changeCapacity({ seriesId, capacity: Number(capacity) || null })) &&
        t('done.capacity', { name }),
      log: async () => '',
      moveAll: async () => {
        const moved = orSay(
          await api.queue.moveAll({ fromSeriesId: seriesId, toSeriesId: to as typeof seriesId, reason }),
        )
        return moved && t('done.movedAll', { count: moved.moved.length, skipped: moved.skipped.length })
      },
    }
    const text = await done[question]()
    if (text === undefined) return
    if (text) sayDone(text)
    onClose()
  }
  if (question === 'log') return <SeriesLog series={series} onClose={onClose} />
  return (
    <Dialog title={t(`series.ask.${question}`, { name })} onClose={onClose} size="small">
      <Form onSubmit={send} onCancel={onClose} submit={t(`series.do.${question}`)}>
        {question === 'moveAll' && (
          <Select
            label={t('series.to')}
            value={to}
            onChange={setTo}
            choices={others.map((one) => ({ id: one.seriesId, label: `${one.letter} · ${one.name}` }))}
          />
        )}
        {question === 'capacity' && (
          <TextField
            label={t('series.capacity')}
            value={capacity}
            onChange={setCapacity}
            inputMode="numeric"
            optional
            autoFocus
            maxLength={4}
          />
        )}
        {question === 'late' && (
          <Select
            label={t('series.expected')}
            value={minutes}
            onChange={setMinutes}
            choices={[
              ...(series.delay ? [{ id: 'none', label: t('series.notLate') }] : []),
              ...delays.map((delay) => ({
                id: String(delay),
                label: `${t('time.minutes', { count: delay })} · ${wallClock(opened + delay * 60_000, desk.clinic.timeZone).time}`,
              })),
            ]}
          />
        )}
        {question !== 'capacity' && (
          <TextField
            label={t('form.reason')}
            value={reason}
            onChange={setReason}
            error={wrong ?? undefined}
            optional={!needsReason}
            maxLength={200}
            autoFocus
          />
        )}
      </Form>
    </Dialog>
  )
}

const SeriesLog = ({ series, onClose }: { readonly series: SeriesToday; readonly onClose: () => void }) => {
  const desk = useDesk()
  return (
    <Dialog title={t('series.ask.log', { name: series.name })} onClose={onClose}>
      {series.log.length === 0 ? (
        <p>{t('series.logEmpty')}</p>
      ) : (
        <ol>
          {series.log.map((line, at) => (
            <li key={at}>
              {desk.formats.time(line.at)} · {t(`series.log.${line.type}`)}
              {line.reason ? ` · ${line.reason}` : ''}
              {line.expectedAt ? ` · ${desk.formats.time(line.expectedAt)}` : ''}
              {line.capacity ? ` · ${line.capacity}` : ''}
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  )
}
