import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { languages } from '../../../shared/features/setup/model.ts'
import { api } from '../../api.ts'
import type { SessionState } from '../../desk.ts'
import type { Formats } from '../../formats.ts'
import { failureSentence, t } from '../../i18n.ts'
import { setLanguage } from '../../preferences.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { classes } from '../../ui/classes.ts'
import { useNow } from '../../useNow.ts'
import styles from './LockScreen.module.css'
import { DemoCard } from './DemoCard.tsx'
import { UnlockForm } from './UnlockForm.tsx'
import { useBadgeReader } from './useBadgeReader.ts'

interface Props {
  readonly session: SessionState
  readonly formats: Formats
}

/** Who works here as tiles; a password, a PIN or a badge opens. */
const LockScreen = ({ session, formats }: Props) => {
  const now = useNow(1_000)
  const [chosen, setChosen] = useState<string | null>(
    session.me?.id ?? (session.people.length === 1 ? (session.people[0]?.id ?? null) : null),
  )
  const [problem, setProblem] = useState<string | null>(null)
  const grid = useRef<HTMLUListElement>(null)
  const person = session.people.find(({ id }) => id === chosen)
  const warm = session.desk === 'open'

  useBadgeReader(warm, async (badge) => {
    // oxlint-disable-next-line react/hooks -- a procedure of the contract, not a hook
    const answer = await api.session.useBadge({ badge })
    if (!answer.ok) setProblem(failureSentence(answer.failure))
  })
  useEffect(() => {
    document.title = `${t('lock.title')} · ${session.clinicName ?? 'Anteroom'}`
  }, [session.clinicName])
  useEffect(() => {
    if (!person) grid.current?.querySelector('button')?.focus()
  }, [person])

  return (
    <main className={styles['screen']}>
      <header className={styles['head']}>
        <time className={styles['clock']}>{formats.time(now)}</time>
        <p className={styles['date']}>{formats.dayLong(now)}</p>
        <h1 className={styles['clinic']}>{session.clinicName ?? 'Anteroom'}</h1>
        {session.demo && <p className={styles['demo']}>{t('shell.demo')}</p>}
      </header>
      <section className={styles['card']}>
        {problem && <Banner look="danger">{problem}</Banner>}
        {person ? (
          <UnlockForm
            key={person.id}
            person={person}
            warm={warm}
            locked={session.locked && session.me?.id === person.id}
            onBack={() => setChosen(null)}
          />
        ) : (
          <>
            <h2 className={styles['ask']}>{t('lock.who')}</h2>
            <ul ref={grid} className={classes(styles['people'], session.people.length > 6 && styles['many'])}>
              {session.people.map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    className={styles['tile']}
                    onClick={() => setChosen(one.id)}
                    onKeyDown={(event) => walk(event, grid.current)}
                  >
                    <Avatar name={one.displayName} />
                    <span>{one.displayName}</span>
                  </button>
                </li>
              ))}
            </ul>
            {warm && (
              <>
                <p className={styles['hint']}>{t('lock.badge')}</p>
                <p className={styles['hint']}>{t('lock.leave')}</p>
              </>
            )}
          </>
        )}
      </section>
      {session.demoCredentials && <DemoCard people={session.demoCredentials} onPick={(id) => setChosen(id)} />}
      <footer className={styles['foot']}>
        <div className={styles['languages']} role="group" aria-label={t('lock.language')}>
          {languages.map((code) => (
            <button
              key={code}
              type="button"
              lang={code}
              aria-pressed={document.documentElement.lang === code}
              className={styles['language']}
              onClick={() => setLanguage(code)}
            >
              {new Intl.DisplayNames([code], { type: 'language' }).of(code)}
            </button>
          ))}
        </div>
        <span>{t(warm ? 'lock.warm' : 'lock.cold')}</span>
        <span>Anteroom {session.version}</span>
      </footer>
    </main>
  )
}
export default LockScreen

/** Arrows walk the tiles, whichever way they flow. */
const walk = (event: KeyboardEvent, grid: HTMLUListElement | null) => {
  const tiles = [...(grid?.querySelectorAll('button') ?? [])]
  const at = tiles.indexOf(event.currentTarget as HTMLButtonElement)
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const back = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  const top = tiles[0]?.getBoundingClientRect().top
  const across = Math.max(1, tiles.filter((tile) => tile.getBoundingClientRect().top === top).length)
  const step = { [forward]: 1, [back]: -1, ArrowDown: across, ArrowUp: -across }[event.key]
  if (step === undefined) return
  event.preventDefault()
  tiles[at + step]?.focus()
}
