import { app, BrowserWindow, type WebContents } from 'electron'
import { randomBytes } from 'node:crypto'
import { origin } from './protocol.ts'

type PageName = 'index' | 'board'
export interface Windows {
  readonly open: (page: PageName, sessionId: string) => BrowserWindow
  /** Whose session a window's calls belong to; undefined for a window that is none of the screens, such as a document's. */
  readonly sessionOf: (contents: WebContents) => string | undefined
  readonly tell: (tables: readonly string[]) => void
  /** `done` of 1, on the window's icon. */
  readonly showProgress: (done: number) => void
}

export const changeChannel = 'anteroom-changed'
/** 256 bits that no page ever sees. */
export const createSessionId = (): string => randomBytes(32).toString('base64url')
const boardUrl = `${origin}/board.html`

/** The windows of the screens. The waiting-room screen is the one thing a screen may open, once, as a second window. */
export const createWindows = (preload: string): Windows => {
  const sessions = new Map<WebContents, string>()
  const windows = new Set<BrowserWindow>()
  let board: BrowserWindow | undefined

  const open: Windows['open'] = (page, sessionId) => {
    const window = new BrowserWindow({
      title: 'Anteroom',
      width: 1280,
      height: 800,
      minWidth: 360,
      minHeight: 480,
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: !app.isPackaged,
      },
    })
    const { webContents } = window
    sessions.set(webContents, sessionId)
    windows.add(window)
    window.on('closed', () => {
      sessions.delete(webContents)
      windows.delete(window)
    })
    webContents.setWindowOpenHandler(({ url }) => {
      if (page === 'index' && url === boardUrl) showBoard()
      return { action: 'deny' }
    })
    webContents.on('before-input-event', (_event, { type, key }) => {
      if (type === 'keyDown' && key === 'F11') window.setFullScreen(!window.isFullScreen())
    })
    // What was typed is kept as drafts by the workstation, which lives on.
    webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') webContents.reload()
    })
    void window.loadURL(`${origin}/${page}.html`)
    return window
  }
  /** It faces the public: its session is its own and nobody is ever signed in on it. */
  const showBoard = () => {
    if (board) return board.focus()
    board = open('board', createSessionId())
    board.on('closed', () => (board = undefined))
  }

  return {
    open,
    sessionOf: (contents) => sessions.get(contents),
    tell: (tables) => {
      for (const { webContents } of windows) webContents.send(changeChannel, tables)
    },
    showProgress: (done) => {
      for (const window of windows) window.setProgressBar(done >= 1 ? -1 : done)
    },
  }
}
