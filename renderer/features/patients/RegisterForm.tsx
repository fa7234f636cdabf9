import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { draftToBirth } from '../../../shared/features/patients/ages.ts'
import type { PatientCard, PatientHeader } from '../../../shared/features/patients/model.ts'
import { FlagKind, IdentifierDraft, Whose } from '../../../shared/features/patients/model.ts'
import { serviceDay } from '../../../shared/time.ts'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { failureSentence, t } from '../../i18n.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Form, Row } from '../../ui/Form.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useDraft } from '../../useDraft.ts'
import { birthTyped } from './birthTyped.ts'
import { ageText, birthText } from './personText.ts'
import { emptyRegistration, fieldOf, fromSearch, nameOf, toInput, type Registration } from './registration.ts'
import styles from './RegisterForm.module.css'
import { SimilarPeople } from './SimilarPeople.tsx'
import { useSimilar } from './useSimilar.ts'

interface Props {
  /** What was looked for, as the start of the form; null goes on with the unfinished one. */
  readonly searched: string | null
  readonly onDone: (patient: PatientHeader) => void
  readonly onPick: (patient: PatientCard) => void
  readonly onCancel: () => void
}

/** Registration beside the queue: what everybody has first, the rest one key away. */
export const RegisterForm = ({ searched, onDone, onPick, onCancel }: Props) => {
  const draft = useDraft<Registration>('patients.register', emptyRegistration)
  // Somebody else was looked for: what lies there of another person is not theirs, and is replaced by the first key.
  const [fresh, setFresh] = useState(searched !== null)
  const form = draft.value && (fresh ? fromSearch(searched ?? '') : draft.value)
  const change = (next: Registration) => {
    setFresh(false)
    draft.change(next)
  }
  return form && <Fields {...{ form, draft: { ...draft, change }, onDone, onPick, onCancel }} />
}

interface FieldsProps extends Omit<Props, 'searched'> {
  readonly form: Registration
  readonly draft: ReturnType<typeof useDraft<Registration>>
}

const Fields = ({ form, draft, onDone, onPick, onCancel }: FieldsProps) => {
  const desk = useDesk()
  const [today] = useState(() => serviceDay(Date.now(), desk.clinic.timeZone))
  const [more, setMore] = useState(false)
  const [birthAsked, setBirthAsked] = useState(false)
  const [first] = useState(() => (form.given === '' ? 'given' : form.family === '' ? 'family' : 'sex'))
  const [wrong, setWrong] = useState<{
    readonly failure: string
    readonly field: keyof Registration | undefined
  } | null>(null)
  const birth = birthTyped(form.birth, desk.formats.locale, desk.clinic.calendar)
  const similar = useSimilar(form, birth)
  const set = (change: Partial<Registration>) => {
    setWrong(null)
    draft.change({ ...form, ...change })
  }
  const errorAt = (field: keyof Registration) =>
    wrong?.field !== field
      ? undefined
      : t(field === 'birth' && form.birth.trim() === '' ? 'register.askBirth' : `register.wrong.${field as 'given'}`)

  const send = async (anyway: boolean) => {
    if (!nameOf(form)) return setWrong({ failure: 'bad-input', field: 'given' })
    if (!birth) return setWrong({ failure: 'bad-input', field: 'birth' })
    // Two presses of Enter too many must not make a person of a misspelt name.
    if (form.birth.trim() === '' && !birthAsked) {
      setBirthAsked(true)
      return setWrong({ failure: 'bad-input', field: 'birth' })
    }
    const answer = await api.patients.register(toInput(form, birth, anyway))
    if (!answer.ok)
      return setWrong({ failure: answer.failure, field: answer.at?.map(fieldOf).find((field) => field !== undefined) })
    draft.clear()
    onDone(answer.value)
  }
  const giveUp = () => {
    draft.clear()
    onCancel()
  }
  const understood = birth && birth.known !== 'nothing' ? draftToBirth(birth, today) : undefined

  const help = understood
    ? t('register.birthUnderstood', { age: ageText(understood, desk), date: birthText(understood, desk) })
    : form.birth.trim() && !birth
      ? t('register.birthUnclear')
      : undefined

  return (
    <div
      role="presentation"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onCancel()
      }}
    >
      <Form
        submit={t('register.submit')}
        onSubmit={() => send(false)}
        onCancel={giveUp}
        problem={wrong && !wrong.field ? failureSentence(wrong.failure) : null}
        extra={
          wrong?.failure === 'looks-like-another' ? (
            <Button look="danger" onPress={() => void send(true)}>
              {t('register.anyway')}
            </Button>
          ) : null
        }
      >
        <Row even>
          <TextField
            label={t('register.given')}
            value={form.given}
            onChange={(given) => set({ given })}
            error={errorAt('given')}
            maxLength={80}
            autoFocus={first === 'given'}
          />
          <TextField
            label={t('register.family')}
            value={form.family}
            onChange={(family) => set({ family })}
            maxLength={80}
            autoFocus={first === 'family'}
          />
        </Row>
        <Row even>
          <Segments
            label={t('register.sex')}
            autoFocus={first === 'sex'}
            value={form.sex}
            onChange={(sex) => set({ sex })}
            choices={(['female', 'male', 'intersex', 'unknown'] as const).map((id) => ({ id, label: t(`sex.${id}`) }))}
          />
        </Row>
        <div className={styles['pairs']}>
          <TextField
            label={t('register.birth')}
            value={form.birth}
            onChange={(value) => set({ birth: value })}
            error={errorAt('birth')}
            placeholder={t('register.birthExample')}
            help={help}
            maxLength={20}
          />
          <TextField
            label={t('register.phone')}
            type="tel"
            value={form.phone}
            onChange={(phone) => set({ phone })}
            error={errorAt('phone')}
            maxLength={32}
          />
          <TextField
            label={t('register.mother')}
            value={form.mother}
            onChange={(mother) => set({ mother })}
            error={errorAt('mother')}
            maxLength={160}
          />
          <Select
            label={t('register.whose')}
            value={form.whose}
            onChange={(whose) => set({ whose })}
            choices={Whose.options.map((id) => ({ id, label: t(`whose.${id}`) }))}
          />
          <TextField
            label={t('register.area')}
            value={form.area}
            onChange={(area) => set({ area })}
            error={errorAt('area')}
            maxLength={80}
          />
          {!more && (
            <Button look="quiet" size="small" icon={<ChevronDown aria-hidden />} onPress={() => setMore(true)}>
              {t('register.more')}
            </Button>
          )}
        </div>
        {more && (
          <>
            <Row even>
              <TextField
                label={t('register.second')}
                value={form.second}
                onChange={(second) => set({ second })}
                maxLength={160}
                autoFocus
              />
              <TextField
                label={t('register.nickname')}
                value={form.nickname}
                onChange={(nickname) => set({ nickname })}
                maxLength={160}
              />
            </Row>
            <Row even>
              <Select
                label={t('register.identifierKind')}
                value={form.identifierKind}
                onChange={(identifierKind) => set({ identifierKind })}
                choices={IdentifierDraft.shape.kind.options.map((id) => ({ id, label: t(`identifier.${id}`) }))}
              />
              <TextField
                label={t('register.identifier')}
                value={form.identifier}
                onChange={(identifier) => set({ identifier })}
                error={errorAt('identifier')}
                maxLength={64}
              />
            </Row>
            <Row even>
              <TextField
                label={t('register.guardian')}
                value={form.guardian}
                onChange={(guardian) => set({ guardian })}
                maxLength={160}
              />
              <TextField
                label={t('register.guardianPhone')}
                type="tel"
                value={form.guardianPhone}
                onChange={(guardianPhone) => set({ guardianPhone })}
                error={errorAt('guardianPhone')}
                maxLength={32}
              />
            </Row>
            <Select
              label={t('register.flag')}
              value={form.flag || 'none'}
              onChange={(flag) => set({ flag: flag === 'none' ? '' : flag })}
              choices={[
                { id: 'none', label: t('flag.none') },
                ...FlagKind.options.map((id) => ({ id, label: t(`flag.${id}`) })),
              ]}
            />
          </>
        )}
        {similar.length > 0 && (
          <SimilarPeople
            similar={similar}
            onSame={(patient) => {
              draft.clear()
              onPick(patient)
            }}
            onOther={(patientId) => set({ notSameAs: [...form.notSameAs, patientId].slice(-20) })}
          />
        )}
        {form.notSameAs.length > 0 && <Banner>{t('similar.remembered', { count: form.notSameAs.length })}</Banner>}
      </Form>
    </div>
  )
}
