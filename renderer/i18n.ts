import i18next from 'i18next'
import type { Clinic } from '../shared/clinic.ts'
import type { AnyFailure } from '../shared/contract.ts'
import type { Language } from '../shared/features/setup/model.ts'
import en from '../shared/locales/en.json'

type Singular<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K
type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${Singular<K>}` : Leaves<T[K], `${Path}${K}.`>
}[keyof T & string]
/** Every sentence of the English catalogue, as a dotted path. */
export type Sentence = Leaves<typeof en>

// A failure that no sentence stands for makes this line a compile error naming it.
type Unspoken = Exclude<AnyFailure<Clinic>, keyof (typeof en)['failures']>
const everyFailureHasASentence: [Unspoken] extends [never] ? true : Unspoken = true
void everyFailureHasASentence

const others = {
  es: () => import('../shared/locales/es.json'),
  ar: () => import('../shared/locales/ar.json'),
}
const rightToLeft = new Set(['ar'])

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
})

export const t = (sentence: Sentence, values?: Readonly<Record<string, string | number>>): string =>
  i18next.t(sentence, values ?? {})

/** The human sentence of a failure: what happened, what is safe, what to do. */
export const failureSentence = (failure: string): string =>
  i18next.exists(`failures.${failure}`) ? i18next.t(`failures.${failure}`) : t('failures.broken')

export const directionOf = (language: string): 'ltr' | 'rtl' => (rightToLeft.has(language) ? 'rtl' : 'ltr')

/** Loads a language's sentences and turns the page to its direction. */
export const speak = async (language: Language): Promise<void> => {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation')) {
    const catalogue = await others[language]()
    i18next.addResourceBundle(language, 'translation', catalogue.default)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}

/** A sentence whose key is put together at run time, or another text where there is none. */
export const sentenceOr = (key: string, other: string): string => (i18next.exists(key) ? i18next.t(key) : other)
