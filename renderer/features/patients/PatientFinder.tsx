import { Search } from 'lucide-react'
import { useState, type Ref } from 'react'
import type { FoundPatient } from '../../../shared/features/patients/model.ts'
import { t } from '../../i18n.ts'
import { Finder } from '../../ui/Finder.tsx'
import { useQuery } from '../../useQuery.ts'
import { PatientLine } from './PatientLine.tsx'

interface Props {
  readonly onPick: (patient: FoundPatient) => void
  readonly autoFocus?: boolean
  readonly large?: boolean
  readonly except?: string
  readonly text?: string
  readonly onText?: (text: string) => void
  /** Offered under what was found, with what was typed. */
  readonly last?: { readonly label: string; readonly run: (text: string) => void }
  readonly input?: Ref<HTMLInputElement>
  readonly onEscape?: () => void
}

/** The one box: a name, a phone's last digits, an MRN, a birth date. */
export const PatientFinder = ({
  onPick,
  autoFocus,
  large,
  except,
  text: given,
  onText,
  last,
  input,
  onEscape,
}: Props) => {
  const [own, setOwn] = useState('')
  const text = given ?? own
  const typed = text.trim()
  const found = useQuery('patients.find', typed === '' ? null : { text: typed, limit: 12 }, true)
  const shown = typed === '' ? [] : (found.value ?? []).filter(({ id }) => id !== except)
  return (
    <Finder
      label={t('find.label')}
      placeholder={t('find.placeholder')}
      icon={<Search aria-hidden />}
      text={text}
      onText={onText ?? setOwn}
      found={shown}
      busy={typed !== '' && found.state !== 'failed' && !found.fresh}
      idOf={({ id }) => id}
      onPick={onPick}
      none={last ? undefined : t('find.none')}
      last={
        last && typed !== ''
          ? { label: <RegisterLine label={last.label} typed={typed} />, run: () => last.run(typed) }
          : undefined
      }
      {...(autoFocus ? { autoFocus } : {})}
      {...(large ? { large } : {})}
      {...(input ? { input } : {})}
      {...(onEscape ? { onEscape } : {})}
    >
      {(patient) => <PatientLine patient={patient} size="small" />}
    </Finder>
  )
}

const RegisterLine = ({ label, typed }: { readonly label: string; readonly typed: string }) => (
  <span>
    {label} <bdi>{typed}</bdi>
  </span>
)
