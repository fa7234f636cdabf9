import { useState } from 'react'
import { t } from '../../i18n.ts'
import { changeKey, keyOf, nameOfKey, usualKeys } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Panel } from '../../ui/Panel.tsx'
import styles from './ProfileScreen.module.css'

// Keys that browsers keep for themselves.
const refused = /^(F1|F3|F5|F6|F7|F11|F12|Ctrl\+[TNWL]|Tab|Enter| |Shift|Control|Alt|Meta|[a-zA-Z0-9])$/
const changeable = ['find', 'callNext', 'print', 'lock', 'palette'] as const

/** Which key does what on this desk; pressing a new one beside a deed gives it that key. */
export const KeysPanel = () => {
  const [listening, setListening] = useState<keyof typeof usualKeys | null>(null)
  return (
    <Panel title={t('profile.keys')}>
      <ul className={styles['keys']}>
        {changeable.map((deed) => (
          <li
            key={deed}
            className={styles['key']}
            onKeyDownCapture={(event) => {
              if (listening !== deed) return
              const name = nameOfKey(event.nativeEvent)
              if (name === 'Tab' || name === 'Shift') return
              event.preventDefault()
              event.stopPropagation()
              event.nativeEvent.stopImmediatePropagation()
              setListening(null)
              if (name !== 'Escape' && !refused.test(name)) changeKey(deed, name === usualKeys[deed] ? null : name)
            }}
          >
            <span>{t(`key.${deed}`)}</span>
            <Button
              size="small"
              onPress={() => setListening(deed)}
              aria-label={t('profile.changeKey', { what: t(`key.${deed}`), key: keyOf(deed) })}
            >
              {listening === deed ? t('profile.pressKey') : keyOf(deed)}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
