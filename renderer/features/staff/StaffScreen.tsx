import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { useKey } from '../../keys.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Rows } from '../../ui/Rows.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { useQuery } from '../../useQuery.ts'
import { MemberDialog, type MemberQuestion } from './MemberDialog.tsx'
import styles from './StaffScreen.module.css'

const isOver = (day: string | null | undefined): boolean =>
  typeof day === 'string' && day < new Date().toISOString().slice(0, 10)

/** Who works here, with which roles; who left stays readable. */
const StaffScreen = () => {
  const desk = useDesk()
  const members = useQuery('staff.members', {}, true)
  const [asked, setAsked] = useState<MemberQuestion | null>(null)
  useKey('list:add', 'staff.add', () => setAsked({ question: 'add' }), 'n')
  return (
    <div className={styles['screen']}>
      <Panel
        title={t('screen.staff')}
        aside={
          <Button
            look="main"
            size="small"
            icon={<UserPlus aria-hidden />}
            hint="N"
            onPress={() => setAsked({ question: 'add' })}
          >
            {t('staff.add')}
          </Button>
        }
        flush
      >
        <Waiting on={members}>
          {(all) => (
            <Rows
              label={t('screen.staff')}
              items={all}
              idOf={({ id }) => id}
              textOf={({ displayName }) => displayName}
              onOpen={(id) => {
                const member = all.find((one) => one.id === id)
                if (member) setAsked({ question: 'change', member })
              }}
            >
              {(member) => (
                <div className={styles['line']}>
                  <Avatar name={member.displayName} />
                  <div className={styles['who']}>
                    <span className={styles['name']}>{member.displayName}</span>
                    <span className={styles['facts']}>
                      {[
                        desk.departments.find(({ id }) => id === member.departmentId)?.name,
                        member.licence && t('staff.licenceIs', { number: member.licence.number }),
                        member.licence?.expires && t('staff.until', { date: desk.formats.day(member.licence.expires) }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </div>
                  <span className={styles['roles']}>
                    {member.left ? (
                      <Badge tone="danger">{t('staff.left')}</Badge>
                    ) : (
                      <>
                        {isOver(member.licence?.expires) && <Badge tone="danger">{t('staff.expired')}</Badge>}
                        {member.roles.map((role) => (
                          <Badge key={role}>{t(`role.${role}`)}</Badge>
                        ))}
                      </>
                    )}
                  </span>
                  <MenuButton
                    label={t('staff.actions', { name: member.displayName })}
                    size="small"
                    look="plain"
                    items={
                      member.left
                        ? [
                            {
                              id: 'back',
                              label: t('staff.do.welcomeBack'),
                              run: () => setAsked({ question: 'welcomeBack', member }),
                            },
                          ]
                        : [
                            {
                              id: 'change',
                              label: t('form.change'),
                              run: () => setAsked({ question: 'change', member }),
                            },
                            {
                              id: 'password',
                              label: t('staff.do.resetPassword'),
                              run: () => setAsked({ question: 'resetPassword', member }),
                            },
                            'line',
                            {
                              id: 'leave',
                              label: t('staff.do.leave'),
                              danger: true,
                              run: () => setAsked({ question: 'leave', member }),
                            },
                          ]
                    }
                  >
                    {t('form.change')}
                  </MenuButton>
                </div>
              )}
            </Rows>
          )}
        </Waiting>
      </Panel>
      {asked && <MemberDialog {...asked} onClose={() => setAsked(null)} />}
    </div>
  )
}
export default StaffScreen
