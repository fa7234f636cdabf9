import { Worker } from 'node:worker_threads'
import type { Setting } from './content.ts'
import type { ReceiptSetting } from './receipt.ts'

export type PressJob =
  | { readonly form: 'pdf'; readonly setting: Setting }
  | { readonly form: 'receipt'; readonly setting: ReceiptSetting }
/** How long a press keeps its fonts open for the next job. */
const idleMs = 60_000

/** Sets papers in a thread of its own, so that no window waits for it; the thread starts with the first job and ends when idle. */
export const createPress = (): { readonly set: (job: PressJob) => Promise<Uint8Array> } => {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let next = 0
  const waiting = new Map<
    number,
    { readonly resolve: (bytes: Uint8Array) => void; readonly reject: (error: Error) => void }
  >()
  const failAll = (error: Error) => {
    worker = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const start = (): Worker => {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
    const place = import.meta.url.includes('/chunks/') ? '..' : '.'
    const started = new Worker(new URL(`${place}/pressWorker.${extension}`, import.meta.url))
    started.on('message', ({ id, bytes, error }: PressAnswer) => {
      const job = waiting.get(id)
      waiting.delete(id)
      if (bytes) job?.resolve(bytes)
      else job?.reject(new Error(error))
      if (waiting.size > 0) return
      // Neither the thread nor its timer keeps the process alive.
      started.unref()
      idle = setTimeout(() => {
        worker = undefined
        void started.terminate()
      }, idleMs).unref()
    })
    started.once('error', (error: Error) => worker === started && failAll(error))
    started.once('exit', () => worker === started && failAll(new Error('the press stopped')))
    return started
  }
  return {
    set: (job) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle)
        worker ??= start()
        worker.ref()
        const id = next++
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, job } satisfies PressOrder)
      }),
  }
}

export interface PressOrder {
  readonly id: number
  readonly job: PressJob
}
export interface PressAnswer {
  readonly id: number
  readonly bytes?: Uint8Array
  readonly error?: string
}
