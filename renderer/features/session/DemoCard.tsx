import type { SessionState } from '../../desk.ts'
import { t } from '../../i18n.ts'
import styles from './DemoCard.module.css'

interface Props {
  readonly people: NonNullable<SessionState['demoCredentials']>
  readonly onPick: (id: string) => void
}

/** The practice clinic's passwords, in the open. */
export const DemoCard = ({ people, onPick }: Props) => (
  <section className={styles['card']} aria-label={t('lock.demoTitle')}>
    <h2 className={styles['title']}>{t('lock.demoTitle')}</h2>
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{t('lock.demoPerson')}</th>
          <th scope="col">{t('lock.password')}</th>
          <th scope="col">{t('lock.pin')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <td>
              <button type="button" className={styles['person']} onClick={() => onPick(person.id)}>
                {person.displayName}
              </button>
            </td>
            <td>
              <code dir="ltr">{person.password}</code>
            </td>
            <td>
              <code dir="ltr">{person.pin ?? '–'}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
