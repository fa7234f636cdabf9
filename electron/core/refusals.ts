import { appendFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Store } from './store.ts'

const Refusal = z.strictObject({
  at: z.int(),
  actor: z.string(),
  procedure: z.string(),
  outcome: z.string(),
  commandId: z.string(),
})
type Refusal = z.infer<typeof Refusal>

/** Attempts refused while the store was closed wait in a small file, ids and codes only, until it opens. */
export const createRefusals = (dataFolder: string) => {
  const file = join(dataFolder, 'refused.jsonl')
  return {
    keep: (refusal: Refusal): void => {
      if (existsSync(file) && statSync(file).size > keptBytes) return
      appendFileSync(file, `${JSON.stringify(refusal)}\n`, { mode: 0o600 })
    },
    handOver: (store: Store): void => {
      if (!existsSync(file)) return
      for (const line of readFileSync(file, 'utf8').split('\n')) {
        const refusal = parseLine(line)
        if (refusal) store.note({ ...refusal, now: refusal.at })
      }
      rmSync(file)
    },
  }
}

const keptBytes = 256 * 1024

/** A line torn by a crash is passed over. */
const parseLine = (line: string): Refusal | undefined => {
  try {
    return Refusal.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}
