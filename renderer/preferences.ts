import { useSyncExternalStore } from 'react'
import { languages, type Language } from '../shared/features/setup/model.ts'

/** How this desk likes to be shown. Kept in the browser: nothing of a person or a patient is in it. */
export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const watchers = new Set<() => void>()
const read = (name: string): string => localStorage.getItem(`anteroom.${name}`) ?? ''
const write = (name: string, value: string) => {
  localStorage.setItem(`anteroom.${name}`, value)
  watchers.forEach((watcher) => watcher())
}

export const showTheme = () => {
  document.documentElement.dataset['theme'] = themes.find((theme) => theme === read('theme')) ?? 'auto'
}
export const setTheme = (theme: Theme) => {
  write('theme', theme)
  showTheme()
}
export const setLanguage = (language: Language) => write('language', language)
/** The place this desk calls patients to, the series it looks at: chosen once, kept. */
export const keep = (name: string, value: string) => write(name, value)

const usePreference = (name: string): string =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => read(name),
  )
export const useTheme = (): Theme => {
  const chosen = usePreference('theme')
  return themes.find((theme) => theme === chosen) ?? 'auto'
}
export const useKept = usePreference

const known = (code: string | null | undefined): Language | undefined =>
  languages.find((language) => language === code?.slice(0, 2).toLowerCase())
/** The desk's own choice, else the clinic's language, else the browser's. */
export const useLanguage = (clinicLanguage: string | null): Language => {
  const chosen = usePreference('language')
  return (
    known(chosen) ??
    known(clinicLanguage) ??
    navigator.languages.map(known).find((language) => language !== undefined) ??
    'en'
  )
}
