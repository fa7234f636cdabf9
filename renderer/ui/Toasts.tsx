import { Check, CircleAlert, X } from 'lucide-react'
import { t } from '../i18n.ts'
import { useNow } from '../useNow.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Toasts.module.css'
import { dismiss, useToasts } from './toasts.ts'

/** What was just done or refused, read out as it comes; never takes the focus. */
export const Toasts = () => {
  const toasts = useToasts()
  const now = useNow(1_000)
  return (
    <section className={styles['region']} aria-label={t('form.messages')} aria-live="polite" aria-relevant="additions">
      {toasts.map((toast) => (
        <div key={toast.id} className={classes(styles['toast'], styles[toast.look])}>
          {toast.look === 'done' ? <Check aria-hidden /> : <CircleAlert aria-hidden />}
          <span className={styles['text']}>{toast.text}</span>
          {toast.action && (
            <Button
              size="small"
              look="quiet"
              hint="Ctrl+Z"
              onPress={() => {
                dismiss(toast.id)
                toast.action?.run()
              }}
            >
              {`${toast.action.label} ${Math.max(0, Math.floor((toast.until - now) / 1_000))}`}
            </Button>
          )}
          <Button
            size="small"
            look="quiet"
            icon={<X aria-hidden />}
            aria-label={t('form.close')}
            onPress={() => dismiss(toast.id)}
          />
        </div>
      ))}
    </section>
  )
}
