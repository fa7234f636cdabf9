import { z } from 'zod'
import { action, command, query } from '../../contract.ts'
import { AnyId } from '../../ids.ts'
import { JobError, Printer, PrinterDraft, PrinterId, PrintJob, PrintRequest } from './model.ts'

const jobId = z.strictObject({ jobId: AnyId })
const desk = ['receptionist', 'nurse', 'doctor', 'admin'] as const
const none = z.strictObject({})
const routing = ['unknown', 'unknown-printer', 'wrong-printer'] as const
const sending = [...routing, 'already-printed', 'still-printing'] as const

export const paper = {
  /** Sets a document, puts it in this desk's print queue and sends it. A printer that is out of reach is not a failure
   * of the call: the job stands in the queue as `failed` and can be sent again or elsewhere. */
  print: action({
    may: desk,
    input: z.strictObject({
      request: PrintRequest,
      /** Left out: the printer that usually prints this document. Null: the print window. */
      printerId: PrinterId.nullable().optional(),
      copies: z.int().min(1).max(5).default(1),
    }),
    output: PrintJob,
    fails: sending,
  }),
  /** Sends a job that failed or is waiting once more, to the same printer or to another. */
  retry: action({
    may: desk,
    input: jobId.extend({ printerId: PrinterId.nullable().optional() }),
    output: PrintJob,
    fails: sending,
  }),
  /** Prints once more what was printed, from what was kept of it, marked COPY: a new job. */
  reprint: action({
    may: desk,
    input: jobId.extend({ printerId: PrinterId.nullable().optional() }),
    output: PrintJob,
    fails: sending,
  }),
  testPage: action({
    may: ['admin'],
    input: z.strictObject({ printerId: PrinterId.nullable() }),
    output: PrintJob,
    fails: sending,
  }),
  /** Shows once more the very page that was printed; of a receipt, the same words on a page. */
  show: action({ may: desk, input: jobId, output: none, fails: ['unknown', 'not-printed'] }),
  cancel: command({ may: desk, input: jobId, output: PrintJob, fails: ['unknown', 'already-printed'] }),

  /** This desk's print queue of the last seven days, newest first, at most 200. */
  jobs: query({ may: desk, input: none, output: z.array(PrintJob), reads: ['print_jobs', 'staff'] }),
  printers: query({ may: 'staff', input: none, output: z.array(Printer), reads: ['printers'] }),
  /** Adds a printer of this desk (no id) or changes one. */
  savePrinter: command({
    may: ['admin'],
    input: z.strictObject({ id: PrinterId.optional(), printer: PrinterDraft }),
    output: Printer,
    fails: ['unknown-printer', 'name-taken'],
  }),
  removePrinter: command({
    may: ['admin'],
    input: z.strictObject({ id: PrinterId }),
    output: none,
    fails: ['unknown-printer'],
  }),

  /** The first half of `print`: takes down what the document says, as of now, and queues it unsent. */
  queue: command({
    may: desk,
    input: z.strictObject({
      request: PrintRequest,
      printerId: PrinterId.nullable().optional(),
      copies: z.int().min(1).max(5),
    }),
    output: PrintJob,
    fails: routing,
  }),
  /** Queues what an earlier job said, as a copy. */
  queueCopy: command({
    may: desk,
    input: jobId.extend({ printerId: PrinterId.nullable().optional() }),
    output: PrintJob,
    fails: routing,
  }),
  /** Claims a job for sending: two clicks send it once. */
  claim: command({
    may: desk,
    quiet: true,
    input: jobId.extend({ printerId: PrinterId.nullable().optional() }),
    output: PrintJob,
    fails: sending,
  }),
  /** Writes down how sending went, and keeps what was sent (base64). */
  settle: command({
    may: desk,
    quiet: true,
    input: jobId.extend({ error: JobError.nullable(), output: z.base64().max(12_000_000).nullable() }),
    output: PrintJob,
    fails: ['unknown', 'not-printing'],
  }),
}
