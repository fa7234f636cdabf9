import { t } from '../../i18n.ts'
import { api } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Panel } from '../../ui/Panel.tsx'
import styles from './NewPasswordScreen.module.css'
import { PasswordForm } from './PasswordForm.tsx'

/** A first password was given by somebody else: its holder makes an own one before anything else. */
export const NewPasswordScreen = () => (
  <main className={styles['screen']}>
    <Panel
      title={t('profile.mustChange')}
      aside={
        <Button size="small" look="quiet" onPress={() => void api.session.signOut({})}>
          {t('shell.signOut')}
        </Button>
      }
    >
      <p className={styles['why']}>{t('profile.mustChangeWhy')}</p>
      <PasswordForm />
    </Panel>
  </main>
)
