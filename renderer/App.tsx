import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import type { Language } from '../shared/features/setup/model.ts'
import { countryHere } from './country.ts'
import type { SessionState } from './desk.ts'
import { Fault } from './Fault.tsx'
import { formatsFor } from './formats.ts'
import { speak } from './i18n.ts'
import { goTo } from './place.ts'
import { useLanguage } from './preferences.ts'
import { homeOf } from './screens.ts'
import { dismissAll } from './ui/toasts.ts'
import { Toasts } from './ui/Toasts.tsx'
import { Skeleton } from './ui/Waiting.tsx'
import { useQuery } from './useQuery.ts'
import { LineCut } from './LineCut.tsx'

const Setup = lazy(() => import('./features/setup/SetupScreen.tsx'))
const Lock = lazy(() => import('./features/session/LockScreen.tsx'))
const Shell = lazy(() => import('./Shell.tsx'))

/** Set-up where there is no clinic, the lock where nobody is signed in, else the desk. */
export const App = () => {
  const session = useQuery('session.state', {}, true)
  const language = useLanguage(session.value?.language ?? null)
  const spoken = useSpoken(language)
  useOwnPlace(session.value?.me ?? null)
  if (session.state === 'loading' || spoken === null) return <LineCut />
  if (session.state === 'failed') return <LineCut failure={session.failure} />
  const state = session.value
  const formats = formatsFor({ language: spoken, country: countryHere() })
  return (
    <I18nProvider key={spoken} locale={formats.locale}>
      <Fault>
        <Suspense fallback={<Skeleton />}>
          {state.desk === 'empty' ? (
            <Setup language={spoken} />
          ) : state.me === null || state.locked ? (
            <Lock session={state} formats={formats} />
          ) : (
            <Shell key={state.me.id} session={state} me={state.me} language={spoken} />
          )}
        </Suspense>
      </Fault>
      <Toasts />
      <LineCut />
    </I18nProvider>
  )
}

/** Who takes a desk over begins at their own screen, without the last one's messages; who comes back goes on where they were. */
const useOwnPlace = (me: SessionState['me']) => {
  const last = useRef<string | null>(null)
  useEffect(() => {
    if (!me) return
    if (last.current !== null && last.current !== me.id) {
      dismissAll()
      goTo(homeOf(me.roles))
    }
    last.current = me.id
  }, [me])
}

/** The language whose sentences are loaded; null until the first is. */
const useSpoken = (language: Language): Language | null => {
  const [spoken, setSpoken] = useState<Language | null>(null)
  useEffect(() => {
    let wanted = true
    void speak(language).then(() => wanted && setSpoken(language))
    return () => {
      wanted = false
    }
  }, [language])
  return spoken
}
