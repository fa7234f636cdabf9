import { useState } from 'react'
import type { OutputAt } from '../../useQuery.ts'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Form, Row } from '../../ui/Form.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useChange } from '../patients/useChange.ts'
import { firstPassword } from './firstPassword.ts'
import { LicenceFields } from './LicenceFields.tsx'
import { emptyMember, licenceOf, type MemberForm } from './memberForm.ts'
import { RoleChoice } from './RoleChoice.tsx'

type Member = OutputAt<'staff.members'>[number]
export type MemberQuestion =
  | { readonly question: 'add' }
  | { readonly question: 'change' | 'leave' | 'welcomeBack' | 'resetPassword'; readonly member: Member }

/** Adds, changes, lets go or welcomes back a member of staff. */
export const MemberDialog = (props: MemberQuestion & { readonly onClose: () => void }) => {
  const { question, onClose } = props
  const title = question === 'add' ? t('staff.add') : t(`staff.ask.${question}`, { name: props.member.displayName })
  return (
    <Dialog title={title} onClose={onClose}>
      {question === 'add' ? (
        <EditForm member={null} onClose={onClose} />
      ) : question === 'change' ? (
        <EditForm member={props.member} onClose={onClose} />
      ) : (
        <SecretForm {...props} question={question} />
      )}
    </Dialog>
  )
}

const EditForm = ({ member, onClose }: { readonly member: Member | null; readonly onClose: () => void }) => {
  const desk = useDesk()
  const { change, problem, errorAt } = useChange(onClose)
  const [form, setForm] = useState<MemberForm>(
    member
      ? {
          ...emptyMember,
          displayName: member.displayName,
          roles: member.roles,
          departmentId: member.departmentId ?? 'none',
          licence: member.licence?.number ?? '',
          expires: member.licence?.expires ?? null,
        }
      : { ...emptyMember, password: firstPassword() },
  )
  const set = (next: Partial<MemberForm>) => setForm({ ...form, ...next })
  const send = () => {
    const facts = {
      displayName: form.displayName,
      roles: [...form.roles],
      departmentId: desk.departments.find(({ id }) => id === form.departmentId)?.id ?? null,
      licence: licenceOf(form),
    }
    return member
      ? change(api.staff.change({ id: member.id, ...facts }))
      : change(api.staff.add({ ...facts, password: form.password }))
  }
  return (
    <Form submit={t(member ? 'form.save' : 'staff.add')} onCancel={onClose} problem={problem} onSubmit={send}>
      <TextField
        label={t('staff.name')}
        value={form.displayName}
        onChange={(displayName) => set({ displayName })}
        error={errorAt('displayName')}
        maxLength={60}
        autoFocus
      />
      <RoleChoice value={form.roles} onChange={(roles) => set({ roles })} error={errorAt('roles')} />
      <Row even>
        <Select
          label={t('staff.department')}
          value={form.departmentId}
          onChange={(departmentId) => set({ departmentId })}
          choices={[
            { id: 'none', label: t('staff.anyDepartment') },
            ...desk.departments
              .filter(({ retired }) => !retired)
              .map(({ id, name }) => ({ id: id as string, label: name })),
          ]}
        />
      </Row>
      <LicenceFields form={form} set={set} />
      {!member && (
        <TextField
          label={t('staff.firstPassword')}
          help={t('staff.firstPasswordHelp')}
          value={form.password}
          onChange={(password) => set({ password })}
          error={errorAt('password') && t('failures.weak-password')}
          maxLength={200}
        />
      )}
    </Form>
  )
}

const SecretForm = ({
  question,
  member,
  onClose,
}: {
  readonly question: 'leave' | 'welcomeBack' | 'resetPassword'
  readonly member: Member
  readonly onClose: () => void
}) => {
  const { change, problem, errorAt } = useChange(onClose)
  const [password, setPassword] = useState(firstPassword)
  const { id } = member
  const send = () =>
    question === 'leave'
      ? change(api.staff.leave({ id }))
      : question === 'welcomeBack'
        ? change(api.staff.welcomeBack({ id, password }))
        : change(api.staff.resetPassword({ id, password }))
  return (
    <Form
      submit={t(`staff.do.${question}`)}
      danger={question === 'leave'}
      onCancel={onClose}
      problem={problem}
      onSubmit={send}
    >
      <p>{t(`staff.why.${question}`)}</p>
      {question !== 'leave' && (
        <TextField
          label={t('staff.firstPassword')}
          help={t('staff.firstPasswordHelp')}
          value={password}
          onChange={setPassword}
          error={errorAt('password') && t('failures.weak-password')}
          maxLength={200}
          autoFocus
        />
      )}
    </Form>
  )
}
