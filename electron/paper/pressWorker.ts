import { parentPort } from 'node:worker_threads'
import { toPdf } from './pdf.ts'
import type { PressAnswer, PressOrder } from './press.ts'
import { toReceipt } from './receipt.ts'

parentPort!.on('message', ({ id, job }: PressOrder) => {
  const answer = (terms: Omit<PressAnswer, 'id'>) => parentPort!.postMessage({ id, ...terms } satisfies PressAnswer)
  Promise.resolve()
    .then(() => (job.form === 'pdf' ? toPdf(job.setting) : toReceipt(job.setting)))
    // The message of an error names no patient: fonts and files only.
    .then(
      (bytes) => answer({ bytes }),
      (error: unknown) => answer({ error: error instanceof Error ? error.message : 'unknown' }),
    )
})
