import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { orSay } from '../../ui/toasts.ts'
import { Facts } from './Facts.tsx'
import type { PatientRecord, RecordQuestion } from './record.ts'
import { ageSexText } from './personText.ts'

/** Family and guardians, the household and who pays, and those who are known to be somebody else. */
export const PeoplePanel = ({
  record,
  ask,
}: {
  readonly record: PatientRecord
  readonly ask: (question: RecordQuestion) => void
}) => {
  const desk = useDesk()
  const patientId = record.header.id
  const linked = (id: string, name: string) => <a href={`#/patients/${id}`}>{name}</a>
  const { household } = record
  return (
    <div style={{ display: 'grid', gap: '1rem' }}>
      <Facts
        title={t('patient.relations')}
        onAdd={() => ask('relation')}
        facts={record.relations.map((relation) => ({
          id: relation.id,
          what: relation.own
            ? t(`relation.${relation.kind}`)
            : t('relation.of', { kind: t(`relation.${relation.kind}`) }),
          value: relation.other ? linked(relation.other.id, relation.other.displayName) : (relation.name ?? ''),
          note: desk.formats.list(
            [
              relation.phone,
              relation.guardian && t('relation.isGuardian'),
              relation.mayBeTold && t('relation.mayBeTold'),
            ].filter((note): note is string => Boolean(note)),
          ),
          remove: relation.own
            ? async () => void orSay(await api.patients.unrelate({ patientId, id: relation.id }))
            : undefined,
        }))}
      />
      <Facts
        title={household?.name ? t('patient.householdOf', { name: household.name }) : t('patient.household')}
        onAdd={() => ask('household')}
        facts={
          household
            ? [
                ...household.members.map((member) => ({
                  id: member.id,
                  what: member.id === household.payerId ? t('patient.pays') : '',
                  value: linked(member.id, member.displayName),
                  note: ageSexText(member.birth, member.sex, desk),
                  remove: async () => void orSay(await api.patients.leaveHousehold({ patientId: member.id })),
                })),
                ...(household.phone
                  ? [{ id: 'phone', what: t('register.phone'), value: <bdi dir="ltr">{household.phone}</bdi> }]
                  : []),
                ...(household.address
                  ? [{ id: 'address', what: t('patient.addresses'), value: household.address }]
                  : []),
              ]
            : []
        }
      />
      {record.distinct.length > 0 && (
        <Facts
          title={t('patient.distinct')}
          facts={record.distinct.map((other) => ({
            id: other.id,
            what: other.mrn,
            value: linked(other.id, other.displayName),
            note: ageSexText(other.birth, other.sex, desk),
          }))}
        />
      )}
    </div>
  )
}
