import { z } from 'zod'
import { AnyId, EntryId, SeriesId } from '../../ids.ts'
import { Text } from '../../text.ts'
import { Instant } from '../../time.ts'

/** What can be put on paper. */
export const documentKinds = ['token-slip', 'day-sheet', 'downtime-sheet', 'test-page'] as const
export const DocumentKind = z.enum(documentKinds)
export type DocumentKind = z.infer<typeof DocumentKind>

/** Roll widths of receipt printers, page sizes of the rest. Widths that can be set: 48 and 72 mm. */
export const papers = ['58mm', '80mm', 'A4', 'A5', 'A6', 'A7'] as const
export const Paper = z.enum(papers)
export type Paper = z.infer<typeof Paper>

/** How a printer is reached: through the shell's print window, or by raw ESC/POS bytes. */
export const printerKinds = ['window', 'receipt'] as const

/**
 * Where a receipt printer listens: `tcp://host:9100`, or a line printer's own device file. Nothing else, so that an
 * address can never name a file of the machine.
 */
export const PrinterAddress = z
  .string()
  .max(120)
  .regex(/^(tcp:\/\/[A-Za-z0-9](?:[A-Za-z0-9.-]{0,80}[A-Za-z0-9])?:\d{1,5}|file:\/\/\/dev\/(?:usb\/)?lp\d{1,2})$/)

/** Code tables a receipt printer may know besides ASCII; everything else is sent as a picture of the line. */
export const codeTables = ['none', 'cp437', 'cp850', 'cp858', 'cp1252'] as const
export const CodeTable = z.enum(codeTables)
export type CodeTable = z.infer<typeof CodeTable>

export const PrinterId = AnyId
export const PrinterDraft = z
  .strictObject({
    name: Text(40),
    kind: z.enum(printerKinds),
    /** Null for the print window. */
    address: PrinterAddress.nullable(),
    paper: Paper,
    codeTable: CodeTable,
    /** Cuts the paper after each slip. */
    cuts: z.boolean(),
    /** Has a cash drawer on its cable. */
    opensDrawer: z.boolean().default(false),
    /** Documents that go here unless someone says otherwise. */
    prints: z.array(DocumentKind).max(documentKinds.length),
  })
  .refine(({ kind, address }) => (kind === 'receipt') === (address !== null), { path: ['address'] })
  .refine(({ kind, paper }) => kind === 'window' || isRoll(paper), { path: ['paper'] })
  .refine(({ paper, prints }) => prints.every((document) => fits(document, paper)), { path: ['prints'] })
export const Printer = z.strictObject({
  id: PrinterId,
  name: z.string(),
  kind: z.enum(printerKinds),
  address: z.string().nullable(),
  paper: Paper,
  codeTable: CodeTable,
  cuts: z.boolean(),
  opensDrawer: z.boolean(),
  prints: z.array(DocumentKind),
})
export type Printer = z.infer<typeof Printer>

/** Asks for one document; the desk fills in what it says. */
export const PrintRequest = z.discriminatedUnion('document', [
  z.strictObject({ document: z.literal('token-slip'), entryId: EntryId }),
  z.strictObject({ document: z.literal('day-sheet') }),
  z.strictObject({
    document: z.literal('downtime-sheet'),
    /** Token numbers set aside for the blank forms; they are burned whether or not the forms are used. */
    reserve: z.array(z.strictObject({ seriesId: SeriesId, count: z.int().min(1).max(40) })).max(13),
  }),
  z.strictObject({ document: z.literal('test-page') }),
])
export type PrintRequest = z.infer<typeof PrintRequest>

/** `failed` may be tried again; `printed` and `cancelled` are final, a further paper is a new job marked COPY. */
export const jobStates = ['queued', 'printing', 'printed', 'failed', 'cancelled'] as const
export const JobState = z.enum(jobStates)
export type JobState = z.infer<typeof JobState>

export const jobErrors = ['unreachable', 'cancelled', 'cannot-set', 'interrupted'] as const
export const JobError = z.enum(jobErrors)
export type JobError = z.infer<typeof JobError>

/** One line of the print queue. It says which paper, never whose. */
export const PrintJob = z.strictObject({
  id: AnyId,
  document: DocumentKind,
  /** The token of a slip; '' for the rest. */
  label: z.string(),
  madeAt: Instant,
  madeBy: z.string(),
  /** Null: the print window. */
  printer: z.strictObject({ id: PrinterId, name: z.string() }).nullable(),
  state: JobState,
  error: JobError.nullable(),
  attempts: z.int(),
  copies: z.int(),
  isCopy: z.boolean(),
})
export type PrintJob = z.infer<typeof PrintJob>

/** A job that has been printing for longer was cut short, and may be sent again (milliseconds). */
export const longestPrint = 60_000
/** How long what was printed is kept (milliseconds). */
export const jobsKept = 7 * 24 * 60 * 60_000

/** Whether a document can be set on a paper: sheets need a page, slips fit anything. */
export const fits = (document: DocumentKind, paper: Paper): boolean =>
  paper === 'A4' || paper === 'A5' || document === 'token-slip' || document === 'test-page'
export const isRoll = (paper: Paper): paper is '58mm' | '80mm' => paper === '58mm' || paper === '80mm'
