import { useEffect, useRef, useState, type ReactNode } from 'react'
import { t } from '../i18n.ts'
import { keyOf, nameOfKey } from '../keys.ts'
import { Button } from './Button.tsx'
import styles from './Form.module.css'
import { Banner } from './Banner.tsx'
import { classes } from './classes.ts'

interface Props {
  readonly onSubmit: () => Promise<unknown> | void
  readonly children: ReactNode
  readonly submit: string
  readonly onCancel?: (() => void) | undefined
  /** A whole sentence about why it was refused. */
  readonly problem?: string | null
  readonly danger?: boolean
  readonly extra?: ReactNode
}

/** Fields and their one main action: Enter in a field or Ctrl+Enter anywhere sends; a refusal moves focus to the first wrong field. */
export const Form = ({ onSubmit, children, submit, onCancel, problem, danger, extra }: Props) => {
  const form = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const send = async () => {
    if (busy) return
    setBusy(true)
    await onSubmit()
    setBusy(false)
    requestAnimationFrame(() =>
      form.current
        ?.querySelector<HTMLElement>(
          '[data-invalid] input, [data-invalid] button, [data-invalid] textarea, [aria-invalid=true]',
        )
        ?.focus(),
    )
  }
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  // In a dialog the key works wherever the focus is: with no field to take it, that is the dialog itself.
  useEffect(() => {
    const around = form.current?.closest<HTMLElement>('[role=dialog], [role=alertdialog]') ?? form.current
    const onKey = (event: KeyboardEvent) => {
      if (nameOfKey(event) !== keyOf('main')) return
      event.preventDefault()
      event.stopPropagation()
      void latest.current()
    }
    around?.addEventListener('keydown', onKey)
    return () => around?.removeEventListener('keydown', onKey)
  }, [])
  return (
    <form
      ref={form}
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className={styles['form']}>
        {children}
        {problem && <Banner look="danger">{problem}</Banner>}
        <div className={styles['actions']}>
          {extra}
          <span className={styles['push']} />
          {onCancel && (
            <Button look="quiet" onPress={onCancel}>
              {t('form.cancel')}
            </Button>
          )}
          <Button type="submit" look={danger ? 'danger' : 'main'} hint={keyOf('main')} isDisabled={busy}>
            {submit}
          </Button>
        </div>
      </div>
    </form>
  )
}

export const Row = ({ children, even }: { readonly children: ReactNode; readonly even?: boolean }) => (
  <div className={classes(styles['row'], even && styles['even'])}>{children}</div>
)
