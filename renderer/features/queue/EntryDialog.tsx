import { useState } from 'react'
import { bands, type Band } from '../../../shared/features/setup/model.ts'
import { wallClock } from '../../../shared/time.ts'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Form, Row } from '../../ui/Form.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import type { Asked, Question } from './entryItems.tsx'
import { told } from './moves.ts'
import { ReassignDialog } from './ReassignDialog.tsx'
import { wallInstant } from './wallInstant.ts'
import { WhyDialog } from './WhyDialog.tsx'
import { seriesName, type QueueRow } from './words.ts'

interface Props {
  readonly asked: Asked
  readonly onClose: () => void
  /** Those a row can be put before or behind. */
  readonly rows: readonly QueueRow[]
  /** Where this desk calls to; '' when that was never said. */
  readonly locationId: string
}

/** Asks what a step on a token still needs: a reason, a place, a time, another person. */
export const EntryDialog = (props: Props) => {
  if (props.asked.question === 'why') return <WhyDialog row={props.asked.row} onClose={props.onClose} />
  if (props.asked.question === 'reassign') return <ReassignDialog row={props.asked.row} onClose={props.onClose} />
  return <StepDialog {...props} question={props.asked.question} />
}

const suggested: Partial<
  Record<Question, readonly ('lab' | 'toilet' | 'papers' | 'mistake' | 'left' | 'doctor' | 'unwell' | 'family')[]>
> = {
  hold: ['lab', 'papers', 'toilet'],
  cancel: ['mistake', 'left'],
  abandon: ['left'],
  band: ['unwell', 'mistake'],
  move: ['unwell', 'doctor', 'family'],
  transfer: ['doctor', 'mistake'],
  arrival: ['mistake'],
  call: ['unwell', 'doctor'],
}

const StepDialog = ({
  asked: { row },
  question,
  onClose,
  rows,
  locationId,
}: Props & { readonly question: Exclude<Question, 'why' | 'reassign'> }) => {
  const desk = useDesk()
  const others = rows.filter(
    ({ seriesId, entryId, state }) => seriesId === row.seriesId && entryId !== row.entryId && state === 'waiting',
  )
  const [reason, setReason] = useState('')
  const [band, setBand] = useState<Band>('urgent')
  const [seriesId, setSeriesId] = useState<string | null>(
    desk.series.find(({ id, retired }) => id !== row.seriesId && !retired)?.id ?? null,
  )
  const [side, setSide] = useState<'before' | 'behind'>('before')
  const [anchor, setAnchor] = useState<string | null>(others[0]?.entryId ?? null)
  const [time, setTime] = useState(wallClock(row.arrivedAt, desk.clinic.timeZone).time)
  const [room, setRoom] = useState(locationId || (desk.locations[0]?.id ?? ''))
  const [wrong, setWrong] = useState<string | null>(null)
  const optional = question === 'call' || (question === 'transfer' && row.startedAt !== null)

  const send = async () => {
    if (!optional && reason.trim() === '') return setWrong(t('form.reasonNeeded'))
    const id = { entryId: row.entryId }
    const because = { ...id, reason }
    const maybe = { ...id, ...(reason.trim() ? { reason } : {}) }
    const label = { label: row.label }
    const steps = {
      hold: () => told(api.queue.hold(because), () => t('done.held', label)),
      cancel: () => told(api.queue.cancel(because), () => t('done.cancelled', label)),
      abandon: () => told(api.queue.abandon(because), () => t('done.abandoned', label)),
      band: () =>
        told(api.queue.changeBand({ ...because, band }), () => t('done.band', { ...label, band: t(`band.${band}`) })),
      transfer: () =>
        told(api.queue.transfer({ ...maybe, seriesId: seriesId as typeof row.seriesId }), () =>
          t('done.transferred', { ...label, series: seriesName(seriesId ?? '', desk) }),
        ),
      move: () =>
        told(api.queue.move({ ...because, side, anchorId: anchor as typeof row.entryId }), () =>
          t('done.moved', label),
        ),
      arrival: () =>
        told(
          api.queue.correctArrival({
            ...because,
            arrivedAt: wallInstant(wallClock(row.arrivedAt, desk.clinic.timeZone).day, time, desk.clinic.timeZone),
          }),
          () => t('done.arrival', label),
        ),
      call: () => told(api.queue.callEntry({ ...maybe, locationId: room }), () => t('done.called', label)),
    }
    if (await steps[question]()) onClose()
  }
  return (
    <Dialog
      title={t(`ask.${question}`, { label: row.label, name: row.patient.displayName })}
      onClose={onClose}
      size="small"
    >
      <Form
        onSubmit={send}
        onCancel={onClose}
        submit={t(`ask.do.${question}`)}
        danger={question === 'cancel' || question === 'abandon'}
      >
        {question === 'band' && (
          <Select
            label={t('issue.band')}
            value={band}
            onChange={setBand}
            choices={bands.map((id) => ({ id, label: t(`band.${id}`) }))}
          />
        )}
        {question === 'transfer' && (
          <Select
            label={t('issue.series')}
            value={seriesId}
            onChange={setSeriesId}
            choices={desk.series
              .filter(({ id, retired }) => id !== row.seriesId && !retired)
              .map(({ id, name, letter }) => ({ id, label: `${letter} · ${name}` }))}
          />
        )}
        {question === 'move' && (
          <Row even>
            <Segments
              label={t('ask.side')}
              value={side}
              onChange={setSide}
              choices={[
                { id: 'before', label: t('ask.before') },
                { id: 'behind', label: t('ask.behind') },
              ]}
            />
            <Select
              label={t('ask.anchor')}
              value={anchor}
              onChange={setAnchor}
              choices={others.map((other) => ({
                id: other.entryId,
                label: `${other.label} · ${other.patient.displayName}`,
              }))}
            />
          </Row>
        )}
        {question === 'arrival' && <TimeField label={t('ask.time')} value={time} onChange={setTime} autoFocus />}
        {question === 'call' && (
          <Select
            label={t('calling.at')}
            value={room}
            onChange={setRoom}
            choices={desk.locations.filter(({ retired }) => !retired).map(({ id, name }) => ({ id, label: name }))}
          />
        )}
        <TextField
          label={t('form.reason')}
          value={reason}
          onChange={(text) => {
            setReason(text)
            setWrong(null)
          }}
          error={wrong ?? undefined}
          optional={optional}
          maxLength={200}
          autoFocus={question !== 'arrival'}
          list="reasons"
        />
        <datalist id="reasons">
          {suggested[question]?.map((id) => (
            <option key={id}>{t(`reason.${id}`)}</option>
          ))}
        </datalist>
      </Form>
    </Dialog>
  )
}
