import { parentPort, workerData } from 'node:worker_threads'
import sodium from 'libsodium-wrappers'
import type { DerivationJob } from './derive.ts'

await sodium.ready
const { secret, salt, cost } = workerData as DerivationJob
parentPort!.postMessage(
  sodium.crypto_pwhash(32, secret, salt, cost.passes, cost.memoryKiB * 1024, sodium.crypto_pwhash_ALG_ARGON2ID13),
)
