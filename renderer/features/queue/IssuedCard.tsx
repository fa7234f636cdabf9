import { Printer } from 'lucide-react'
import { t } from '../../i18n.ts'
import { keyOf, useKey } from '../../keys.ts'
import { Badge, Token } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import type { OutputOf } from '../../../shared/contract.ts'
import type { queue } from '../../../shared/features/queue/contract.ts'
import { useDesk } from '../../desk.ts'
import { printSlip } from './entryItems.tsx'
import styles from './IssuedCard.module.css'
import { estimateText, seriesName } from './words.ts'

export interface Issued extends OutputOf<(typeof queue)['issueToken']> {
  readonly name: string
}

/** The number just given, large enough to read out. */
export const IssuedCard = ({ issued }: { readonly issued: Issued }) => {
  const desk = useDesk()
  const print = () => void printSlip(issued.entryId)
  useKey('print', 'queue.printSlip', print)
  return (
    <div className={styles['card']} role="status">
      <Token label={issued.label} tone="accent" size="huge" />
      <div className={styles['words']}>
        <bdi className={styles['name']}>{issued.name}</bdi>
        <span>{seriesName(issued.seriesId, desk)}</span>
        <span className={styles['ahead']}>
          {issued.ahead === 0 ? t('issue.first') : t('issue.ahead', { count: issued.ahead })}
        </span>
        {issued.estimate && <Badge tone="info">{estimateText(issued.estimate)}</Badge>}
      </div>
      <Button icon={<Printer aria-hidden />} hint={keyOf('print')} onPress={print}>
        {t('queue.printSlip')}
      </Button>
    </div>
  )
}
