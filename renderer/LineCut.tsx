import { useSyncExternalStore } from 'react'
import { transport } from './api.ts'
import { failureSentence, t } from './i18n.ts'
import styles from './LineCut.module.css'
import { Banner } from './ui/Banner.tsx'
import { useNow } from './useNow.ts'

const patience = 1_500

/** Said while the page has no line to the program behind it; it is sought again for ever. */
export const LineCut = ({ failure }: { readonly failure?: string }) => {
  const since = useSyncExternalStore(transport.onLine, transport.cutSince)
  const now = useNow(1_000)
  const cut = since !== null && now - since > patience
  if (!cut && !failure) return null
  return (
    <div className={styles['place']}>
      <Banner look="danger">{cut ? t('line.cut') : failureSentence(failure ?? 'broken')}</Banner>
    </div>
  )
}
