import { Keyboard, Lock, LogOut, MonitorPlay, Power, UserRound } from 'lucide-react'
import { api } from './api.ts'
import { useDesk } from './desk.ts'
import { t } from './i18n.ts'
import { keyOf } from './keys.ts'
import { goTo } from './place.ts'
import styles from './Shell.module.css'
import { Avatar } from './ui/Avatar.tsx'
import { MenuButton } from './ui/MenuButton.tsx'
import { saveDraftsNow } from './useDraft.ts'

export const lock = async () => {
  await saveDraftsNow()
  await api.session.lock({})
}
const signOut = async () => {
  await saveDraftsNow()
  await api.session.signOut({})
}

interface Asked {
  readonly help: () => void
  readonly closeDesk: () => void
}

/** What can be done from every screen and has no key of its own; the palette offers it too. */
export const keylessDeeds = ({ closeDesk }: Pick<Asked, 'closeDesk'>) => [
  {
    id: 'board',
    label: t('shell.board'),
    icon: <MonitorPlay aria-hidden />,
    run: () => void window.open('./board.html', '_blank'),
  },
  { id: 'out', label: t('shell.signOut'), icon: <LogOut aria-hidden />, run: () => void signOut() },
  { id: 'closeDesk', label: t('shell.closeDesk'), icon: <Power aria-hidden />, run: closeDesk },
]

/** Who is signed in, and what they can do with this desk. */
export const PersonMenu = ({ help, closeDesk }: Asked) => {
  const { me } = useDesk()
  const [screen, ...leaving] = keylessDeeds({ closeDesk })
  return (
    <MenuButton
      label={t('shell.person')}
      items={[
        { id: 'me', label: t('screen.me'), icon: <UserRound aria-hidden />, hint: 'G M', run: () => goTo('me') },
        ...(screen ? [screen] : []),
        { id: 'help', label: t('key.help'), icon: <Keyboard aria-hidden />, hint: keyOf('help'), run: help },
        'line',
        { id: 'lock', label: t('key.lock'), icon: <Lock aria-hidden />, hint: keyOf('lock'), run: () => void lock() },
        ...leaving,
      ]}
    >
      <span className={styles['person']}>
        <Avatar name={me.displayName} size="small" />
        <span className={styles['name']}>{me.displayName}</span>
      </span>
    </MenuButton>
  )
}
