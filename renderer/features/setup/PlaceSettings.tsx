import { useState } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Form } from '../../ui/Form.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { orSay } from '../../ui/toasts.ts'
import { useChange } from '../patients/useChange.ts'
import type { ClinicState } from '../../desk.ts'
import styles from './SettingsScreen.module.css'

type Department = ClinicState['departments'][number]
type Location = ClinicState['locations'][number]
type Asked =
  | { readonly department: Department | null }
  | { readonly at: Department; readonly location: Location | null }

/** Departments with their rooms and counters. What was used is retired, never deleted. */
export const PlaceSettings = () => {
  const { departments, locations } = useDesk()
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <>
      {departments.map((department) => (
        <Panel
          key={department.id}
          title={<span className={classes(department.retired && styles['retired'])}>{department.name}</span>}
          flush
          aside={
            <span>
              <Button size="small" look="quiet" onPress={() => setAsked({ at: department, location: null })}>
                {t('settings.addPlace')}
              </Button>
              <Button size="small" look="quiet" onPress={() => setAsked({ department })}>
                {t('settings.rename')}
              </Button>
              <Retire
                retired={department.retired}
                set={(retired) => api.setup.changeDepartment({ id: department.id, retired })}
              />
            </span>
          }
        >
          {locations
            .filter(({ departmentId }) => departmentId === department.id)
            .map((location) => (
              <div key={location.id} className={styles['line']}>
                <span className={classes(styles['words'], location.retired && styles['retired'])}>
                  {location.name}
                  <span className={styles['facts']}>{t(`place.${location.kind}`)}</span>
                </span>
                <Button size="small" look="quiet" onPress={() => setAsked({ at: department, location })}>
                  {t('form.change')}
                </Button>
                <Retire
                  retired={location.retired}
                  set={(retired) => api.setup.changeLocation({ id: location.id, retired })}
                />
              </div>
            ))}
        </Panel>
      ))}
      <Button onPress={() => setAsked({ department: null })}>{t('settings.addDepartment')}</Button>
      {asked &&
        ('at' in asked ? (
          <LocationDialog {...asked} onClose={() => setAsked(null)} />
        ) : (
          <DepartmentDialog {...asked} onClose={() => setAsked(null)} />
        ))}
    </>
  )
}

/** Takes something out of use, or back into it. */
export const Retire = ({
  retired,
  set,
}: {
  readonly retired: boolean
  readonly set: (
    retired: boolean,
  ) =>
    | ReturnType<typeof api.setup.changeDepartment>
    | ReturnType<typeof api.setup.changeSeries>
    | ReturnType<typeof api.setup.changeLocation>
}) => (
  <Button
    size="small"
    look="quiet"
    onPress={() => void (async () => orSay(await (set(!retired) as ReturnType<typeof api.setup.changeDepartment>)))()}
  >
    {t(retired ? 'settings.reuse' : 'settings.retire')}
  </Button>
)

const DepartmentDialog = ({
  department,
  onClose,
}: {
  readonly department: Department | null
  readonly onClose: () => void
}) => {
  const { change, problem, errorAt } = useChange(onClose)
  const [name, setName] = useState(department?.name ?? '')
  return (
    <Dialog title={t(department ? 'settings.rename' : 'settings.addDepartment')} onClose={onClose} size="small">
      <Form
        submit={t('form.save')}
        onCancel={onClose}
        problem={problem}
        onSubmit={() =>
          change(
            department ? api.setup.changeDepartment({ id: department.id, name }) : api.setup.addDepartment({ name }),
          )
        }
      >
        <TextField
          label={t('setup.departmentName')}
          value={name}
          onChange={setName}
          error={errorAt('name')}
          maxLength={60}
          autoFocus
        />
      </Form>
    </Dialog>
  )
}

const LocationDialog = ({
  at,
  location,
  onClose,
}: {
  readonly at: Department
  readonly location: Location | null
  readonly onClose: () => void
}) => {
  const { change, problem, errorAt } = useChange(onClose)
  const [name, setName] = useState(location?.name ?? '')
  const [kind, setKind] = useState<'room' | 'counter'>(location?.kind ?? 'room')
  return (
    <Dialog title={t('settings.placeOf', { department: at.name })} onClose={onClose} size="small">
      <Form
        submit={t('form.save')}
        onCancel={onClose}
        problem={problem}
        onSubmit={() =>
          change(
            location
              ? api.setup.changeLocation({ id: location.id, name, kind })
              : api.setup.addLocation({ departmentId: at.id, name, kind }),
          )
        }
      >
        <TextField
          label={t('setup.placeName')}
          value={name}
          onChange={setName}
          error={errorAt('name')}
          maxLength={40}
          autoFocus
        />
        <Segments
          label={t('place.kind')}
          value={kind}
          onChange={setKind}
          choices={(['room', 'counter'] as const).map((id) => ({ id, label: t(`place.${id}`) }))}
        />
      </Form>
    </Dialog>
  )
}
