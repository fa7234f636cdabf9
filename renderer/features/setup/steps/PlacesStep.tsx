import { Plus, X } from 'lucide-react'
import { t } from '../../../i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { Row } from '../../../ui/Form.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { fromTemplate, templates, type DepartmentForm } from '../setupForm.ts'
import type { StepProps } from '../stepProps.ts'
import styles from './steps.module.css'

export const PlacesStep = ({ form, set, wrong }: StepProps) => {
  const change = (at: number, next: Partial<DepartmentForm>) =>
    set({ departments: form.departments.map((one, index) => (index === at ? { ...one, ...next } : one)) })
  const remove = (at: number) =>
    set({
      departments: form.departments.filter((_, index) => index !== at),
      series: form.series
        .filter(({ department }) => department !== at)
        .map((one) => ({ ...one, department: one.department > at ? one.department - 1 : one.department })),
    })
  return (
    <>
      <Segments
        label={t('setup.template')}
        value={null}
        onChange={(template) => set(fromTemplate(template, form.country))}
        choices={templates.map((id) => ({ id, label: t(`setup.templates.${id}`) }))}
      />
      {form.departments.map((department, at) => (
        <section key={at} className={styles['box']} aria-label={department.name}>
          <Row even>
            <TextField
              label={t('setup.departmentName')}
              value={department.name}
              onChange={(name) => change(at, { name })}
              error={wrong[`departments.${at}`]}
              maxLength={60}
            />
            <TextField
              label={t('setup.rooms')}
              value={department.rooms}
              onChange={(rooms) => change(at, { rooms })}
              maxLength={400}
            />
            <TextField
              label={t('setup.counters')}
              value={department.counters}
              onChange={(counters) => change(at, { counters })}
              maxLength={400}
            />
          </Row>
          {form.departments.length > 1 && (
            <Button
              size="small"
              look="quiet"
              icon={<X aria-hidden />}
              aria-label={t('form.removeWhat', { what: department.name })}
              onPress={() => remove(at)}
            />
          )}
        </section>
      ))}
      <div>
        <Button
          icon={<Plus aria-hidden />}
          onPress={() => set({ departments: [...form.departments, { name: '', rooms: '', counters: '' }] })}
        >
          {t('settings.addDepartment')}
        </Button>
      </div>
    </>
  )
}
