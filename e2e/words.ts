import { readFileSync } from 'node:fs'

type Catalogue = { readonly [key: string]: string | Catalogue }
const read = (language: string): Catalogue =>
  JSON.parse(readFileSync(new URL(`../shared/locales/${language}.json`, import.meta.url), 'utf8')) as Catalogue

/** What a screen says in a language, by the dotted path of its sentence; `{{values}}` are put in. */
export const sayIn = (language: string) => {
  const catalogue = read(language)
  return (path: string, values: Readonly<Record<string, string | number>> = {}): string => {
    const found = path
      .split('.')
      .reduce<string | Catalogue | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), catalogue)
    if (typeof found !== 'string') throw new Error(`no sentence ${path} in ${language}`)
    return found.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}
export type Say = ReturnType<typeof sayIn>
