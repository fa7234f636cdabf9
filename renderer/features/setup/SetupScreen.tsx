import { Check } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import type { Language } from '../../../shared/features/setup/model.ts'
import { api } from '../../api.ts'
import { formatsFor } from '../../formats.ts'
import { failureSentence, t } from '../../i18n.ts'
import { keyOf, useKey } from '../../keys.ts'
import { goTo } from '../../place.ts'
import { setLanguage } from '../../preferences.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { firstPassword } from '../staff/firstPassword.ts'
import { forgetForm, keepForm, keptForm, startForm, toFound, type SetupForm } from './setupForm.ts'
import styles from './SetupScreen.module.css'
import { AdminStep } from './steps/AdminStep.tsx'
import { ClinicStep } from './steps/ClinicStep.tsx'
import { PlacesStep } from './steps/PlacesStep.tsx'
import { ReviewStep } from './steps/ReviewStep.tsx'
import { SeriesStep } from './steps/SeriesStep.tsx'
import { StaffStep } from './steps/StaffStep.tsx'
import { wrongIn, type Wrong } from './wrong.ts'

const steps = [
  { id: 'clinic', Show: ClinicStep },
  { id: 'places', Show: PlacesStep },
  { id: 'series', Show: SeriesStep },
  { id: 'admin', Show: AdminStep },
  { id: 'staff', Show: StaffStep },
  { id: 'review', Show: ReviewStep },
] as const

/** Founds a clinic on this PC in six short steps; the seventh, printer and chime, follows inside. */
const SetupScreen = ({ language }: { readonly language: Language }) => {
  const [form, setForm] = useState<SetupForm>(() => withPasswords(keptForm()?.form ?? startForm(language)))
  const [at, setAt] = useState(() => Math.min(keptForm()?.step ?? 0, steps.length - 1))
  const [wrong, setWrong] = useState<Wrong>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const card = useRef<HTMLDivElement>(null)
  const step = steps[at] ?? steps[0]
  const last = at === steps.length - 1

  useEffect(() => {
    const timer = setTimeout(() => keepForm(form, at), 500)
    return () => clearTimeout(timer)
  }, [form, at])
  useEffect(() => {
    document.title = `${t('setup.title')} · Anteroom`
    const first = card.current?.querySelector<HTMLElement>('input:not([type=radio]), button')
    // A step without a field begins at what goes on from it.
    const goesOn = card.current?.closest('form')?.querySelector<HTMLElement>('[type=submit]')
    ;(first ?? goesOn)?.focus()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new step is what moves the focus
  }, [at])

  const set = (change: Partial<SetupForm>) => {
    setWrong({})
    setProblem(null)
    setForm({ ...form, ...change })
    if (change.language && change.language !== language) setLanguage(change.language)
  }
  const found = async () => {
    setBusy(true)
    const answer = await api.setup.found(toFound(form))
    if (!answer.ok) {
      setBusy(false)
      return setProblem(failureSentence(answer.failure))
    }
    forgetForm()
    goTo('welcome')
    await api.session.signIn({
      staffId: answer.value.adminId,
      password: form.admin.password,
    })
  }
  const next = () => {
    const mistakes = wrongIn(step.id, form)
    setWrong(mistakes)
    if (Object.keys(mistakes).length > 0) {
      requestAnimationFrame(() => card.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
      return
    }
    if (last) void found()
    else setAt(at + 1)
  }
  useKey('main', last ? 'setup.found' : 'setup.next', busy ? null : next)

  return (
    <main className={styles['screen']}>
      <aside className={styles['side']}>
        <p className={styles['brand']}>Anteroom</p>
        <h1 className={styles['title']}>{t('setup.title')}</h1>
        <p className={styles['intro']}>{t('setup.intro')}</p>
        <ol className={styles['steps']}>
          {[...steps.map(({ id }) => id), 'test' as const].map((id, index) => (
            <li
              key={id}
              className={classes(styles['step'], index === at && styles['now'], index < at && styles['past'])}
              aria-current={index === at ? 'step' : undefined}
            >
              <span className={styles['number']}>{index < at ? <Check aria-hidden /> : index + 1}</span>
              {t(`setup.step.${id}`)}
            </li>
          ))}
        </ol>
      </aside>
      <form
        className={styles['body']}
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) next()
        }}
      >
        <div ref={card} className={styles['card']}>
          <h2 className={styles['heading']}>{t(`setup.step.${step.id}`)}</h2>
          <p className={styles['help']}>{t(`setup.help.${step.id}`)}</p>
          <I18nProvider locale={formatsFor(form).locale}>
            <step.Show form={form} set={set} wrong={wrong} />
          </I18nProvider>
          {problem && <Banner look="danger">{problem}</Banner>}
        </div>
        <footer className={styles['foot']}>
          {at > 0 && (
            <Button look="quiet" onPress={() => setAt(at - 1)} isDisabled={busy}>
              {t('setup.back')}
            </Button>
          )}
          <span className={styles['push']}>{t('setup.stepOf', { step: at + 1, of: steps.length + 1 })}</span>
          <Button look="main" size="large" type="submit" hint={keyOf('main')} isDisabled={busy}>
            {busy ? t('setup.founding') : t(last ? 'setup.found' : 'setup.next')}
          </Button>
        </footer>
      </form>
    </main>
  )
}
export default SetupScreen

const withPasswords = (form: SetupForm): SetupForm => ({
  ...form,
  staff: form.staff.map((member) => (member.password ? member : { ...member, password: firstPassword() })),
})
