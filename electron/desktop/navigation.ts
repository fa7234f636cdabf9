import type { WebContents } from 'electron'

/** Milliseconds for which a press counts as asking for what follows it. */
const pressCounts = 5_000
const presses: readonly string[] = ['mouseDown', 'keyDown', 'rawKeyDown', 'gestureTap', 'touchEnd']
const lastPress = new WeakMap<WebContents, number>()

/** Whether a person has just pressed a button or a key on this page; a page can't pretend that. */
export const hasJustPressed = (contents: WebContents): boolean =>
  performance.now() - (lastPress.get(contents) ?? -Infinity) <= pressCounts

/** Holds a page where it is: it may load itself again, and go, redirect, frame or open nothing else. */
export const confine = (contents: WebContents): void => {
  contents.on('will-frame-navigate', (event) => {
    const isReload = event.isMainFrame && withoutHash(event.url) === withoutHash(contents.getURL())
    // Chromium's PDF viewer is a frame of its own.
    if (!isReload && !event.url.startsWith('chrome-extension://')) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('input-event', (_event, { type }) => {
    if (presses.includes(type)) lastPress.set(contents, performance.now())
  })
}

const withoutHash = (url: string): string => url.split('#')[0] ?? ''
