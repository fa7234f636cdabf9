import { useRef, useState } from 'react'
import type { PatientCard } from '../../../shared/features/patients/model.ts'
import { t } from '../../i18n.ts'
import { keyOf, useKey } from '../../keys.ts'
import { PatientFinder } from '../patients/PatientFinder.tsx'
import { RegisterForm } from '../patients/RegisterForm.tsx'
import { Unfinished } from '../patients/Unfinished.tsx'
import { IssuedCard, type Issued } from './IssuedCard.tsx'
import { IssuePanel } from './IssuePanel.tsx'
import { QueuePanel } from './QueuePanel.tsx'
import styles from './ReceptionScreen.module.css'

type Step =
  | { readonly at: 'find' }
  | { readonly at: 'register'; readonly searched: string | null }
  | { readonly at: 'issue'; readonly patient: PatientCard }

/** The front desk: one box, pick, token; beside it everybody who waits. */
const ReceptionScreen = () => {
  const [step, setStep] = useState<Step>({ at: 'find' })
  const [text, setText] = useState('')
  const [issued, setIssued] = useState<Issued | null>(null)
  const box = useRef<HTMLInputElement>(null)
  const backToBox = () => {
    setStep({ at: 'find' })
    requestAnimationFrame(() => box.current?.focus())
  }
  const pick = (patient: PatientCard) => {
    setIssued(null)
    setStep({ at: 'issue', patient })
  }
  const register = (searched: string | null) => {
    setIssued(null)
    setStep({ at: 'register', searched })
  }
  useKey('find', 'key.find', () => {
    if (step.at === 'find') box.current?.select()
    if (step.at === 'find') box.current?.focus()
    else backToBox()
  })
  useKey('list:register', 'key.register', () => register(text.trim() === '' ? null : text), 'Ctrl+Alt+R')

  return (
    <div className={styles['screen']}>
      <section className={styles['desk']} aria-label={t('find.title')}>
        {step.at === 'find' && (
          <>
            <h2 className={styles['title']}>{t('find.title')}</h2>
            <PatientFinder
              text={text}
              onText={(next) => {
                setText(next)
                if (next !== '') setIssued(null)
              }}
              onPick={pick}
              input={box}
              onEscape={() => setText('')}
              large
              autoFocus
              last={{ label: t('find.register'), run: register }}
            />
            {text.trim() === '' && <Unfinished onGoOn={() => register(null)} />}
            {issued && <IssuedCard issued={issued} />}
            {!issued && text.trim() === '' && (
              <p className={styles['hint']}>{t('find.hint', { key: keyOf('find') })}</p>
            )}
          </>
        )}
        {step.at === 'register' && (
          <>
            <h2 className={styles['title']}>{t('register.title')}</h2>
            <RegisterForm
              searched={step.searched}
              onDone={(patient) => {
                setText('')
                pick(patient)
              }}
              onPick={pick}
              onCancel={backToBox}
            />
          </>
        )}
        {step.at === 'issue' && (
          <IssuePanel
            patient={step.patient}
            onCancel={backToBox}
            onDone={(done) => {
              setIssued(done)
              setText('')
              backToBox()
            }}
          />
        )}
      </section>
      <QueuePanel />
    </div>
  )
}
export default ReceptionScreen
