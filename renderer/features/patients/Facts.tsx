import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../../i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Panel } from '../../ui/Panel.tsx'
import styles from './Facts.module.css'

export interface Fact {
  readonly id: string
  readonly what: string
  readonly value: ReactNode
  readonly note?: string | null
  readonly remove?: (() => void) | undefined
}

/** A short list of facts under a title, each removable, with a way to add one. */
export const Facts = ({
  title,
  facts,
  add,
  onAdd,
}: {
  readonly title: string
  readonly facts: readonly Fact[]
  readonly add?: string
  readonly onAdd?: () => void
}) => (
  <Panel
    title={title}
    aside={
      onAdd && (
        <Button size="small" look="quiet" onPress={onAdd} aria-label={`${title}: ${add ?? t('form.add')}`}>
          {add ?? t('form.add')}
        </Button>
      )
    }
    flush
  >
    {facts.length === 0 ? (
      <p className={styles['none']}>{t('form.nothing')}</p>
    ) : (
      <dl className={styles['facts']}>
        {facts.map((fact) => (
          <div key={fact.id} className={styles['fact']}>
            <dt>{fact.what}</dt>
            <dd>
              <span>
                <bdi>{fact.value}</bdi>
                {fact.note && <span className={styles['note']}>{fact.note}</span>}
              </span>
              {fact.remove && (
                <Button
                  size="small"
                  look="quiet"
                  icon={<X aria-hidden />}
                  aria-label={t('form.removeWhat', { what: fact.what })}
                  onPress={fact.remove}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
    )}
  </Panel>
)
