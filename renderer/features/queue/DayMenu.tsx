import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { goTo } from '../../place.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Form } from '../../ui/Form.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { orSay, sayDone } from '../../ui/toasts.ts'
import { BackEntryDialog } from './BackEntryDialog.tsx'

/** What concerns the whole day: paper forms typed in later, the sheets, the end of the day. */
export const DayMenu = () => {
  const [asked, setAsked] = useState<'back' | 'close' | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      <MenuButton
        label={t('form.more')}
        icon={<Ellipsis aria-hidden />}
        size="small"
        look="plain"
        items={[
          { id: 'back', label: t('back.title'), run: () => setAsked('back') },
          { id: 'sheets', label: t('print.downtime'), run: () => goTo('print') },
          { id: 'board', label: t('shell.board'), run: () => void window.open('./board.html', '_blank') },
          'line',
          { id: 'close', label: t('back.closeDay'), danger: true, run: () => setAsked('close') },
        ]}
      />
      {asked === 'back' && <BackEntryDialog onClose={close} />}
      {asked === 'close' && <CloseDay onClose={close} />}
    </>
  )
}

const CloseDay = ({ onClose }: { readonly onClose: () => void }) => {
  const send = async () => {
    const closed = orSay(await api.queue.closeDay({}))
    if (!closed) return
    sayDone(t('done.dayClosed', { count: closed.expired }))
    onClose()
  }
  return (
    <Dialog title={t('back.closeDay')} onClose={onClose} size="small" alert>
      <Form submit={t('back.closeDay')} danger onSubmit={send} onCancel={onClose}>
        <p>{t('back.closeDayWhy')}</p>
      </Form>
    </Dialog>
  )
}
