import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A folder that comes with the product (`migrations`, `demo`, `fonts`, `renderer`): beside the sources while developing, beside
 * the bundles once built.
 */
export const productFolder = (name: string): string => {
  const here = dirname(fileURLToPath(import.meta.url))
  // Resources first: `electron/demo` holds code.
  const places = ['../../resources', '..', '../..', '../../out', '../../electron'].map((place) =>
    join(here, place, name),
  )
  const found = places.find((place) => existsSync(place))
  if (!found) throw new Error(`the product's folder ${name} is missing`)
  return found
}
