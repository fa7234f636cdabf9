import { useEffect, useState, type ReactNode } from 'react'
import { failureSentence, t } from '../i18n.ts'
import type { Answer } from '../useQuery.ts'
import { Banner } from './Banner.tsx'
import styles from './Waiting.module.css'

const quiet = 200

/** Grey lines where the answer will stand; nothing for the first 200 ms. */
export const Skeleton = ({ lines = 5 }: { readonly lines?: number }) => {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), quiet)
    return () => clearTimeout(timer)
  }, [])
  return late ? (
    <div className={styles['skeleton']} role="status" aria-label={t('form.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles['line']} />
      ))}
    </div>
  ) : null
}

/** Shows an answer, or that it is on its way, or why there is none. */
export const Waiting = <T,>({
  on,
  lines,
  children,
}: {
  readonly on: Answer<T>
  readonly lines?: number
  readonly children: (value: T) => ReactNode
}) => {
  if (on.state === 'ready') return children(on.value)
  if (on.state === 'failed') return <Banner look="danger">{failureSentence(on.failure)}</Banner>
  return <Skeleton {...(lines ? { lines } : {})} />
}
