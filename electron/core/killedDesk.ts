import { createHash } from 'node:crypto'
import { writeSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { randomBytes } from 'node:crypto'
import type { Host } from './host.ts'
import { startWorkstation } from '../workstation.ts'

/**
 * For the kill test: a process that opens a founded clinic, runs commands through the door as fast as it can, and says of each,
 * once it is acknowledged, what it was told. It is killed at any moment. Arguments: folder, key (hex), staff id.
 */
const [, , folder, keyText, staffId] = process.argv
const host: Host = {
  dataFolder: folder!,
  chance: { now: Date.now, monotonic: () => performance.now(), randomBytes: (length) => new Uint8Array(randomBytes(length)) },
  machine: {
    deviceSecret: async () => ({ secret: new Uint8Array(32).fill(7), keptIn: 'file' }),
    showDocument: async () => 'cancelled',
    sendToPrinter: async () => 'unreachable',
  } as never,
}
const began = performance.now()
const { desk, call } = await startWorkstation({
  host,
  version: 'test',
  report: (path, error) => {
    writeSync(2, `${path}: ${String(error)}\n`)
    process.exit(9)
  },
})
desk.open(new Uint8Array(Buffer.from(keyText!, 'hex')))
desk.sessions.signIn('session', staffId!)
writeSync(1, `${JSON.stringify({ opened: performance.now() - began })}\n`)

for (let one = 0; ; one++) {
  const name = `kill ${createHash('sha256').update(`${process.pid} ${one}`).digest('hex').slice(0, 24)}`
  const result = await call('session', 'setup.addDepartment', { name })
  if (!result.ok) throw new Error(result.failure)
  writeSync(1, `${JSON.stringify({ name, id: (result.value as { id: string }).id })}\n`)
}
