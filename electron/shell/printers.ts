import { writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Machine } from '../core/host.ts'

/** `tcp://host:9100` is a network receipt printer, `file:///dev/usb/lp0` one on a cable. */
export const sendToPrinter: Machine['sendToPrinter'] = async (address, bytes) => {
  const url = URL.parse(address)
  if (url?.protocol === 'tcp:') return sendOverNetwork(url.hostname, Number(url.port || 9100), bytes)
  if (url?.protocol !== 'file:') return 'unreachable'
  return writeFile(fileURLToPath(url), bytes, { flag: 'a' }).then(
    () => 'sent' as const,
    () => 'unreachable' as const,
  )
}

const sendOverNetwork = (host: string, port: number, bytes: Uint8Array): Promise<'sent' | 'unreachable'> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 5000 })
    const giveUp = () => {
      socket.destroy()
      resolve('unreachable')
    }
    socket.once('connect', () => socket.end(bytes))
    socket.once('close', (hadError) => resolve(hadError ? 'unreachable' : 'sent'))
    socket.once('timeout', giveUp)
    socket.once('error', giveUp)
  })
