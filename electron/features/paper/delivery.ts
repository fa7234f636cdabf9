import { paper } from '../../../shared/features/paper/contract.ts'
import {
  type DocumentKind,
  type JobError,
  type Paper,
  type PrintJob,
  type Printer,
} from '../../../shared/features/paper/model.ts'
import { fail, type Failure } from '../../../shared/result.ts'
import { wallClock } from '../../../shared/time.ts'
import type { ActionContext } from '../../core/handlers.ts'
import type { Content, Setting } from '../../paper/content.ts'
import { createPress } from '../../paper/press.ts'
import { jobById, type JobRow, printerById } from './rows.ts'

type ClaimFailure = (typeof paper.claim.fails)[number]

/** One press for the desk: its thread ends by itself when idle. */
const press = createPress()

/** Sets a queued job and hands it to its printer. A printer out of reach leaves the job `failed`; that is an answer, not a failure. */
export const deliver = async (
  context: ActionContext,
  job: { readonly jobId: string; readonly printerId?: string | null | undefined },
): Promise<PrintJob | Failure<ClaimFailure>> => {
  const claimed = await context.run(paper.claim, job)
  if (!claimed.ok) return fail(claimed.failure as ClaimFailure)
  const settle = async (error: JobError | null, output: Uint8Array | null): Promise<PrintJob> => {
    const encoded = output && Buffer.from(output).toString('base64')
    const settled = await context.run(paper.settle, { jobId: job.jobId, error, output: encoded })
    return settled.ok ? settled.value : claimed.value
  }
  try {
    const { error, output } = await send(context, jobById(context.db, job.jobId)!)
    return await settle(error, output)
  } catch (broken) {
    // The job stays to be tried again; the cause is a bug and is reported as one.
    await settle('cannot-set', null)
    throw broken
  }
}

const send = async (
  context: ActionContext,
  row: JobRow,
): Promise<{ readonly error: JobError | null; readonly output: Uint8Array }> => {
  const content = JSON.parse(row.content) as Content
  const printer = row.printerId === null ? undefined : printerById(context.db, row.printerId)
  if (printer?.address) {
    const output = await setReceipt(printer, content, row.isCopy)
    const bytes = new Uint8Array(Buffer.concat(Array.from({ length: row.copies }, () => output)))
    return {
      error: (await context.machine.sendToPrinter(printer.address, bytes)) === 'sent' ? null : 'unreachable',
      output,
    }
  }
  const output = await setPage(content, printer?.paper ?? usualPage[row.document], row.isCopy)
  const answer = await context.machine.showDocument({
    name: fileName(row, content),
    type: 'application/pdf',
    bytes: output,
  })
  return { error: answer === 'shown' ? null : 'cancelled', output }
}

/** What a printed job said, on a page, as it was printed. */
export const printedPage = async (row: JobRow): Promise<{ readonly name: string; readonly bytes: Uint8Array }> => {
  const content = JSON.parse(row.content) as Content
  const kept = row.output && isPdf(row.output) ? new Uint8Array(row.output) : undefined
  return { name: fileName(row, content), bytes: kept ?? (await setPage(content, usualPage[row.document], row.isCopy)) }
}

const setPage = (content: Content, paperSize: Paper, copy: boolean): Promise<Uint8Array> =>
  press.set({ form: 'pdf', setting: { content, paper: paperSize, copy } satisfies Setting })
const setReceipt = (
  { paper: paperSize, codeTable, cuts, opensDrawer }: Printer,
  content: Content,
  copy: boolean,
): Promise<Uint8Array> =>
  press.set({ form: 'receipt', setting: { content, paper: paperSize, copy, codeTable, cuts, opensDrawer } })

/** The page a document gets where no printer says otherwise. */
export const usualPage: Readonly<Record<DocumentKind, Paper>> = {
  'token-slip': 'A6',
  'day-sheet': 'A4',
  'downtime-sheet': 'A4',
  'test-page': 'A4',
}

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'

/** Names no patient: the name of a file is seen by spoolers and download lists. */
const fileName = ({ document, label }: JobRow, { head }: Content): string =>
  `${[document, label, wallClock(head.at, head.timeZone).day].filter(Boolean).join('-')}.pdf`
