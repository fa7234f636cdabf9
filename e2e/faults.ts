import type { BrowserContext } from '@playwright/test'

/** The page's own, and what the browser's own viewer of PDFs is made of. */
const ownProtocols = new Set(['data:', 'blob:', 'about:', 'chrome:', 'chrome-extension:'])
const isViewer = (url = ''): boolean => /^chrome|\/document\//.test(url)

/**
 * What must never happen on any screen: an error or a warning in the console (a refusal by the page's policy is one), a thrown
 * error, a request to anywhere but this machine's own program.
 */
export const watchFaults = (context: BrowserContext, origin: () => string): readonly string[] => {
  const faults: string[] = []
  context.on('console', (message) => {
    const text = message.text()
    if (isViewer(message.page()?.url())) return
    // The program was ended on purpose: the browser says that it finds no line.
    if (/WebSocket connection to .* failed/.test(text)) return
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${text.slice(0, 300)}`)
  })
  context.on('weberror', (error) => faults.push(`thrown: ${error.error().message.slice(0, 300)}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    const isOwn = url.origin === origin() || ownProtocols.has(url.protocol)
    if (!isOwn) faults.push(`request: ${request.url()}`)
  })
  return faults
}
