import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { replaceFile } from '../core/files.ts'
import type { Machine } from '../core/host.ts'

/** The machine as a plain Node process can reach it. Documents go to the tab of whoever asked. */
export const createMachine = (
  dataFolder: string,
  served: Pick<Machine, 'showDocument' | 'boardListener'>,
): Machine => ({
  deviceSecret: async () => ({ secret: readOrMakeSecret(dataFolder), keptIn: 'file' }),
  ...served,
  sendToPrinter,
})

/** Why this folder's secret can't be used by browser mode, in a sentence; undefined when it can, or is yet to be made. */
export const secretFault = (dataFolder: string): string | undefined => {
  const file = join(dataFolder, 'device.secret')
  if (existsSync(file))
    return statSync(file).size === 32
      ? undefined
      : 'The file device.secret in the data folder is damaged, and passwords open nothing without it. Nothing was changed. Put it back from a copy of the folder.'
  if (existsSync(join(dataFolder, 'keyring.json')) && !existsSync(`${file}.sealed`))
    return 'The file device.secret is missing from the data folder, and passwords open nothing without it. Nothing was changed. Put it back from a copy of the folder.'
  return existsSync(`${file}.sealed`)
    ? "This clinic's device secret is kept by this computer's keychain, which only the desktop app can open. Nothing is lost. Open it with the Anteroom app."
    : undefined
}

/** A file only this account may read; the screens say that it is weaker than a keychain. */
const readOrMakeSecret = (dataFolder: string): Uint8Array => {
  const file = join(dataFolder, 'device.secret')
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    replaceFile(file, randomBytes(32))
  }
  return new Uint8Array(readFileSync(file))
}

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
