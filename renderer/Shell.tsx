import { Keyboard, Lock, LogOut, Search, UserRound, MonitorPlay } from 'lucide-react'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { api } from './api.ts'
import { DeskContext, type Desk, type SessionState } from './desk.ts'
import { Fault } from './Fault.tsx'
import { NewPasswordScreen } from './features/staff/NewPasswordScreen.tsx'
import { formatsFor } from './formats.ts'
import { t } from './i18n.ts'
import { keyOf, useKey } from './keys.ts'
import { Help } from './Help.tsx'
import { Palette } from './Palette.tsx'
import { goTo, usePlace } from './place.ts'
import { Rail } from './Rail.tsx'
import { homeOf, screensFor } from './screens.ts'
import styles from './Shell.module.css'
import { StatusBar } from './StatusBar.tsx'
import { Avatar } from './ui/Avatar.tsx'
import { Button } from './ui/Button.tsx'
import { Kbd } from './ui/Kbd.tsx'
import { MenuButton } from './ui/MenuButton.tsx'
import { undoLast } from './ui/toasts.ts'
import { Skeleton, Waiting } from './ui/Waiting.tsx'
import { saveDraftsNow } from './useDraft.ts'
import { useFocusHome } from './useFocusHome.ts'
import { useIdle } from './useIdle.ts'
import { useNow } from './useNow.ts'
import { useQuery } from './useQuery.ts'

interface Props {
  readonly session: SessionState
  readonly me: NonNullable<SessionState['me']>
  readonly language: string
}

const lock = async () => {
  await saveDraftsNow()
  await api.session.lock({})
}
const signOut = async () => {
  await saveDraftsNow()
  await api.session.signOut({})
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
  const [open, setOpen] = useState<'palette' | 'help' | null>(null)

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
        <MenuButton
          label={t('shell.person')}
          items={[
            { id: 'me', label: t('screen.me'), icon: <UserRound aria-hidden />, hint: 'G M', run: () => goTo('me') },
            {
              id: 'board',
              label: t('shell.board'),
              icon: <MonitorPlay aria-hidden />,
              run: () => void window.open('./board.html', '_blank'),
            },
            {
              id: 'help',
              label: t('key.help'),
              icon: <Keyboard aria-hidden />,
              hint: keyOf('help'),
              run: () => setOpen('help'),
            },
            'line',
            {
              id: 'lock',
              label: t('key.lock'),
              icon: <Lock aria-hidden />,
              hint: keyOf('lock'),
              run: () => void lock(),
            },
            { id: 'out', label: t('shell.signOut'), icon: <LogOut aria-hidden />, run: () => void signOut() },
          ]}
        >
          <span className={styles['person']}>
            <Avatar name={desk.me.displayName} size="small" />
            <span className={styles['name']}>{desk.me.displayName}</span>
          </span>
        </MenuButton>
      </header>
      <main id="main" tabIndex={-1} className={styles['main']}>
        <Fault key={screen?.id}>
          <Suspense fallback={<Skeleton />}>{screen && <screen.show rest={place.slice(1)} />}</Suspense>
        </Fault>
      </main>
      <StatusBar desk={desk} />
      {open === 'palette' && <Palette screens={mine} onClose={() => setOpen(null)} />}
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
