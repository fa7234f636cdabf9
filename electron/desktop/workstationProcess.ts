import { utilityProcess } from 'electron'
import type { Child } from '../link.ts'
import type { ToShell } from '../messages.ts'

/** Starts the workstation in a process of its own, which Electron ends with the app. */
export const forkWorkstation = (file: string): Child => {
  const child = utilityProcess.fork(file, [], { serviceName: 'Anteroom workstation', stdio: 'inherit' })
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', (message: ToShell) => listener(message)),
    onExit: (listener) => child.once('exit', (code) => listener(code)),
    kill: () => void child.kill(),
  }
}
