import { Ticket } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { orSay, sayDone } from '../../ui/toasts.ts'
import { Waiting } from '../../ui/Waiting.tsx'
import { useQuery, type InputAt } from '../../useQuery.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { IssuePanel } from '../queue/IssuePanel.tsx'
import { HistoryList } from './HistoryList.tsx'
import { PatientHead } from './PatientHead.tsx'
import { PeoplePanel } from './PeoplePanel.tsx'
import { ReachPanel } from './ReachPanel.tsx'
import type { PatientRecord, RecordQuestion } from './record.ts'
import { RecordDialog } from './RecordDialog.tsx'
import styles from './RecordScreen.module.css'
import { TimelineList } from './TimelineList.tsx'
import { WhoPanel } from './WhoPanel.tsx'

type PatientId = InputAt<'patients.record'>['patientId']

/** Everything the front desk keeps of a person. */
export const RecordScreen = ({ patientId }: { readonly patientId: PatientId }) => {
  const record = useQuery('patients.record', { patientId }, true)
  return (
    <Waiting on={record} lines={8}>
      {(value) => <Record record={value} />}
    </Waiting>
  )
}

const separate = async (patientId: PatientId) => {
  if (orSay(await api.patients.unmerge({ patientId }))) sayDone(t('done.unmerged'))
}

const Record = ({ record }: { readonly record: PatientRecord }) => {
  const desk = useDesk()
  const patientId = record.header.id
  const [asked, setAsked] = useState<RecordQuestion | null>(null)
  const [issuing, setIssuing] = useState(false)
  const clinical = desk.me.roles.some((role) => role === 'doctor' || role === 'nurse' || role === 'admin')
  return (
    <div className={styles['screen']}>
      <div className={styles['head']}>
        <PatientHead patientId={patientId} large />
        <div className={styles['actions']}>
          <Button look="main" icon={<Ticket aria-hidden />} onPress={() => setIssuing(true)}>
            {t('issue.submit')}
          </Button>
          <MenuButton
            label={t('patient.more')}
            look="plain"
            items={[
              { id: 'photo', label: t('patient.do.photo'), run: () => setAsked('photo') },
              { id: 'birth', label: t('patient.do.birth'), run: () => setAsked('birth') },
              { id: 'rename', label: t('patient.do.rename'), run: () => setAsked('rename') },
              { id: 'babies', label: t('patient.do.babies'), run: () => setAsked('babies') },
              'line',
              { id: 'merge', label: t('patient.do.merge'), run: () => setAsked('merge') },
              { id: 'distinct', label: t('patient.do.distinct'), run: () => setAsked('distinct') },
              ...(clinical
                ? ([
                    'line',
                    {
                      id: 'deceased',
                      label: t(record.header.deceased ? 'patient.do.alive' : 'patient.do.deceased'),
                      run: () => setAsked('deceased'),
                    },
                  ] as const)
                : []),
            ]}
          >
            {t('patient.more')}
          </MenuButton>
        </div>
      </div>
      {record.merged.map((merged) => (
        <Banner
          key={merged.patientId}
          action={
            <Button size="small" onPress={() => void separate(merged.patientId)}>
              {t('patient.do.unmerge')}
            </Button>
          }
        >
          {t('patient.mergedIn', { mrn: merged.mrn, name: merged.displayName, time: desk.formats.moment(merged.at) })}
        </Banner>
      ))}
      <Tabs
        label={t('screen.patients')}
        tabs={[
          {
            id: 'who',
            label: t('patient.tab.who'),
            content: (
              <div className={styles['columns']}>
                <WhoPanel record={record} ask={setAsked} />
                <ReachPanel record={record} ask={setAsked} />
                <PeoplePanel record={record} ask={setAsked} />
              </div>
            ),
          },
          { id: 'timeline', label: t('patient.tab.timeline'), content: <TimelineList patientId={patientId} /> },
          { id: 'history', label: t('patient.tab.history'), content: <HistoryList patientId={patientId} /> },
        ]}
      />
      {asked && <RecordDialog question={asked} record={record} onClose={() => setAsked(null)} />}
      {issuing && (
        <Dialog title={t('issue.submit')} onClose={() => setIssuing(false)} size="small">
          <IssuePanel patient={record.header} onCancel={() => setIssuing(false)} onDone={() => setIssuing(false)} />
        </Dialog>
      )}
    </div>
  )
}
