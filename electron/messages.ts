import type { Result } from '../shared/result.ts'
import type { OpenFailure } from './core/open.ts'
import type { Machine } from './core/host.ts'

/** What a shell and its workstation say to each other. Plain data and bytes, the same over `fork` and `utilityProcess`. */
export type ToWorkstation =
  | { readonly kind: 'start'; readonly dataFolder: string; readonly isDemo: boolean; readonly version: string }
  | {
      readonly kind: 'call'
      readonly id: number
      readonly sessionId: string
      readonly path: string
      readonly input: unknown
      readonly key?: string
    }
  | { readonly kind: 'machine-answer'; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly kind: 'board'; readonly wanted: boolean }
  | { readonly kind: 'stop' }

export type ToShell =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly failure: OpenFailure }
  /** Something a person waits for: making the demo clinic. `done` of 1. */
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'result'; readonly id: number; readonly result: Result<unknown, string> }
  | { readonly kind: 'changed'; readonly tables: readonly string[] }
  | { readonly kind: 'machine'; readonly id: number; readonly method: keyof Machine; readonly args: readonly unknown[] }
  /** What the waiting-room screen shows, for the listener on the network: tokens and rooms only. */
  | { readonly kind: 'board'; readonly board: unknown }
  /** A bug: the procedure and the error's stack, never what was typed. */
  | { readonly kind: 'bug'; readonly path: string; readonly stack: string }

/** One end of the wire between the two processes. */
export interface Port<Out, In> {
  readonly send: (message: Out) => void
  readonly onMessage: (listener: (message: In) => void) => void
}
