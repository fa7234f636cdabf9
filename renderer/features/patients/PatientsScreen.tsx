import { useState } from 'react'
import { t } from '../../i18n.ts'
import { useKey } from '../../keys.ts'
import { goTo } from '../../place.ts'
import { Empty } from '../../ui/Empty.tsx'
import { PatientFinder } from './PatientFinder.tsx'
import styles from './PatientsScreen.module.css'
import { RecordScreen } from './RecordScreen.tsx'
import { RegisterForm } from './RegisterForm.tsx'

/** Find somebody, and their record: `#/patients`, `#/patients/<id>`, `#/patients/new`. */
const PatientsScreen = ({ rest: [id] }: { readonly rest: readonly string[] }) => {
  const [text, setText] = useState('')
  useKey('find', 'key.find', id ? () => goTo('patients') : null)
  if (id === 'new')
    return (
      <div className={styles['narrow']}>
        <div className={styles['card']}>
          <h2 className={styles['title']}>{t('register.title')}</h2>
          <RegisterForm
            searched={text}
            onDone={(patient) => goTo('patients', patient.id)}
            onPick={(patient) => goTo('patients', patient.id)}
            onCancel={() => goTo('patients')}
          />
        </div>
      </div>
    )
  if (id) return <RecordScreen key={id} patientId={id} />
  return (
    <div className={styles['narrow']}>
      <PatientFinder
        text={text}
        onText={setText}
        onPick={(patient) => goTo('patients', patient.id)}
        onEscape={() => setText('')}
        autoFocus
        large
        last={{ label: t('find.register'), run: () => goTo('patients', 'new') }}
      />
      {text.trim() === '' && <Empty title={t('find.open')}>{t('find.openHint')}</Empty>}
    </div>
  )
}
export default PatientsScreen
