import { useDesk } from '../../desk.ts'
import { sentenceOr, t } from '../../i18n.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { useQuery, type InputAt } from '../../useQuery.ts'
import styles from './TimelineList.module.css'

/** Who changed which field of the record, from what to what. */
export const HistoryList = ({ patientId }: { readonly patientId: InputAt<'patients.history'>['patientId'] }) => {
  const desk = useDesk()
  const history = useQuery('patients.history', { patientId }, true)
  return (
    <Panel flush>
      <Waiting on={history}>
        {(changes) =>
          changes.length === 0 ? (
            <Empty title={t('form.nothing')} />
          ) : (
            <ol>
              {changes.map((change, at) => (
                <li key={at} className={styles['item']}>
                  <time className={styles['time']}>{desk.formats.moment(change.at)}</time>
                  <span>
                    {sentenceOr(`event.${change.procedure}`, change.procedure)} · <bdi dir="ltr">{change.field}</bdi>{' '}
                    {change.before && <bdi className={styles['before']}>{change.before}</bdi>}{' '}
                    {change.after && <bdi>{change.after}</bdi>}
                  </span>
                  <span className={styles['by']}>{change.by}</span>
                </li>
              ))}
            </ol>
          )
        }
      </Waiting>
    </Panel>
  )
}
