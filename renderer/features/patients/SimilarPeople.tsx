import { UsersRound } from 'lucide-react'
import type { SimilarPatient } from '../../../shared/features/patients/model.ts'
import { t } from '../../i18n.ts'
import { useDesk } from '../../desk.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { PatientLine } from './PatientLine.tsx'
import styles from './SimilarPeople.module.css'

interface Props {
  readonly similar: readonly SimilarPatient[]
  readonly onSame: (patient: SimilarPatient['patient']) => void
  readonly onOther: (patientId: string) => void
}

/** People already here who may be the one being registered, each with what speaks for it. */
export const SimilarPeople = ({ similar, onSame, onOther }: Props) => {
  const desk = useDesk()
  return (
    <section className={styles['box']} aria-live="polite" aria-label={t('similar.title')}>
      <h3 className={styles['title']}>
        <UsersRound aria-hidden />
        {t('similar.title')}
      </h3>
      <ul className={styles['list']}>
        {similar.slice(0, 4).map(({ patient, likeness, clues }) => (
          <li key={patient.id} className={styles['item']}>
            <PatientLine patient={patient} size="small" />
            <div className={styles['foot']}>
              <Badge tone={likeness === 'certain' ? 'danger' : 'warn'}>{t(`similar.${likeness as 'certain'}`)}</Badge>
              <span className={styles['clues']}>{desk.formats.list(clues.map((clue) => t(`clue.${clue}`)))}</span>
              <Button size="small" onPress={() => onSame(patient)}>
                {t('similar.same')}
              </Button>
              <Button size="small" look="quiet" onPress={() => onOther(patient.id)}>
                {t('similar.other')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
