import { useState } from 'react'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useChange } from '../patients/useChange.ts'

const empty = { current: '', next: '', again: '' }

/** The old password once, the new one twice. */
export const PasswordForm = () => {
  const [form, setForm] = useState(empty)
  const [differs, setDiffers] = useState(false)
  const { change, problem, errorAt } = useChange(() => setForm(empty))
  const set = (next: Partial<typeof empty>) => {
    setDiffers(false)
    setForm({ ...form, ...next })
  }
  return (
    <Form
      submit={t('profile.changePassword')}
      problem={problem}
      onSubmit={async () => {
        if (form.next !== form.again) return setDiffers(true)
        await change(api.staff.changePassword({ current: form.current, next: form.next }))
      }}
    >
      <TextField
        label={t('profile.current')}
        type="password"
        value={form.current}
        onChange={(current) => set({ current })}
        error={errorAt('current')}
        maxLength={200}
      />
      <TextField
        label={t('profile.next')}
        help={t('profile.passwordHelp')}
        type="password"
        value={form.next}
        onChange={(next) => set({ next })}
        error={errorAt('next') && t('failures.weak-password')}
        maxLength={200}
      />
      <TextField
        label={t('profile.again')}
        type="password"
        value={form.again}
        onChange={(again) => set({ again })}
        error={differs ? t('profile.differs') : undefined}
        maxLength={200}
      />
    </Form>
  )
}
