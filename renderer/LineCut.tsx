import { useEffect, useState, useSyncExternalStore } from 'react'
import { transport } from './api.ts'
import { failureSentence, t } from './i18n.ts'
import styles from './LineCut.module.css'
import { Banner } from './ui/Banner.tsx'
import { useNow } from './useNow.ts'

const patience = 1_500
/** Milliseconds after which it is no short break any more. */
const tooLong = 5_000

/** Said while the page has no line to the program behind it; it is sought again for ever. */
export const LineCut = ({ failure }: { readonly failure?: string }) => {
  const since = useSyncExternalStore(transport.onLine, transport.cutSince)
  const now = useNow(1_000)
  const cut = since !== null && now - since > patience
  const cause = useCause(cut)
  if (!cut && !failure) return null
  const isGone = cause === 'gone' && since !== null && now - since > tooLong
  const why = cause === 'restarted' ? 'line.restarted' : isGone ? 'line.gone' : 'line.cut'
  return (
    <div className={styles['place']}>
      <Banner look="danger">{cut ? t(why) : failureSentence(failure ?? 'broken')}</Banner>
    </div>
  )
}

type Cause = 'restarted' | 'gone' | null

/** Asked again every few seconds while the line stays cut. */
const useCause = (cut: boolean): Cause => {
  const [cause, setCause] = useState<Cause>(null)
  useEffect(() => {
    if (!cut) return
    let wanted = true
    const look = () => void askWhy().then((found) => wanted && setCause(found))
    look()
    const timer = setInterval(look, 3_000)
    return () => {
      wanted = false
      clearInterval(timer)
      setCause(null)
    }
  }, [cut])
  return cause
}

/** A program started anew knows this tab's cookie no more and refuses the page itself; one that has ended answers nothing. */
const askWhy = async (): Promise<Cause> => {
  try {
    const { status } = await fetch('./index.html', { cache: 'no-store' })
    return status === 403 ? 'restarted' : null
  } catch {
    return 'gone'
  }
}
