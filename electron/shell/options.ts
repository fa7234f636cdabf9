import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface Options {
  readonly dataFolder: string | undefined
  readonly port: number
  readonly isDemo: boolean
  readonly open: boolean
}

export const help = `Anteroom, the clinic desk that keeps working when the internet doesn't

  npm start                  open the clinic on this PC
  npm start -- --demo        open a ready clinic of invented people, in a folder of its own

  --data DIR    keep the clinic's encrypted store in DIR
  --port N      serve browser mode on port N of this machine (a free one otherwise)
  --no-open     print the address, open no browser
  --browser     use browser mode even where Electron is there
  --help        show this
`

/** Reads the command line; answers a sentence instead when it can't be understood. */
export const readOptions = (args: readonly string[]): Options | 'help' | { readonly wrong: string } => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        demo: { type: 'boolean' },
        browser: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) return 'help'
    const port = values.port === undefined ? 0 : Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return { wrong: '--port takes a number from 1 to 65535.' }
    return {
      dataFolder: values.data === undefined ? undefined : resolve(values.data),
      port,
      isDemo: values.demo ?? false,
      open: !values['no-open'],
    }
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : 'The command line could not be read.' }
  }
}

/** Where this account keeps its programs' data, by the platform's own custom. */
export const usualDataFolder = (): string => {
  if (process.platform === 'win32')
    return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Anteroom')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Anteroom')
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'anteroom')
}
