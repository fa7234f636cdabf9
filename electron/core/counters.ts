import { statement } from './statement.ts'
import type { Db } from './store.ts'

const next = statement((db) =>
  db.$client.prepare<[string, number], { value: number }>(
    `INSERT INTO counters (name, value) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET value = value + excluded.value RETURNING value`,
  ),
)

/** The next number of a series of this lane: 1, 2, 3 … without a gap, as part of the running command. */
export const nextCount = (db: Db, name: string): number => next(db).get(name, 1)!.value

/** Takes `count` numbers at once and answers the first of them. */
export const takeCounts = (db: Db, name: string, count: number): number => next(db).get(name, count)!.value - count + 1
