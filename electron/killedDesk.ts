import { randomBytes } from 'node:crypto'
import { readSync, writeSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import type { Host } from './core/host.ts'
import { startWorkstation } from './workstation.ts'

/**
 * For the kill test: a process that opens a founded clinic, runs commands through the door as fast as it can, and says of each,
 * once it is acknowledged, what it was told. It begins when it is given a line and is killed at any moment after. Arguments:
 * folder, key (hex), staff id, series id.
 */
const [, , folder, keyText, staffId, seriesId] = process.argv
const host: Host = {
  dataFolder: folder!,
  chance: {
    now: Date.now,
    monotonic: () => performance.now(),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
  },
  machine: {
    deviceSecret: async () => ({ secret: new Uint8Array(32).fill(7), keptIn: 'file' }),
    showDocument: async () => 'cancelled',
    sendToPrinter: async () => 'unreachable',
  } as never,
}
readSync(0, Buffer.alloc(1))
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

const must = async (path: string, input: unknown): Promise<Record<string, string>> => {
  const result = await call('session', path, input)
  if (!result.ok) throw new Error(`${path}: ${result.failure}`)
  return result.value as Record<string, string>
}
for (let one = 0; ; one++) {
  const { id, mrn } = await must('patients.register', { name: { text: `Killed ${process.pid} ${one}` }, anyway: true })
  writeSync(1, `${JSON.stringify({ id, number: mrn })}\n`)
  const { entryId, label } = await must('queue.issueToken', { patientId: id, seriesId })
  writeSync(1, `${JSON.stringify({ id: entryId, number: label })}\n`)
}
