import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate, readMigrations } from '../electron/core/migrate.ts'
import { prepareSearch } from '../electron/features/patients/indexing.ts'
import { measureDuplicates } from './duplicates.ts'

// The figure itself (98% and 1 in 50 at 20,000) is the benchmark's; this holds the rules to it within a small sample's chance.
test('of people registered twice nearly all are noticed, and newcomers are hardly ever taken for another', () => {
  const sqlite = new Database(':memory:')
  migrate(sqlite, readMigrations())
  prepareSearch(sqlite)
  const { duplicates, noticed, newcomers, falseWarnings, falseCertain } = measureDuplicates(sqlite, 0, 800, 5)
  sqlite.close()
  expect(noticed / duplicates).toBeGreaterThan(0.97)
  expect(falseWarnings / newcomers).toBeLessThan(0.03)
  expect(falseCertain).toBeLessThanOrEqual(2)
})
