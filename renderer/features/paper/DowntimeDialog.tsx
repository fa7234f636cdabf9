import { useState } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { failureSentence, t } from '../../i18n.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { sayPrinted } from './sayPrinted.ts'

const most = 40

/** The sheet for when the power goes: the queue as it is, and blank forms with numbers set aside. */
export const DowntimeDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const desk = useDesk()
  const [problem, setProblem] = useState<string | null>(null)
  const [counts, setCounts] = useState<Readonly<Record<string, string>>>({})
  const series = desk.series.filter(({ retired }) => !retired)
  const send = async () => {
    const reserve = series
      .map(({ id }) => ({ seriesId: id, count: Math.min(most, Number(counts[id] ?? 0) || 0) }))
      .filter(({ count }) => count > 0)
      .slice(0, 13)
    const answer = await api.paper.print({ request: { document: 'downtime-sheet', reserve } })
    if (!answer.ok) return setProblem(failureSentence(answer.failure))
    sayPrinted(answer.value)
    onClose()
  }
  return (
    <Dialog title={t('print.downtime')} onClose={onClose} size="small">
      <Form submit={t('print.do')} onCancel={onClose} problem={problem} onSubmit={send}>
        <p>{t('print.downtimeWhy')}</p>
        {series.map(({ id, name, letter }, at) => (
          <TextField
            key={id}
            label={t('print.forms', { series: `${letter} · ${name}` })}
            inputMode="numeric"
            value={counts[id] ?? ''}
            onChange={(count) => setCounts({ ...counts, [id]: count })}
            optional
            maxLength={2}
            autoFocus={at === 0}
          />
        ))}
      </Form>
    </Dialog>
  )
}
