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
import { useNow } from '../../useNow.ts'
import { useQuery } from '../../useQuery.ts'
import { PatientFinder } from '../patients/PatientFinder.tsx'
import { PatientLine } from '../patients/PatientLine.tsx'
import { wallInstant, wallTime } from './wallInstant.ts'

/** Stands for a form without a number. */
const newNumber = 'new'
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
  const today = serviceDay(useNow(60_000), timeZone)
  const [day, setDay] = useState(today)
  const [seriesId, setSeriesId] = useState(open[0]?.id)
  const [reservedId, setReservedId] = useState<string>(newNumber)
  const reserved = useQuery('queue.reserved', {}, true)
  const form = reserved.value?.find(({ entryId }) => entryId === reservedId)
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
      ...(form && { reservedId: form.entryId }),
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
      {reserved.value && reserved.value.length > 0 && (
        <Select
          label={t('back.number')}
          value={form?.entryId ?? newNumber}
          onChange={(id) => {
            setReservedId(id)
            const chosen = reserved.value.find(({ entryId }) => entryId === id)
            if (!chosen) return
            setSeriesId(chosen.seriesId)
            setDay(chosen.serviceDay)
            if (chosen.serviceDay !== today && outcome === 'waiting') setOutcome('served')
          }}
          choices={[
            { id: newNumber, label: t('back.newNumber') },
            ...reserved.value.map(({ entryId, label, serviceDay: on }) => ({
              id: entryId,
              label: on === today ? label : `${label} · ${desk.formats.day(on)}`,
            })),
          ]}
        />
      )}
      <Row even>
        <DayField
          label={t('back.day')}
          value={day}
          onChange={(value) => value && setDay(value)}
          isDisabled={form !== undefined}
        />
        {time('arrived', true)}
      </Row>
      <Select
        label={t('issue.series')}
        value={seriesId ?? null}
        onChange={setSeriesId}
        isDisabled={form !== undefined}
        choices={open.map(({ id, name, letter }) => ({ id, label: `${letter} · ${name}` }))}
      />
      <Segments
        label={t('back.outcome')}
        value={outcome}
        onChange={setOutcome}
        choices={outcomes
          .filter((id) => id !== 'waiting' || day === today)
          .map((id) => ({ id, label: t(`back.${id}`) }))}
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
