import { useState } from 'react'
import type { FoundPatient } from '../../../shared/features/patients/model.ts'
import { serviceDay } from '../../../shared/time.ts'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { failureSentence, t } from '../../i18n.ts'
import { DayField } from '../../ui/DayField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Form, Row } from '../../ui/Form.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Select } from '../../ui/Select.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import { sayDone } from '../../ui/toasts.ts'
import { PatientFinder } from '../patients/PatientFinder.tsx'
import { PatientLine } from '../patients/PatientLine.tsx'
import { wallInstant, wallTime } from './wallInstant.ts'

const outcomes = ['waiting', 'served', 'left'] as const

/** A form filled in by hand while the computer was off, with its true times. */
export const BackEntryDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [patient, setPatient] = useState<FoundPatient | null>(null)
  return (
    <Dialog title={t('back.title')} onClose={onClose}>
      {patient ? (
        <Times patient={patient} onClose={onClose} onBack={() => setPatient(null)} />
      ) : (
        <Who onPick={setPatient} />
      )}
    </Dialog>
  )
}

const Who = ({ onPick }: { readonly onPick: (patient: FoundPatient) => void }) => (
  <>
    <p>{t('back.who')}</p>
    <PatientFinder onPick={onPick} autoFocus />
  </>
)

const Times = ({
  patient,
  onClose,
  onBack,
}: {
  readonly patient: FoundPatient
  readonly onClose: () => void
  readonly onBack: () => void
}) => {
  const desk = useDesk()
  const { timeZone } = desk.clinic
  const open = desk.series.filter(({ retired }) => !retired)
  const [day, setDay] = useState(() => serviceDay(Date.now(), timeZone))
  const [seriesId, setSeriesId] = useState(open[0]?.id)
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('waiting')
  const [times, setTimes] = useState(() => {
    const now = wallTime(Date.now(), timeZone)
    return { arrived: now, started: now, finished: now }
  })
  const [problem, setProblem] = useState<string | null>(null)
  const at = (time: string) => wallInstant(day, time, timeZone)
  const time = (name: keyof typeof times, autoFocus = false) => (
    <TimeField
      label={t(`back.${name}`)}
      value={times[name]}
      onChange={(value) => setTimes({ ...times, [name]: value })}
      autoFocus={autoFocus}
    />
  )
  const send = async () => {
    if (!seriesId) return
    const answer = await api.queue.backEnter({
      patientId: patient.id,
      seriesId,
      arrivedAt: at(times.arrived),
      outcome:
        outcome === 'served'
          ? { code: 'served', startedAt: at(times.started), finishedAt: at(times.finished) }
          : { code: outcome },
    })
    if (!answer.ok) return setProblem(failureSentence(answer.failure))
    sayDone(t('done.backEntered', { label: answer.value.label }))
    onClose()
  }
  return (
    <Form submit={t('back.submit')} onSubmit={send} onCancel={onBack} problem={problem}>
      <PatientLine patient={patient} />
      <p>{t('back.help')}</p>
      <Row even>
        <DayField label={t('back.day')} value={day} onChange={(value) => value && setDay(value)} />
        {time('arrived', true)}
      </Row>
      <Select
        label={t('issue.series')}
        value={seriesId ?? null}
        onChange={setSeriesId}
        choices={open.map(({ id, name, letter }) => ({ id, label: `${letter} · ${name}` }))}
      />
      <Segments
        label={t('back.outcome')}
        value={outcome}
        onChange={setOutcome}
        choices={outcomes.map((id) => ({ id, label: t(`back.${id}`) }))}
      />
      {outcome === 'served' && (
        <Row even>
          {time('started')}
          {time('finished')}
        </Row>
      )}
    </Form>
  )
}
