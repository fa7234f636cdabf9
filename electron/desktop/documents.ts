import { app, BrowserWindow, session } from 'electron'
import { createTickets } from '../shell/tickets.ts'
import type { Machine, ShownDocument } from '../core/host.ts'
import { guardHeaders } from '../shell/guard.ts'
import { denyNetwork, denyPermissions } from './permissions.ts'
import { refusal } from './protocol.ts'

/** The viewer's own scripts and styles would not run under the screens' policy. */
const viewerPolicy = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Print previews: a window without a preload, in a session of its own that is never written to the disk. */
export const createDocuments = (): { readonly show: Machine['showDocument'] } => {
  const tickets = createTickets<ShownDocument>(60_000)
  const viewer = session.fromPartition('documents')
  denyPermissions(viewer)
  denyNetwork(viewer)
  viewer.protocol.handle('app', ({ method, url }) => {
    const { host, pathname } = new URL(url)
    const document = method === 'GET' && host === 'document' ? tickets.take(pathname.slice(1)) : undefined
    if (!document) return refusal(404, 'This document was shown once and is gone. Print it again.')
    return new Response(new Uint8Array(document.bytes), {
      headers: {
        ...guardHeaders,
        'content-security-policy': viewerPolicy,
        'content-type': document.type,
        'content-disposition': `inline; filename="${document.name.replaceAll(/[^\w.-]+/g, '-')}"`,
      },
    })
  })

  return {
    show: async (document) => {
      const window = new BrowserWindow({
        title: document.name,
        width: 900,
        height: 1000,
        autoHideMenuBar: true,
        webPreferences: {
          session: viewer,
          contextIsolation: true,
          sandbox: true,
          nodeIntegration: false,
          webviewTag: false,
          plugins: true,
          spellcheck: false,
          devTools: !app.isPackaged,
        },
      })
      // Not awaited: the viewer takes the page over, which Chromium may report as a load that was cut off.
      window.loadURL(`app://document/${tickets.issue(document)}`).catch(() => {})
      return 'shown'
    },
  }
}
