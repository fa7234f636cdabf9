import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as Content } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { t } from '../i18n.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Dialog.module.css'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly size?: 'small' | 'usual' | 'large'
  /** An answer is wanted before anything else can be done. */
  readonly alert?: boolean
}

/** Mounted while open. Focus goes in, stays in, and comes back to what opened it; Esc closes. */
export const Dialog = ({ title, onClose, children, size = 'usual', alert }: Props) => (
  <ModalOverlay
    isOpen
    onOpenChange={(open) => !open && onClose()}
    isDismissable={!alert}
    className={classes(styles['scrim'])}
  >
    <Modal className={classes(styles['modal'], styles[size])}>
      <Content role={alert ? 'alertdialog' : 'dialog'} className={classes(styles['dialog'])}>
        <header className={styles['head']}>
          <Heading slot="title" className={classes(styles['title'])}>
            {title}
          </Heading>
          <Button look="quiet" size="small" icon={<X aria-hidden />} aria-label={t('form.close')} onPress={onClose} />
        </header>
        <div className={styles['body']}>{children}</div>
      </Content>
    </Modal>
  </ModalOverlay>
)
