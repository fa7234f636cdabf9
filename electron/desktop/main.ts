import { app, dialog } from 'electron'
import { join } from 'node:path'
import { productFolder } from '../core/folder.ts'
import { startDesktop } from './desktop.ts'

// Not awaited: Electron becomes ready only after this module has run to its end.
startDesktop({
  argv: process.argv,
  renderer: productFolder('renderer'),
  preload: join(productFolder('preload'), 'preload.cjs'),
  child: join(productFolder('main'), 'child.js'),
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  dialog.showErrorBox('Anteroom could not start', error instanceof Error ? error.message : '')
  app.exit(1)
})
