import { useDesk } from '../../desk.ts'
import { sentenceOr, t } from '../../i18n.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { useQuery, type InputAt } from '../../useQuery.ts'
import { detailText } from './changeText.ts'
import styles from './TimelineList.module.css'

/** Everything that happened to a person here, the latest first. */
export const TimelineList = ({ patientId }: { readonly patientId: InputAt<'patients.timeline'>['patientId'] }) => {
  const desk = useDesk()
  const timeline = useQuery('patients.timeline', { patientId }, true)
  return (
    <Panel flush>
      <Waiting on={timeline}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t('form.nothing')} />
          ) : (
            <ol className={styles['list']}>
              {items
                .map((item) => ({ ...item, detail: detailText(item.procedure, item.detail) }))
                .map((item) => (
                  <li key={item.id} className={styles['item']}>
                    <time className={styles['time']}>{desk.formats.moment(item.at)}</time>
                    <span className={styles['what']}>
                      {sentenceOr(`event.${item.procedure}`, item.procedure)}
                      {item.detail && <bdi className={styles['detail']}>{item.detail}</bdi>}
                    </span>
                    <span className={styles['by']}>
                      {item.by}
                      {item.mrn ? ` · ${item.mrn}` : ''}
                    </span>
                  </li>
                ))}
            </ol>
          )
        }
      </Waiting>
    </Panel>
  )
}
