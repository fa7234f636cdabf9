import { writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Migration } from './migrate.ts'
import { openEncrypted } from './open.ts'

/** For the migration test: a process that makes a store, begins to migrate it and is killed meanwhile. */
export const oldMigrations: readonly Migration[] = [
  {
    number: 1,
    name: '0001-old.sql',
    sql: `CREATE TABLE numbers (id INTEGER PRIMARY KEY, value INTEGER NOT NULL) STRICT;
      WITH RECURSIVE up (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM up WHERE n < 19999) INSERT INTO numbers SELECT n, n FROM up;`,
  },
]
export const newMigrations: readonly Migration[] = [
  ...oldMigrations,
  {
    number: 2,
    name: '0002-new.sql',
    sql: `ALTER TABLE numbers ADD COLUMN doubled INTEGER; UPDATE numbers SET doubled = value * 2; CREATE INDEX doubles ON numbers (doubled, value);`,
  },
]

const [, script, file] = process.argv
if (file && script && import.meta.url === pathToFileURL(script).href) {
  const key = new Uint8Array(32).fill(9)
  openEncrypted(file, key, oldMigrations).close()
  writeSync(1, 'migrating\n')
  openEncrypted(file, key, newMigrations).close()
  writeSync(1, 'done\n')
  setInterval(() => {}, 1000)
}
