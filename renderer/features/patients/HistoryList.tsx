import { useDesk } from '../../desk.ts'
import { sentenceOr, t } from '../../i18n.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { useQuery, type InputAt } from '../../useQuery.ts'
import { fieldName, isSaid, valueText } from './changeText.ts'
import styles from './TimelineList.module.css'

/** Who changed which field of the record, from what to what. */
export const HistoryList = ({ patientId }: { readonly patientId: InputAt<'patients.history'>['patientId'] }) => {
  const desk = useDesk()
  const history = useQuery('patients.history', { patientId }, true)
  return (
    <Panel flush>
      <Waiting on={history}>
        {(all) => {
          const changes = all.filter(isSaid)
          return changes.length === 0 ? (
            <Empty title={t('form.nothing')} />
          ) : (
            <ol>
              {changes.map((change, at) => (
                <li key={at} className={styles['item']}>
                  <time className={styles['time']}>{desk.formats.moment(change.at)}</time>
                  <span>
                    {sentenceOr(`event.${change.procedure}`, change.procedure)} · {fieldName(change.field)}:{' '}
                    {change.before && (
                      <bdi className={styles['before']}>{valueText(change.table, change.field, change.before)}</bdi>
                    )}{' '}
                    {change.after && <bdi>{valueText(change.table, change.field, change.after)}</bdi>}
                  </span>
                  <span className={styles['by']}>{change.by}</span>
                </li>
              ))}
            </ol>
          )
        }}
      </Waiting>
    </Panel>
  )
}
