import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../core/files.ts'
import type { Machine } from '../core/host.ts'
import { sendToPrinter } from '../shell/printers.ts'

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
