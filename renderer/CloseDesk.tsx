import { api } from './api.ts'
import { t } from './i18n.ts'
import { Dialog } from './ui/Dialog.tsx'
import { Form } from './ui/Form.tsx'
import { saveDraftsNow } from './useDraft.ts'

/** Asked once: everybody is signed out, and the process that holds the keys ends. */
export const CloseDesk = ({ onClose }: { readonly onClose: () => void }) => {
  const send = async () => {
    await saveDraftsNow()
    // The process may end before it can answer; the lock screen that follows says that it is closed.
    await api.session.closeDesk({})
    onClose()
  }
  return (
    <Dialog title={t('shell.closeDesk')} onClose={onClose} size="small" alert>
      <Form submit={t('shell.closeDesk')} onSubmit={send} onCancel={onClose}>
        <p>{t('shell.closeDeskWhy')}</p>
      </Form>
    </Dialog>
  )
}
