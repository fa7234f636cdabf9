import { Search } from 'lucide-react'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { CloseDesk } from './CloseDesk.tsx'
import { DeskContext, type Desk, type SessionState } from './desk.ts'
import { Fault } from './Fault.tsx'
import { NewPasswordScreen } from './features/staff/NewPasswordScreen.tsx'
import { formatsFor } from './formats.ts'
import { t } from './i18n.ts'
import { keyOf, useKey } from './keys.ts'
import { Help } from './Help.tsx'
import { Palette } from './Palette.tsx'
import { goTo, usePlace } from './place.ts'
import { keylessDeeds, lock, PersonMenu } from './PersonMenu.tsx'
import { Rail } from './Rail.tsx'
import { homeOf, screensFor } from './screens.ts'
import styles from './Shell.module.css'
import { StatusBar } from './StatusBar.tsx'
import { Button } from './ui/Button.tsx'
import { Kbd } from './ui/Kbd.tsx'
import { undoLast } from './ui/toasts.ts'
import { Skeleton, Waiting } from './ui/Waiting.tsx'
import { useFocusHome } from './useFocusHome.ts'
import { useIdle } from './useIdle.ts'
import { useNow } from './useNow.ts'
import { useQuery } from './useQuery.ts'

interface Props {
  readonly session: SessionState
  readonly me: NonNullable<SessionState['me']>
  readonly language: string
}

/** Everything behind the lock: what is always in sight, and the screen one is on. */
const Shell = ({ session, me, language }: Props) => {
  const clinic = useQuery('setup.clinic', {}, true)
  const desk = useMemo<Desk | null>(
    () =>
      clinic.value
        ? { ...clinic.value, me, session, formats: formatsFor({ language, ...pick(clinic.value.clinic) }) }
        : null,
    [clinic.value, me, session, language],
  )
  useIdle(session.lock.softMinutes, lock)
  return (
    <Waiting on={clinic}>
      {() =>
        desk && (
          <I18nProvider locale={desk.formats.locale}>
            <DeskContext value={desk}>
              {me.mustChangePassword ? <NewPasswordScreen /> : <Frame desk={desk} />}
            </DeskContext>
          </I18nProvider>
        )
      }
    </Waiting>
  )
}
export default Shell

const pick = ({
  country,
  calendar,
  timeZone,
}: {
  readonly country: string
  readonly calendar: string
  readonly timeZone: string
}) => ({ country, calendar, timeZone })

const Frame = ({ desk }: { readonly desk: Desk }) => {
  const place = usePlace()
  const mine = screensFor(desk.me.roles)
  const home = homeOf(desk.me.roles)
  const screen = mine.find(({ id }) => id === place[0])
  const [open, setOpen] = useState<'palette' | 'help' | 'closeDesk' | null>(null)

  useEffect(() => {
    if (!screen) goTo(home)
  }, [screen, home])
  useEffect(() => {
    if (screen) document.title = `${t(screen.title)} · ${desk.clinic.name}`
  }, [screen, desk.clinic.name])
  useFocusHome()
  useKey('lock', 'key.lock', () => void lock())
  useKey('palette', 'key.palette', () => setOpen('palette'))
  useKey('help', 'key.help', () => setOpen('help'))
  useKey('list:undo', 'key.undo', undoLast, 'Ctrl+Z')

  return (
    <div className={styles['frame']}>
      <a
        className={styles['skip']}
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          document.querySelector<HTMLElement>('#main')?.focus()
        }}
      >
        {t('shell.skip')}
      </a>
      <Rail screens={mine} here={screen?.id} />
      <header className={styles['head']}>
        <div className={styles['where']}>
          <h1 className={styles['title']}>{screen ? t(screen.title) : ''}</h1>
          <span className={styles['clinic']}>{desk.clinic.name}</span>
          {desk.session.demo && <span className={styles['demo']}>{t('shell.demo')}</span>}
        </div>
        <Button look="plain" size="small" icon={<Search aria-hidden />} onPress={() => setOpen('palette')}>
          {t('shell.go')} <Kbd>{keyOf('palette')}</Kbd>
        </Button>
        <Clock desk={desk} />
        <PersonMenu help={() => setOpen('help')} closeDesk={() => setOpen('closeDesk')} />
      </header>
      <main id="main" tabIndex={-1} className={styles['main']}>
        <Fault key={screen?.id}>
          <Suspense fallback={<Skeleton />}>{screen && <screen.show rest={place.slice(1)} />}</Suspense>
        </Fault>
      </main>
      <StatusBar desk={desk} />
      {open === 'palette' && (
        <Palette
          screens={mine}
          deeds={keylessDeeds({ closeDesk: () => setOpen('closeDesk') })}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'closeDesk' && <CloseDesk onClose={() => setOpen(null)} />}
      {open === 'help' && <Help onClose={() => setOpen(null)} />}
    </div>
  )
}

const Clock = ({ desk }: { readonly desk: Desk }) => {
  const now = useNow(10_000)
  return (
    <div className={styles['clock']}>
      <span className={styles['date']}>{desk.formats.dayLong(now)}</span>
      <time className={styles['time']}>{desk.formats.time(now)}</time>
    </div>
  )
}
