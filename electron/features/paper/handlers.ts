import { eq } from 'drizzle-orm'
import { paper } from '../../../shared/features/paper/contract.ts'
import { type DocumentKind, fits, type Printer, type PrintJob } from '../../../shared/features/paper/model.ts'
import { fail, type Failure, type Result } from '../../../shared/result.ts'
import type { ActionContext, Context, Handlers } from '../../core/handlers.ts'
import { contentOf } from './contents.ts'
import { deliver, printedPage, usualPage } from './delivery.ts'
import {
  addJob,
  changeJob,
  dropOldJobs,
  isPrinting,
  jobById,
  jobsOf,
  printerById,
  printersOf,
  toJob,
  usualPrinter,
} from './rows.ts'
import { printers } from './tables.ts'

export const paperHandlers: Handlers<typeof paper> = {
  print: ({ request, printerId, copies }, context) =>
    sendOn(context, context.run(paper.queue, { request, printerId, copies })),
  retry: (input, context) => deliver(context, input),
  reprint: (input, context) => sendOn(context, context.run(paper.queueCopy, input)),
  testPage: ({ printerId }, context) =>
    sendOn(context, context.run(paper.queue, { request: { document: 'test-page' }, printerId, copies: 1 })),
  show: async ({ jobId }, context) => {
    const row = jobById(context.db, jobId)
    if (!row) return fail('unknown')
    if (row.state !== 'printed') return fail('not-printed')
    await context.machine.showDocument({ ...(await printedPage(row)), type: 'application/pdf' })
    return {}
  },

  queue: ({ request, printerId, copies }, context) => {
    const { db, now } = context
    dropOldJobs(db, now)
    const route = routeOf(context, request.document, printerId)
    if (!route.ok) return route
    const content = contentOf(context, request, route.printer?.name ?? '')
    if (!content) return fail('unknown')
    const label = content.body.kind === 'token-slip' ? content.body.label : ''
    return newJob(context, {
      document: request.document,
      label,
      content: JSON.stringify(content),
      printer: route.printer,
      copies,
      isCopy: false,
    })
  },
  queueCopy: ({ jobId, printerId }, context) => {
    const row = jobById(context.db, jobId)
    if (!row) return fail('unknown')
    const route = routeOf(context, row.document, printerId)
    if (!route.ok) return route
    const { document, label, content } = row
    return newJob(context, { document, label, content, printer: route.printer, copies: 1, isCopy: true })
  },
  claim: ({ jobId, printerId }, context) => {
    const { db, now } = context
    const row = jobById(db, jobId)
    if (!row) return fail('unknown')
    if (row.state === 'printed' || row.state === 'cancelled') return fail('already-printed')
    if (isPrinting(row, now)) return fail('still-printing')
    const route = routeOf(context, row.document, printerId === undefined ? row.printerId : printerId)
    if (!route.ok) return route
    const { printer } = route
    changeJob(db, jobId, {
      state: 'printing',
      error: null,
      attempts: row.attempts + 1,
      triedAt: now,
      printerId: printer?.id ?? null,
      printerName: printer?.name ?? null,
    })
    return toJob(db, jobById(db, jobId)!, now)
  },
  settle: ({ jobId, error, output }, { db, now }) => {
    const row = jobById(db, jobId)
    if (!row) return fail('unknown')
    if (row.state !== 'printing') return fail('not-printing')
    changeJob(db, jobId, {
      state: error === null ? 'printed' : 'failed',
      error,
      output: output === null ? row.output : Buffer.from(output, 'base64'),
    })
    return toJob(db, jobById(db, jobId)!, now)
  },
  cancel: ({ jobId }, { db, now }) => {
    const row = jobById(db, jobId)
    if (!row) return fail('unknown')
    if (row.state === 'printed') return fail('already-printed')
    changeJob(db, jobId, { state: 'cancelled' })
    return toJob(db, jobById(db, jobId)!, now)
  },

  jobs: (_, { db, now }) => jobsOf(db, now),
  printers: (_, { db }) => printersOf(db),
  savePrinter: ({ id, printer }, { db, newId }) => {
    const known = printersOf(db)
    if (id !== undefined && !known.some((each) => each.id === id)) return fail('unknown-printer')
    if (known.some((each) => each.id !== id && each.name === printer.name)) return fail('name-taken')
    // A document has one usual printer: the one that was told last.
    for (const other of known.filter(
      (each) => each.id !== id && each.prints.some((document) => printer.prints.includes(document)),
    ))
      db.update(printers)
        .set({ prints: JSON.stringify(other.prints.filter((document) => !printer.prints.includes(document))) })
        .where(eq(printers.id, other.id))
        .run()
    const row = { ...printer, id: id ?? newId(), prints: JSON.stringify(printer.prints) }
    db.insert(printers).values(row).onConflictDoUpdate({ target: printers.id, set: row }).run()
    return printerById(db, row.id)!
  },
  removePrinter: ({ id }, { db }) => {
    if (!printerById(db, id)) return fail('unknown-printer')
    db.delete(printers).where(eq(printers.id, id)).run()
    return {}
  },
}

/** The second half of printing: what was queued is delivered. */
const sendOn = async (context: ActionContext, queueing: Promise<Result<PrintJob, string>>) => {
  const queued = await queueing
  return queued.ok
    ? deliver(context, { jobId: queued.value.id })
    : fail(queued.failure as (typeof paper.queue.fails)[number])
}

type Route = { readonly ok: true; readonly printer: Printer | undefined } | Failure<'unknown-printer' | 'wrong-printer'>
/** Where a document goes: to the printer named, to its usual one, or (undefined) to the print window. */
const routeOf = ({ db }: Context, document: DocumentKind, printerId: string | null | undefined): Route => {
  if (printerId === null) return { ok: true, printer: undefined }
  const printer = printerId === undefined ? usualPrinter(db, document) : printerById(db, printerId)
  if (printerId !== undefined && !printer) return fail('unknown-printer')
  return fits(document, printer?.paper ?? usualPage[document]) ? { ok: true, printer } : fail('wrong-printer')
}

interface NewJob {
  readonly document: DocumentKind
  readonly label: string
  readonly content: string
  readonly printer: Printer | undefined
  readonly copies: number
  readonly isCopy: boolean
}
const newJob = ({ db, now, newId, me }: Context, { printer, ...job }: NewJob) => {
  const id = newId()
  const nowhere = { error: null, attempts: 0, triedAt: null, output: null }
  addJob(db, {
    id,
    ...job,
    ...nowhere,
    madeAt: now,
    madeBy: me?.id ?? '',
    printerId: printer?.id ?? null,
    printerName: printer?.name ?? null,
    state: 'queued',
  })
  return toJob(db, jobById(db, id)!, now)
}
