import { t } from '../../i18n.ts'
import { useDesk } from '../../desk.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { useQuery, type InputAt, type OutputAt } from '../../useQuery.ts'
import styles from './PatientHead.module.css'
import { ageSexText, birthText } from './personText.ts'
import { Photo } from './Photo.tsx'

type PatientId = InputAt<'patients.header'>['patientId']

/** What heads every screen about a patient: photo, name, age, two identifiers, flags. */
export const PatientHead = ({ patientId, large }: { readonly patientId: PatientId; readonly large?: boolean }) => {
  const header = useQuery('patients.header', { patientId }, true)
  return (
    <Waiting on={header} lines={2}>
      {(value) => <Head header={value} large={large ?? false} />}
    </Waiting>
  )
}

const Head = ({ header, large }: { readonly header: OutputAt<'patients.header'>; readonly large: boolean }) => {
  const desk = useDesk()
  return (
    <div className={styles['head']}>
      <Photo name={header.displayName} photoId={header.photoId} size={large ? 'large' : 'usual'} />
      <div className={styles['words']}>
        <div className={styles['first']}>
          <bdi className={large ? styles['large'] : styles['name']}>{header.displayName}</bdi>
          {header.secondName && <bdi className={styles['second']}>{header.secondName}</bdi>}
        </div>
        <div className={styles['facts']}>
          <span>{ageSexText(header.birth, header.sex, desk) || t('patient.ageUnknown')}</span>
          <bdi className={styles['mrn']} dir="ltr">
            {header.mrn}
          </bdi>
          {birthText(header.birth, desk) && <span>{t('patient.born', { date: birthText(header.birth, desk) })}</span>}
          {header.gender && <span>{t(`gender.${header.gender}`)}</span>}
          {header.aliases.length > 0 && (
            <span>{t('patient.aliases', { list: desk.formats.list(header.aliases) })}</span>
          )}
        </div>
        {(header.flags.length > 0 || header.deceased || header.mergedFrom) && (
          <div className={styles['flags']}>
            {header.deceased && (
              <Badge tone="alarm">
                {header.deceasedOn
                  ? t('patient.deceasedOn', { date: desk.formats.day(header.deceasedOn) })
                  : t('patient.deceased')}
              </Badge>
            )}
            {header.mergedFrom && <Badge tone="info">{t('patient.wasMerged')}</Badge>}
            {header.flags.map((flag) => (
              <Badge key={flag.id} tone="violet" title={flag.note ?? undefined}>
                {t(`flag.${flag.kind}`)}
                {flag.note ? ` · ${flag.note}` : ''}
              </Badge>
            ))}
          </div>
        )}
      </div>
    </div>
  )
}
