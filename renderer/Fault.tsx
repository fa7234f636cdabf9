import { Component, type ReactNode } from 'react'
import { t } from './i18n.ts'
import { Button } from './ui/Button.tsx'
import { Empty } from './ui/Empty.tsx'

/** A screen with a bug in it says so and can be opened again; the rest of the desk goes on. React wants a class here. */
export class Fault extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError = () => ({ failed: true })
  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <Empty
        title={t('fault.title')}
        action={<Button onPress={() => this.setState({ failed: false })}>{t('fault.again')}</Button>}
      >
        {t('fault.safe')}
      </Empty>
    )
  }
}
