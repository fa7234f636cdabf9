import { FilePen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { Button } from '../../ui/Button.tsx'
import type { Registration } from './registration.ts'

/** Leads back to a registration that was begun and left: by Esc, by a lock, by a power cut. */
export const Unfinished = ({ onGoOn }: { readonly onGoOn: () => void }) => {
  const [name, setName] = useState<string | null>(null)
  useEffect(() => {
    let wanted = true
    const look = async () => {
      const answer = await api.session.draft({ name: 'patients.register' })
      if (!wanted || !answer.ok || answer.value.content === null) return
      const { given, family } = JSON.parse(answer.value.content) as Registration
      setName(`${given} ${family}`.trim())
    }
    void look()
    return () => {
      wanted = false
    }
  }, [])
  return (
    name !== null && (
      <Button icon={<FilePen aria-hidden />} onPress={onGoOn}>
        {t('register.goOn', { name })}
      </Button>
    )
  )
}
