import { asc, desc, eq, lt, sql } from 'drizzle-orm'
import { DocumentKind, jobsKept, longestPrint, PrintJob, Printer } from '../../../shared/features/paper/model.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'
import { staffTable } from '../staff/tables.ts'
import { printers, printJobs } from './tables.ts'

export type JobRow = typeof printJobs.$inferSelect
type PrinterRow = typeof printers.$inferSelect

const { placeholder } = sql
const printerRow = statement((db) =>
  db
    .select()
    .from(printers)
    .where(eq(printers.id, placeholder('id')))
    .prepare(),
)
const printerRows = statement((db) => db.select().from(printers).orderBy(asc(printers.name)).prepare())
const jobRow = statement((db) =>
  db
    .select()
    .from(printJobs)
    .where(eq(printJobs.id, placeholder('id')))
    .prepare(),
)
const staffName = statement((db) =>
  db
    .select({ name: staffTable.displayName })
    .from(staffTable)
    .where(eq(staffTable.id, placeholder('id')))
    .prepare(),
)

export const printerById = (db: Db, id: string): Printer | undefined => {
  const row = printerRow(db).get({ id })
  return row && toPrinter(row)
}
export const printersOf = (db: Db): Printer[] => printerRows(db).all().map(toPrinter)
/** The printer that a document goes to unless someone says otherwise. */
export const usualPrinter = (db: Db, document: DocumentKind): Printer | undefined =>
  printersOf(db).find(({ prints }) => prints.includes(document))

const toPrinter = (row: PrinterRow): Printer =>
  Printer.parse({ ...row, prints: DocumentKind.array().parse(JSON.parse(row.prints)) })

export const jobById = (db: Db, id: string): JobRow | undefined => jobRow(db).get({ id })

/** Everything about the jobs but what they say, newest first. */
export const jobsOf = (db: Db, now: number): PrintJob[] =>
  db
    .select()
    .from(printJobs)
    .orderBy(desc(printJobs.madeAt), desc(printJobs.id))
    .limit(200)
    .all()
    .map((row) => toJob(db, row, now))

/** A job as the print queue shows it; one whose printing was cut short is told as failed. */
export const toJob = (db: Db, row: JobRow, now: number): PrintJob => {
  const { id, document, label, madeAt, madeBy, printerId, printerName, attempts, copies, isCopy } = row
  const cutShort = row.state === 'printing' && !isPrinting(row, now)
  return PrintJob.parse({
    id,
    document,
    label,
    madeAt,
    attempts,
    copies,
    isCopy,
    madeBy: staffName(db).get({ id: madeBy })?.name ?? '',
    printer: printerId === null ? null : { id: printerId, name: printerName ?? '' },
    state: cutShort ? 'failed' : row.state,
    error: cutShort ? 'interrupted' : row.error,
  })
}

/** True while somebody is waiting for the printer's answer. */
export const isPrinting = ({ state, triedAt }: JobRow, now: number): boolean =>
  state === 'printing' && now - (triedAt ?? 0) < longestPrint

export const addJob = (db: Db, row: JobRow): void => void db.insert(printJobs).values(row).run()
export const changeJob = (db: Db, id: string, change: Partial<JobRow>): void =>
  void db.update(printJobs).set(change).where(eq(printJobs.id, id)).run()
/** Forgets what was printed longer ago than it is kept. */
export const dropOldJobs = (db: Db, now: number): void =>
  void db
    .delete(printJobs)
    .where(lt(printJobs.madeAt, now - jobsKept))
    .run()
