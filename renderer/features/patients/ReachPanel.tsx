import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { orSay } from '../../ui/toasts.ts'
import { Facts } from './Facts.tsx'
import type { PatientRecord, RecordQuestion } from './record.ts'

/** Phones and whose they are, who to call when something happens, where they live. */
export const ReachPanel = ({
  record,
  ask,
}: {
  readonly record: PatientRecord
  readonly ask: (question: RecordQuestion) => void
}) => {
  const desk = useDesk()
  const patientId = record.header.id
  return (
    <div style={{ display: 'grid', gap: '1rem' }}>
      <Facts
        title={t('patient.contacts')}
        onAdd={() => ask('contact')}
        facts={record.contacts.map((contact) => ({
          id: contact.id,
          what: t(`whose.${contact.whose}`),
          value: <bdi dir="ltr">{contact.value}</bdi>,
          note: desk.formats.list(
            [
              contact.name,
              contact.emergency && t('patient.emergency'),
              !contact.mayLeaveMessage && t('patient.noMessage'),
            ].filter((note): note is string => Boolean(note)),
          ),
          remove: async () => void orSay(await api.patients.removeContact({ patientId, id: contact.id })),
        }))}
      />
      <Facts
        title={t('patient.addresses')}
        onAdd={() => ask('address')}
        facts={record.addresses.map((address) => ({
          id: address.id,
          what: t(`address.${address.use}`),
          value: [address.line, address.area, address.district, address.postcode].filter(Boolean).join(' · '),
          remove: async () => void orSay(await api.patients.removeAddress({ patientId, id: address.id })),
        }))}
      />
    </div>
  )
}
