import styles from './Kbd.module.css'

/** A key's name, left to right in every language. */
export const Kbd = ({ children }: { readonly children: string }) => (
  <kbd className={styles['kbd']} dir="ltr" aria-hidden="true">
    {children}
  </kbd>
)
