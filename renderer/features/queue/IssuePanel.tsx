import { useState } from 'react'
import type { PatientCard } from '../../../shared/features/patients/model.ts'
import { purposes, type Purpose } from '../../../shared/features/queue/model.ts'
import { bands, type Band } from '../../../shared/features/setup/model.ts'
import { api } from '../../api.ts'
import { failureSentence, t } from '../../i18n.ts'
import { keep, useKept } from '../../preferences.ts'
import { Button } from '../../ui/Button.tsx'
import { Form, Row } from '../../ui/Form.tsx'
import { sayDone } from '../../ui/toasts.ts'
import { Select } from '../../ui/Select.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { useQuery } from '../../useQuery.ts'
import { PatientHead } from '../patients/PatientHead.tsx'
import type { Issued } from './IssuedCard.tsx'
import { SeriesChoice } from './SeriesChoice.tsx'
import type { SeriesToday } from './words.ts'

interface Props {
  readonly patient: PatientCard
  readonly onDone: (issued: Issued) => void
  readonly onCancel: () => void
}

/** A token for the person picked: Enter alone gives one of the series used last. */
export const IssuePanel = (props: Props) => {
  const series = useQuery('queue.seriesToday', {}, true)
  return <Waiting on={series}>{(all) => <IssueForm {...props} series={all} />}</Waiting>
}

const IssueForm = ({ patient, series, onDone, onCancel }: Props & { readonly series: readonly SeriesToday[] }) => {
  const last = useKept('series')
  const open = series.filter(({ state }) => state === 'open')
  const [seriesId, setSeriesId] = useState<string>(
    (open.find((one) => one.seriesId === last) ?? open[0] ?? series[0])?.seriesId ?? '',
  )
  const [band, setBand] = useState<Band>('normal')
  const [purpose, setPurpose] = useState<Purpose>('consultation')
  const [problem, setProblem] = useState<string | null>(null)

  const send = async () => {
    const chosen = series.find((one) => one.seriesId === seriesId)
    if (!chosen) return
    const answer = await api.queue.issueToken({ patientId: patient.id, seriesId: chosen.seriesId, band, purpose })
    if (!answer.ok) return setProblem(failureSentence(answer.failure))
    keep('series', seriesId)
    sayDone(t('done.issued', { label: answer.value.label, name: patient.displayName }), {
      label: t('queue.undo'),
      until: Date.now() + 60_000,
      run: () => void api.queue.undo({ entryId: answer.value.entryId }),
    })
    onDone({ ...answer.value, name: patient.displayName })
  }
  return (
    <div
      role="presentation"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onCancel()
      }}
    >
      <Form
        onSubmit={send}
        onCancel={onCancel}
        submit={t('issue.submit')}
        problem={problem}
        extra={
          !location.hash.includes(patient.id) && (
            <Button look="quiet" onPress={() => (location.hash = `#/patients/${patient.id}`)}>
              {t('queue.openPatient')}
            </Button>
          )
        }
      >
        <PatientHead patientId={patient.id} />
        <SeriesChoice series={series} value={seriesId} onChange={setSeriesId} />
        <Row even>
          <Select
            label={t('issue.band')}
            value={band}
            onChange={setBand}
            choices={bands.map((id) => ({ id, label: t(`band.${id}`) }))}
          />
          <Select
            label={t('issue.purpose')}
            value={purpose}
            onChange={setPurpose}
            choices={purposes.map((id) => ({ id, label: t(`purpose.${id}`) }))}
          />
        </Row>
      </Form>
    </div>
  )
}
