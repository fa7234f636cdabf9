import type { Database, Statement } from 'better-sqlite3'

const keptAtMost = 400

/**
 * The connection as drizzle sees it: a text is compiled once, not at each use. Compiling is what an unprepared query mostly costs, up to a millisecond
 * for an UPDATE of a table with the capture's triggers.
 */
export const keepStatements = (sqlite: Database): Database => {
  const kept = new Map<string, ReturnType<typeof toKept>>()
  const prepare = (text: string) => {
    const known = kept.get(text)
    if (known) return known
    // Lists of different lengths make ever new texts.
    if (kept.size >= keptAtMost) kept.clear()
    const made = toKept(sqlite.prepare(text))
    kept.set(text, made)
    return made
  }
  return Object.create(sqlite, { prepare: { value: prepare } }) as Database
}

/** Rows as arrays or as objects is a switch on the statement itself; set at each use, since uses now share it. */
const toKept = (statement: Statement) => {
  const raw = {
    all: (...values: unknown[]) => statement.raw(true).all(...values),
    get: (...values: unknown[]) => statement.raw(true).get(...values),
  }
  return {
    run: (...values: unknown[]) => statement.run(...values),
    all: (...values: unknown[]) => statement.raw(false).all(...values),
    get: (...values: unknown[]) => statement.raw(false).get(...values),
    raw: () => raw,
  }
}
