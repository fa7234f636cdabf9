import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { Pin } from '../../../shared/features/staff/model.ts'
import { api } from '../../api.ts'
import { failureSentence, t } from '../../i18n.ts'
import { useKey } from '../../keys.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { SessionState } from '../../desk.ts'
import styles from './UnlockForm.module.css'

interface Props {
  readonly person: SessionState['people'][number]
  /** The store is open: a PIN is enough. */
  readonly warm: boolean
  readonly locked: boolean
  readonly onBack: () => void
}

/** One field: digits that can be a PIN are tried as one where there is one, anything else is the password. */
export const UnlockForm = ({ person, warm, locked, onBack }: Props) => {
  const pinOffered = warm && person.hasPin
  const [byPin, setByPin] = useState(pinOffered)
  const [secret, setSecret] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const open = async (text: string) => {
    if (busy || text === '') return
    setBusy(true)
    setWrong(null)
    const answer =
      byPin && Pin.safeParse(text).success
        ? // oxlint-disable-next-line react/hooks -- a procedure of the contract, not a hook
          await api.session.usePin({ staffId: person.id, pin: text })
        : await api.session.signIn({ staffId: person.id, password: text })
    setBusy(false)
    if (answer.ok) return
    setWrong(failureSentence(answer.failure))
    setSecret('')
    if (answer.failure === 'pin-erased' || answer.failure === 'no-pin' || answer.failure === 'desk-closed')
      setByPin(false)
  }
  useKey('back', 'lock.other', onBack)
  return (
    <form
      className={styles['form']}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        void open(secret)
      }}
    >
      <div className={styles['who']}>
        <Avatar name={person.displayName} size="large" />
        <div>
          <h2 className={styles['name']}>{person.displayName}</h2>
          <p className={styles['said']}>{t(locked ? 'lock.locked' : byPin ? 'lock.byPin' : 'lock.byPassword')}</p>
        </div>
      </div>
      <TextField
        key={byPin ? 'pin' : 'password'}
        label={t(byPin ? 'lock.pin' : 'lock.password')}
        type="password"
        inputMode={byPin ? 'numeric' : 'text'}
        value={secret}
        onChange={setSecret}
        error={wrong ?? undefined}
        maxLength={200}
        large
        autoFocus
      />
      <Button type="submit" look="main" size="large" wide isDisabled={busy || secret === ''}>
        {busy ? t('lock.opening') : t(locked ? 'lock.unlock' : 'lock.signIn')}
      </Button>
      <div className={styles['foot']}>
        <Button look="quiet" size="small" icon={<ArrowLeft aria-hidden className={styles['back']} />} onPress={onBack}>
          {t('lock.other')}
        </Button>
        {pinOffered && (
          <Button
            look="quiet"
            size="small"
            onPress={() => {
              setByPin(!byPin)
              setSecret('')
              setWrong(null)
            }}
          >
            {t(byPin ? 'lock.usePassword' : 'lock.usePin')}
          </Button>
        )}
      </div>
    </form>
  )
}
