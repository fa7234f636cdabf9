import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { local } from '../../core/table.ts'
import {
  codeTables,
  documentKinds,
  jobErrors,
  jobStates,
  papers,
  printerKinds,
} from '../../../shared/features/paper/model.ts'

export const printers = sqliteTable('printers', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind', { enum: printerKinds }).notNull(),
  address: text('address'),
  paper: text('paper', { enum: papers }).notNull(),
  codeTable: text('code_table', { enum: codeTables }).notNull(),
  cuts: integer('cuts', { mode: 'boolean' }).notNull(),
  opensDrawer: integer('opens_drawer', { mode: 'boolean' }).notNull(),
  prints: text('prints').notNull(),
})

export const printJobs = sqliteTable('print_jobs', {
  id: text('id').primaryKey(),
  document: text('document', { enum: documentKinds }).notNull(),
  label: text('label').notNull(),
  content: text('content').notNull(),
  madeAt: integer('made_at').notNull(),
  madeBy: text('made_by').notNull(),
  printerId: text('printer_id'),
  printerName: text('printer_name'),
  state: text('state', { enum: jobStates }).notNull(),
  error: text('error', { enum: jobErrors }),
  attempts: integer('attempts').notNull(),
  triedAt: integer('tried_at'),
  copies: integer('copies').notNull(),
  isCopy: integer('is_copy', { mode: 'boolean' }).notNull(),
  output: blob('output', { mode: 'buffer' }),
})

export const paperTables = [local(printers), local(printJobs)]
