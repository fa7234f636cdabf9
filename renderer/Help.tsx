import { t } from './i18n.ts'
import { useBindings } from './keys.ts'
import styles from './Help.module.css'
import { Dialog } from './ui/Dialog.tsx'
import { Kbd } from './ui/Kbd.tsx'

/** Every key that does something on this screen. */
export const Help = ({ onClose }: { readonly onClose: () => void }) => {
  const bindings = useBindings()
  const shown = [...new Map(bindings.map((binding) => [binding.deed, binding])).values()]
  const groups = [
    { id: 'help.here', of: shown.filter(({ deed }) => deed.startsWith('list:')) },
    { id: 'help.everywhere', of: shown.filter(({ deed }) => !deed.includes(':')) },
    { id: 'help.go', of: shown.filter(({ deed }) => deed.startsWith('go:')) },
  ] as const
  return (
    <Dialog title={t('help.title')} onClose={onClose} size="large">
      <div className={styles['groups']}>
        {groups.map(
          (group) =>
            group.of.length > 0 && (
              <section key={group.id} className={styles['group']}>
                <h3>{t(group.id)}</h3>
                <dl>
                  {group.of.map((binding) => (
                    <div key={binding.deed} className={styles['line']}>
                      <dt>{t(binding.says)}</dt>
                      <dd>
                        <Kbd>{binding.key}</Kbd>
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ),
        )}
      </div>
      <p className={styles['foot']}>{t('help.foot')}</p>
    </Dialog>
  )
}
