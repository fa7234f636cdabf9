import type { Language } from '../../shared/features/setup/model.ts'
import ar from '../../shared/locales/board.ar.json'
import en from '../../shared/locales/board.en.json'
import es from '../../shared/locales/board.es.json'

const catalogues: Readonly<Record<Language, typeof en>> = { en, es, ar }
export type BoardSentence = keyof typeof en

/** A sentence of this screen's own small catalogue, with its `{{values}}` put in. */
export const say = (
  language: Language,
  sentence: BoardSentence,
  values: Readonly<Record<string, string | number>> = {},
): string => catalogues[language][sentence].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

/** Whether this language has sentences here; voices may be of others. */
export const isWritten = (language: string): language is Language => Object.hasOwn(catalogues, language)
