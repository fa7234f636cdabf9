import type { Listener } from '../../shared/features/board/model.ts'

/** What the core asks of clock and chance: synchronous, in the workstation's own process, owned by tests and simulations. */
export interface Chance {
  /** Wall clock, milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds that never run backwards; only differences mean anything. */
  readonly monotonic: () => number
  readonly randomBytes: (length: number) => Uint8Array
}

export interface ShownDocument {
  readonly name: string
  /** Media type, such as `application/pdf`. */
  readonly type: string
  readonly bytes: Uint8Array
}

/** What an admin may change of the listener that shows the waiting-room screen to televisions; nothing said, nothing changed. */
export interface BoardChange {
  readonly on?: boolean | undefined
  readonly port?: number | undefined
  readonly newCode?: true
}

/** What the core asks of its machine, as messages to the shell. */
export interface Machine {
  /** 32 bytes kept by the machine: in the system keychain, or in a file only this account may read. */
  readonly deviceSecret: () => Promise<{ readonly secret: Uint8Array; readonly keptIn: 'keychain' | 'file' }>
  /** Hands a document to the person: a preview tab, or the shell's print window. */
  readonly showDocument: (document: ShownDocument, sessionId: string) => Promise<'shown' | 'cancelled'>
  /** Sends raw bytes to a printer by its address (`tcp://host:9100`, `file:///dev/usb/lp0`). */
  readonly sendToPrinter: (address: string, bytes: Uint8Array) => Promise<'sent' | 'unreachable'>
  /** Changes the waiting-room listener, and tells how it stands. Undefined when its port is in use. */
  readonly boardListener: (change: BoardChange) => Promise<Listener | undefined>
}

export interface Host {
  readonly dataFolder: string
  readonly chance: Chance
  readonly machine: Machine
}
