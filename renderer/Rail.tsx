import { t } from './i18n.ts'
import { useKey } from './keys.ts'
import { goTo } from './place.ts'
import styles from './Rail.module.css'
import type { Screen } from './screens.ts'
import { classes } from './ui/classes.ts'

/** The screens this person may see, at the edge of every one of them; those aside have their keys here too. */
export const Rail = ({ screens, here }: { readonly screens: readonly Screen[]; readonly here: string | undefined }) => (
  <nav className={styles['rail']} aria-label={t('shell.screens')}>
    <svg className={styles['mark']} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M8 26V8.500A2.500 2.500 0 0 1 10.500 6H17v20" />
      <path d="M17 9h4.500A2.500 2.500 0 0 1 24 11.500V26M5 26h22" />
    </svg>
    <ul className={styles['list']}>
      {screens.map((screen) =>
        screen.aside ? (
          <GoKey key={screen.id} screen={screen} />
        ) : (
          <li key={screen.id}>
            <RailLink screen={screen} here={screen.id === here} />
          </li>
        ),
      )}
    </ul>
  </nav>
)

const useGoKey = (screen: Screen) =>
  useKey(`go:${screen.id}`, screen.title, () => goTo(screen.id), `G ${screen.letter}`)

const GoKey = ({ screen }: { readonly screen: Screen }) => {
  useGoKey(screen)
  return null
}

const RailLink = ({ screen, here }: { readonly screen: Screen; readonly here: boolean }) => {
  useGoKey(screen)
  return (
    <a
      href={`#/${screen.id}`}
      className={classes(styles['link'], here && styles['here'])}
      aria-current={here ? 'page' : undefined}
      title={`G ${screen.letter}`}
    >
      <screen.icon aria-hidden />
      <span>{t(screen.title)}</span>
    </a>
  )
}
