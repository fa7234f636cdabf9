import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDice } from '../electron/demo/dice.ts'
import { createPopulation } from '../electron/demo/population.ts'
import { readPools } from '../electron/demo/resources.ts'
import { nameToDisplay } from '../shared/features/patients/names.ts'
import { percentile } from './rows.ts'

/** As much of PouchDB as is used here; it brings no types. */
interface Pouch {
  readonly bulkDocs: (documents: readonly object[]) => Promise<unknown>
  readonly createIndex: (terms: { readonly index: { readonly fields: readonly string[] } }) => Promise<unknown>
  readonly find: (terms: {
    readonly selector: object
    readonly limit: number
  }) => Promise<{ readonly docs: readonly unknown[] }>
  readonly close: () => Promise<void>
}
interface PouchMaker {
  new (name: string): Pouch
  readonly plugin: (plugin: unknown) => void
}

/** The same keystrokes against PouchDB on disk (leveldown), not encrypted: an indexed prefix of the folded name, pouchdb-find's fastest question. */
export const benchPouch = async (
  size: number,
  names: readonly string[],
): Promise<{ readonly size: number; readonly p99: number; readonly adapter: string }> => {
  const require = createRequire(import.meta.url)
  const Maker = require('pouchdb') as PouchMaker
  Maker.plugin(require('pouchdb-find'))
  const folder = mkdtempSync(join(tmpdir(), 'anteroom-pouch-'))
  const pouch = new Maker(join(folder, 'people'))
  try {
    const next = createPopulation(readPools(), createDice(5), '2026-01-01')
    for (let made = 0; made < size;) {
      const documents: object[] = []
      while (documents.length < 5_000 && made + documents.length < size)
        documents.push(
          ...next().map(({ draft }, index) => ({
            _id: `${made + documents.length}-${index}`,
            name: nameToDisplay(draft.name).toLowerCase(),
          })),
        )
      await pouch.bulkDocs(documents)
      made += documents.length
    }
    await pouch.createIndex({ index: { fields: ['name'] } })
    const ask = (text: string) => pouch.find({ selector: { name: { $gte: text, $lt: `${text}\uffff` } }, limit: 20 })
    // The first question builds the index.
    await ask('a')
    const took: number[] = []
    for (const name of names)
      for (let end = 1; end <= name.length; end++) {
        const began = performance.now()
        await ask(name.slice(0, end).toLowerCase())
        took.push(performance.now() - began)
      }
    return { size, p99: percentile(took, 0.99), adapter: 'leveldown' }
  } finally {
    await pouch.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
