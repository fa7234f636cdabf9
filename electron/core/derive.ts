import { Worker } from 'node:worker_threads'

/** Argon2id cost: passes and memory (KiB). */
export interface DerivationCost {
  readonly passes: number
  readonly memoryKiB: number
}
/** For passwords: about 180 ms on a clinic's PC. */
export const passwordCost: DerivationCost = { passes: 3, memoryKiB: 65_536 }
/** For PINs, which five misses erase: switching people has to be quick. */
export const pinCost: DerivationCost = { passes: 2, memoryKiB: 19_456 }
/** Anything cheaper is refused, wherever it came from. OWASP's floor for Argon2id. */
export const isStrongEnough = ({ passes, memoryKiB }: DerivationCost): boolean =>
  passes >= 2 && passes <= 20 && memoryKiB >= 19_456 && memoryKiB <= 1_048_576

export interface DerivationJob {
  readonly secret: string
  readonly salt: Uint8Array
  readonly cost: DerivationCost
}

/** Derives 32 bytes with Argon2id, off the main thread so that no window freezes. The secret is compared after NFKC. */
export const deriveKey = (secret: string, salt: Uint8Array, cost: DerivationCost): Promise<Uint8Array> => {
  if (!isStrongEnough(cost)) return Promise.reject(new Error('derivation cost under the floor'))
  return new Promise((resolve, reject) => {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
    const place = import.meta.url.includes('/chunks/') ? '..' : '.'
    const job: DerivationJob = { secret: secret.normalize('NFKC'), salt, cost }
    const worker = new Worker(new URL(`${place}/deriveWorker.${extension}`, import.meta.url), { workerData: job })
    worker.once('message', (key: Uint8Array) => resolve(key))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`key derivation ended with ${code}`)))
  })
}
