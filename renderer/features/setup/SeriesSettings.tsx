import { useState } from 'react'
import { api } from '../../api.ts'
import { useDesk, type ClinicState } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Form, Row } from '../../ui/Form.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Token } from '../../ui/Badge.tsx'
import { useChange } from '../patients/useChange.ts'
import { hoursText, hoursToWeek, weekToHours } from './hours.ts'
import { HoursFields } from './HoursFields.tsx'
import { Retire } from './PlaceSettings.tsx'
import styles from './SettingsScreen.module.css'

type Series = ClinicState['series'][number]
const letters = [...'ABCDEFGHIJKLM']

/** What patients queue for: letter, department, opening hours, tokens a day. */
export const SeriesSettings = () => {
  const desk = useDesk()
  const [asked, setAsked] = useState<{ readonly series: Series | null } | null>(null)
  return (
    <>
      <Panel
        title={t('settings.series')}
        flush
        aside={
          <Button size="small" look="main" onPress={() => setAsked({ series: null })}>
            {t('form.add')}
          </Button>
        }
      >
        {desk.series.map((series) => (
          <div key={series.id} className={styles['line']}>
            <Token label={series.letter} />
            <span className={classes(styles['words'], series.retired && styles['retired'])}>
              {series.name}
              <span className={styles['facts']}>
                {[
                  desk.departments.find(({ id }) => id === series.departmentId)?.name,
                  hoursText(series.hours, desk.formats.locale, t('setup.always')),
                  series.capacity && t('settings.perDay', { count: series.capacity }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Button size="small" look="quiet" onPress={() => setAsked({ series })}>
              {t('form.change')}
            </Button>
            <Retire retired={series.retired} set={(retired) => api.setup.changeSeries({ id: series.id, retired })} />
          </div>
        ))}
      </Panel>
      {asked && <SeriesSettingsDialog series={asked.series} onClose={() => setAsked(null)} />}
    </>
  )
}

const SeriesSettingsDialog = ({
  series,
  onClose,
}: {
  readonly series: Series | null
  readonly onClose: () => void
}) => {
  const desk = useDesk()
  const { change, problem, errorAt } = useChange(onClose)
  const taken = new Set(
    desk.series.filter(({ retired, id }) => !retired && id !== series?.id).map(({ letter }) => letter),
  )
  const [form, setForm] = useState({
    name: series?.name ?? '',
    letter: series?.letter ?? letters.find((letter) => !taken.has(letter)) ?? 'M',
    departmentId: series?.departmentId ?? desk.departments[0]?.id,
    capacity: String(series?.capacity ?? ''),
    week: hoursToWeek(series?.hours ?? []),
  })
  const send = async () => {
    if (!form.departmentId) return
    const draft = {
      name: form.name,
      letter: form.letter,
      departmentId: form.departmentId,
      capacity: Number(form.capacity) || null,
      hours: weekToHours(form.week),
    }
    await change(series ? api.setup.changeSeries({ id: series.id, ...draft }) : api.setup.addSeries(draft))
  }
  return (
    <Dialog title={series ? series.name : t('settings.addSeries')} onClose={onClose}>
      <Form submit={t('form.save')} onCancel={onClose} problem={problem} onSubmit={send}>
        <Row even>
          <TextField
            label={t('setup.seriesName')}
            value={form.name}
            onChange={(name) => setForm({ ...form, name })}
            error={errorAt('name')}
            maxLength={60}
            autoFocus
          />
          <Select
            label={t('setup.letter')}
            value={form.letter}
            onChange={(letter) => setForm({ ...form, letter })}
            choices={letters.filter((letter) => !taken.has(letter)).map((id) => ({ id, label: id }))}
          />
        </Row>
        <Row even>
          <Select
            label={t('staff.department')}
            value={form.departmentId ?? null}
            onChange={(departmentId) => setForm({ ...form, departmentId })}
            choices={desk.departments.filter(({ retired }) => !retired).map(({ id, name }) => ({ id, label: name }))}
          />
          <TextField
            label={t('series.capacity')}
            inputMode="numeric"
            value={form.capacity}
            onChange={(capacity) => setForm({ ...form, capacity })}
            optional
            maxLength={4}
          />
        </Row>
        <HoursFields week={form.week} set={(week) => setForm({ ...form, week })} locale={desk.formats.locale} />
      </Form>
    </Dialog>
  )
}
