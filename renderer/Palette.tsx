import { Search } from 'lucide-react'
import { useState } from 'react'
import { t } from './i18n.ts'
import { useBindings } from './keys.ts'
import { goTo } from './place.ts'
import type { Screen } from './screens.ts'
import { Dialog } from './ui/Dialog.tsx'
import { Finder } from './ui/Finder.tsx'
import { Kbd } from './ui/Kbd.tsx'
import { settingsPlaces } from './features/setup/places.ts'

interface Deed {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly run: () => void
}
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Everything that can be done from here, found by typing part of its name. */
export const Palette = ({
  screens,
  deeds: more,
  onClose,
}: {
  readonly screens: readonly Screen[]
  /** What the shell can do that no key is bound to. */
  readonly deeds: readonly Deed[]
  readonly onClose: () => void
}) => {
  const [text, setText] = useState('')
  const bindings = useBindings()
  const deeds: readonly Deed[] = [
    ...bindings
      .filter(({ deed }) => deed !== 'palette' && !deed.startsWith('go:'))
      .map((binding) => ({ id: binding.deed, label: t(binding.says), hint: binding.key, run: binding.run })),
    ...more,
    ...screens.map((screen) => ({
      id: `go:${screen.id}`,
      label: t('palette.go', { screen: t(screen.title) }),
      hint: `G ${screen.letter}`,
      run: () => goTo(screen.id),
    })),
    ...(screens.some(({ id }) => id === 'settings')
      ? settingsPlaces.map((place) => ({
          id: `set:${place.id}`,
          label: t('palette.set', { what: t(place.title) }),
          run: () => goTo('settings', place.id),
        }))
      : []),
  ]
  const words = plain(text).split(/\s+/)
  const found = deeds.filter(({ label }) => words.every((word) => plain(label).includes(word)))
  return (
    <Dialog title={t('palette.title')} onClose={onClose}>
      <Finder
        label={t('palette.label')}
        icon={<Search aria-hidden />}
        text={text}
        onText={setText}
        found={found}
        idOf={({ id }) => id}
        onPick={(deed) => {
          onClose()
          // After the dialog has given the focus back, so that the deed may take it.
          setTimeout(deed.run, 0)
        }}
        none={t('palette.none')}
        autoFocus
      >
        {(deed) => (
          <>
            <span style={{ flex: 1 }}>{deed.label}</span>
            {deed.hint && <Kbd>{deed.hint}</Kbd>}
          </>
        )}
      </Finder>
    </Dialog>
  )
}
