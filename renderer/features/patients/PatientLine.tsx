import type { PatientCard } from '../../../shared/features/patients/model.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Badge } from '../../ui/Badge.tsx'
import styles from './PatientLine.module.css'
import { ageSexText, birthText } from './personText.ts'
import { Photo } from './Photo.tsx'

interface Shown extends PatientCard {
  readonly motherName?: string | null
  readonly phone?: string | null
  readonly area?: string | null
  readonly foundBy?: string | null
  readonly soundsLike?: boolean
}

/** One patient in a list: name, age, and enough besides to tell two of the same name apart. */
export const PatientLine = ({
  patient,
  size = 'usual',
}: {
  readonly patient: Shown
  readonly size?: 'small' | 'usual'
}) => {
  const desk = useDesk()
  const facts = [
    patient.phone,
    patient.area,
    patient.motherName && t('patient.motherIs', { name: patient.motherName }),
    birthText(patient.birth, desk),
  ]
  return (
    <span className={styles['line']}>
      <Photo name={patient.displayName} photoId={patient.photoId} size={size} />
      <span className={styles['words']}>
        <span className={styles['first']}>
          <bdi className={styles['name']}>{patient.displayName}</bdi>
          {patient.secondName && <bdi className={styles['second']}>{patient.secondName}</bdi>}
          <span className={styles['age']}>{ageSexText(patient.birth, patient.sex, desk)}</span>
          {patient.deceased && <Badge tone="danger">{t('patient.deceased')}</Badge>}
          {patient.soundsLike && <Badge>{t('find.soundsLike')}</Badge>}
        </span>
        <span className={styles['facts']}>
          <bdi dir="ltr">{patient.mrn}</bdi>
          {facts.filter(Boolean).map((fact) => (
            <bdi key={fact}>{fact}</bdi>
          ))}
          {patient.foundBy && <bdi>{t('find.foundBy', { what: patient.foundBy })}</bdi>}
        </span>
      </span>
    </span>
  )
}
