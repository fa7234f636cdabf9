import { Printer, Volume2 } from 'lucide-react'
import { chime } from '../../board/chime.ts'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { keyOf, useKey } from '../../keys.ts'
import { goTo } from '../../place.ts'
import { Button } from '../../ui/Button.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { orSay } from '../../ui/toasts.ts'
import { sayPrinted } from '../paper/sayPrinted.ts'
import styles from './WelcomeScreen.module.css'

const testPaper = async () => {
  const job = orSay(await api.paper.testPage({ printerId: null }))
  if (job) sayPrinted(job)
}

/** The last step of the set-up: does paper come out, can the room hear it. */
const WelcomeScreen = () => {
  const desk = useDesk()
  const start = () => goTo('reception')
  useKey('main', 'setup.start', start)
  return (
    <div className={styles['screen']}>
      <h2 className={styles['title']}>{t('setup.ready', { clinic: desk.clinic.name })}</h2>
      <p className={styles['words']}>{t('setup.readyWhy')}</p>
      <div className={styles['tests']}>
        <Panel title={t('setup.testPaper')}>
          <p>{t('setup.testPaperWhy')}</p>
          <Button icon={<Printer aria-hidden />} onPress={() => void testPaper()}>
            {t('print.test')}
          </Button>
          <Button look="quiet" onPress={() => goTo('settings', 'printers')}>
            {t('setup.addPrinter')}
          </Button>
        </Panel>
        <Panel title={t('setup.testChime')}>
          <p>{t('setup.testChimeWhy')}</p>
          <Button icon={<Volume2 aria-hidden />} onPress={() => void chime()}>
            {t('setup.tryChime')}
          </Button>
        </Panel>
      </div>
      <Button look="main" size="large" hint={keyOf('main')} onPress={start} autoFocus>
        {t('setup.start')}
      </Button>
    </div>
  )
}
export default WelcomeScreen
