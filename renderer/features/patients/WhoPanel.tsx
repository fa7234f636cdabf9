import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { orSay } from '../../ui/toasts.ts'
import { Facts } from './Facts.tsx'
import { birthText } from './personText.ts'
import type { PatientRecord, RecordQuestion } from './record.ts'

/** Names in every script, birth and sex, identifiers, flags. */
export const WhoPanel = ({
  record,
  ask,
}: {
  readonly record: PatientRecord
  readonly ask: (question: RecordQuestion) => void
}) => {
  const desk = useDesk()
  const { header } = record
  const patientId = header.id
  return (
    <div style={{ display: 'grid', gap: '1rem' }}>
      <Facts
        title={t('patient.names')}
        onAdd={() => ask('name')}
        facts={record.names.map((name) => ({
          id: name.id,
          what: t(`name.${name.kind}`),
          value: name.display,
          remove:
            name.kind === 'official'
              ? undefined
              : async () => void orSay(await api.patients.removeName({ patientId, id: name.id })),
        }))}
      />
      <Facts
        title={t('patient.person')}
        add={t('form.change')}
        onAdd={() => ask('birth')}
        facts={[
          { id: 'birth', what: t('patient.birth'), value: birthText(header.birth, desk) || t('patient.ageUnknown') },
          { id: 'sex', what: t('register.sex'), value: t(`sex.${header.sex}`) },
          ...(header.gender ? [{ id: 'gender', what: t('patient.gender'), value: t(`gender.${header.gender}`) }] : []),
          { id: 'since', what: t('patient.since'), value: desk.formats.moment(record.registeredAt) },
        ]}
      />
      <Facts
        title={t('patient.identifiers')}
        onAdd={() => ask('identifier')}
        facts={[
          { id: 'mrn', what: t('patient.mrn'), value: <bdi dir="ltr">{header.mrn}</bdi> },
          ...record.identifiers.map((one) => ({
            id: one.id,
            what: t(`identifier.${one.kind}`),
            value: one.value,
            note: one.issuer,
            remove: async () => void orSay(await api.patients.removeIdentifier({ patientId, id: one.id })),
          })),
        ]}
      />
      <Facts
        title={t('patient.flags')}
        onAdd={() => ask('flag')}
        facts={header.flags.map((flag) => ({
          id: flag.id,
          what: t(`flag.${flag.kind}`),
          value: flag.note ?? '',
          note: t('patient.seenBy', { roles: desk.formats.list(flag.visibleTo.map((role) => t(`role.${role}`))) }),
          remove: async () => void orSay(await api.patients.lowerFlag({ patientId, id: flag.id })),
        }))}
      />
    </div>
  )
}
