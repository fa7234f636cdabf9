import type { ComponentType } from 'react'
import { t } from '../../i18n.ts'
import { goTo } from '../../place.ts'
import { classes } from '../../ui/classes.ts'
import { BoardSettings } from './BoardSettings.tsx'
import { ClinicSettings } from './ClinicSettings.tsx'
import { CreditSettings } from './CreditSettings.tsx'
import { LockSettings } from './LockSettings.tsx'
import { PlaceSettings } from './PlaceSettings.tsx'
import { settingsPlaces, type SettingsPlace } from './places.ts'
import { PrinterSettings } from './PrinterSettings.tsx'
import { SeriesSettings } from './SeriesSettings.tsx'
import styles from './SettingsScreen.module.css'

const pages: Readonly<Record<SettingsPlace, ComponentType>> = {
  clinic: ClinicSettings,
  places: PlaceSettings,
  series: SeriesSettings,
  credits: CreditSettings,
  locks: LockSettings,
  printers: PrinterSettings,
  board: BoardSettings,
}

/** The clinic's settings, one page each. */
const SettingsScreen = ({ rest: [id] }: { readonly rest: readonly string[] }) => {
  const here = settingsPlaces.find((place) => place.id === id)?.id ?? 'clinic'
  const Page = pages[here]
  return (
    <div className={styles['screen']}>
      <nav className={styles['nav']} aria-label={t('screen.settings')}>
        {settingsPlaces.map((place) => (
          <a
            key={place.id}
            href={`#/settings/${place.id}`}
            className={classes(styles['link'], place.id === here && styles['here'])}
            aria-current={place.id === here ? 'page' : undefined}
          >
            {t(place.title)}
          </a>
        ))}
        <a href="#/staff" className={styles['link']} onClick={() => goTo('staff')}>
          {t('screen.staff')}
        </a>
      </nav>
      <div className={styles['page']}>
        <Page />
      </div>
    </div>
  )
}
export default SettingsScreen
