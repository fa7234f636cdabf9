import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'

/** All that a screen sees of the shell. A call travels as JSON text, so that the shell can weigh it before it reads it. */
contextBridge.exposeInMainWorld('anteroom', {
  call: (path: string, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke('anteroom', JSON.stringify({ path, input })),
  onChange: (listener: (tables: readonly string[]) => void): (() => void) => {
    const tell = (_event: IpcRendererEvent, tables: readonly string[]) => listener(tables)
    ipcRenderer.on('anteroom-changed', tell)
    return () => void ipcRenderer.off('anteroom-changed', tell)
  },
})
