import { useSyncExternalStore } from 'react'
import type { Result } from '../../shared/result.ts'
import { failureSentence } from '../i18n.ts'

export interface Toast {
  readonly id: number
  readonly look: 'done' | 'wrong'
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
  /** Epoch milliseconds at which it goes by itself. */
  readonly until: number
}

const usual = 6_000
const wrong = 12_000
let lastId = 0
let toasts: readonly Toast[] = []
const watchers = new Set<() => void>()
const set = (next: readonly Toast[]) => {
  toasts = next
  watchers.forEach((watcher) => watcher())
}

export const dismissAll = () => set([])
export const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id))
/** One at a time: an earlier step is still undone from its row's menu. */
const say = (toast: Omit<Toast, 'id'>) => {
  const id = ++lastId
  set([{ ...toast, id }])
  setTimeout(() => dismiss(id), toast.until - Date.now())
}

/** Says that something was done; with an undo it stays as long as undoing is possible. */
export const sayDone = (
  text: string,
  undo?: { readonly label: string; readonly run: () => void; readonly until: number },
) => say({ look: 'done', text, action: undo, until: undo?.until ?? Date.now() + usual })
export const sayWrong = (text: string) => say({ look: 'wrong', text, until: Date.now() + wrong })

/** The value of a call, or undefined after its failure has been put before the person. */
export const orSay = <T, F extends string>(result: Result<T, F>): T | undefined => {
  if (result.ok) return result.value
  sayWrong(failureSentence(result.failure))
  return undefined
}

/** Undoes what the newest message offers to undo. */
export const undoLast = (): boolean => {
  const last = toasts.findLast((toast) => toast.action)
  if (!last?.action) return false
  dismiss(last.id)
  last.action.run()
  return true
}

export const useToasts = (): readonly Toast[] =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => toasts,
  )
