import { expect, test } from 'vitest'
import ar from '../shared/locales/ar.json'
import en from '../shared/locales/en.json'
import es from '../shared/locales/es.json'

type Tree = { readonly [key: string]: string | Tree }
const leaves = (tree: Tree, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : leaves(value, `${path}${key}.`),
  )
const plural = /_(zero|one|two|few|many|other)$/
const stems = (tree: Tree) => [...new Set(leaves(tree).map(([path]) => path.replace(plural, '')))].toSorted()
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted()

const catalogues: Readonly<Record<string, Tree>> = { es, ar }

test.each(Object.keys(catalogues))('%s has every sentence, and none that English has not', (language) => {
  expect(stems(catalogues[language] ?? {})).toEqual(stems(en))
})

test.each(Object.keys(catalogues))('%s leaves the same blanks to fill', (language) => {
  const english = new Map(leaves(en).map(([path, text]) => [path.replace(plural, ''), text]))
  for (const [path, text] of leaves(catalogues[language] ?? {})) {
    const wanted = blanks(english.get(path.replace(plural, '')) ?? '')
    // A plural form may say its number in a word.
    const missing = wanted.filter((blank) => !blanks(text).includes(blank) && !(plural.test(path) && blank === 'count'))
    expect([path, missing, blanks(text).filter((blank) => !wanted.includes(blank))]).toEqual([path, [], []])
  }
})

test.each(['en', 'es', 'ar'])('%s has every plural form its numbers need', (language) => {
  const catalogue = language === 'en' ? en : (catalogues[language] ?? {})
  const forms = new Set(Array.from({ length: 120 }, (_, count) => new Intl.PluralRules(language).select(count)))
  const paths = new Set(leaves(catalogue).map(([path]) => path))
  for (const stem of stems(en)) {
    if (!leaves(en).some(([path]) => path === `${stem}_other`)) continue
    for (const form of forms) expect(paths).toContain(`${stem}_${form}`)
  }
})
