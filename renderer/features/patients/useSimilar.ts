import { useEffect, useState } from 'react'
import type { BirthDraft, SimilarPatient } from '../../../shared/features/patients/model.ts'
import { api } from '../../api.ts'
import { nameOf, type Registration } from './registration.ts'

const pause = 150

/** Who may already be registered, asked a moment after each change of the form. */
export const useSimilar = (form: Registration, birth: BirthDraft | undefined): readonly SimilarPatient[] => {
  const name = nameOf(form)
  const phone = /\d{5,}/.test(form.phone.replaceAll(/\D/g, '')) ? [form.phone.trim()] : []
  const asked =
    name || phone.length > 0 || form.identifier
      ? JSON.stringify({
          ...(name && { name }),
          birth: birth ?? { known: 'nothing' },
          sex: form.sex,
          phones: phone,
          ...(form.mother.trim() && { otherNames: [{ kind: 'mother', name: { text: form.mother.trim() } }] }),
          ...(form.identifier.trim() && {
            identifiers: [{ kind: form.identifierKind, value: form.identifier.trim() }],
          }),
          ...(form.area.trim() && { area: form.area.trim() }),
        })
      : null
  const [similar, setSimilar] = useState<readonly SimilarPatient[]>([])
  useEffect(() => {
    let wanted = true
    const timer = setTimeout(async () => {
      if (asked === null) return setSimilar([])
      const answer = await api.patients.similar(JSON.parse(asked) as Parameters<typeof api.patients.similar>[0])
      if (wanted) setSimilar(answer.ok ? answer.value : [])
    }, pause)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [asked])
  return similar.filter(({ likeness, patient }) => likeness !== 'no' && !form.notSameAs.includes(patient.id))
}
