import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Sentence } from './i18n.ts'

/** What keys do, by the deed: the key can be changed, the deed's name can't. */
export const usualKeys = {
  find: 'F2',
  callNext: 'F4',
  print: 'F8',
  lock: 'F9',
  palette: 'Ctrl+K',
  main: 'Ctrl+Enter',
  back: 'Escape',
  help: '?',
} as const
export type Deed = keyof typeof usualKeys | `go:${string}` | `list:${string}`

interface Binding {
  readonly deed: Deed
  readonly key: string
  readonly says: Sentence
  readonly run: () => void
}

let bindings: readonly Binding[] = []
const watchers = new Set<() => void>()
const setBindings = (next: readonly Binding[]) => {
  bindings = next
  watchers.forEach((watcher) => watcher())
}

const store = 'anteroom.keys'
const changed = (): Readonly<Record<string, string>> =>
  JSON.parse(localStorage.getItem(store) ?? '{}') as Record<string, string>
export const keyOf = (deed: keyof typeof usualKeys): string => changed()[deed] ?? usualKeys[deed]
/** Gives a deed another key on this desk; null brings the usual one back. */
export const changeKey = (deed: keyof typeof usualKeys, key: string | null) => {
  const { [deed]: _, ...rest } = changed()
  localStorage.setItem(store, JSON.stringify(key ? { ...rest, [deed]: key } : rest))
  setBindings(bindings.map((binding) => (binding.deed === deed ? { ...binding, key: keyOf(deed) } : binding)))
}

// On an Arabic or Cyrillic keyboard the letter keys keep their Latin meaning by where they are.
const letterOf = (event: KeyboardEvent): string =>
  /^[\x20-\x7e]$/.test(event.key) || !event.code.startsWith('Key') ? event.key : event.code.slice(3).toLowerCase()

/** The name of the key pressed, as it stands in the registry: `F2`, `Ctrl+K`, `?`, `a`. */
export const nameOfKey = (event: KeyboardEvent): string => {
  const letter = event.key === '؟' ? '?' : letterOf(event)
  const key = letter.length === 1 && (event.ctrlKey || event.metaKey) ? letter.toUpperCase() : letter
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key}`
}
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select, [role=spinbutton]'))

/** A list whose rows answer to single letters. */
const hasOwnKeys = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-own-keys]') !== null

const chordPatience = 1_200
let goPressedAt = 0

const onKeyDown = (event: KeyboardEvent) => {
  if (event.defaultPrevented || event.isComposing || event.repeat) return
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1
  if (plain && (isTyping(event.target) || hasOwnKeys(event.target))) return
  // A dialog or a menu keeps the screen's keys away, but not locking.
  const inDialog = document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null
  const chord = plain && Date.now() - goPressedAt < chordPatience
  const key = chord ? `G ${letterOf(event).toUpperCase()}` : nameOfKey(event)
  goPressedAt = plain && !chord && letterOf(event).toLowerCase() === 'g' ? Date.now() : 0
  const binding = bindings.findLast((one) => one.key === key && (!inDialog || one.deed === 'lock'))
  if (!binding) return
  event.preventDefault()
  event.stopPropagation()
  binding.run()
}

/** Starts listening; once, at the start of the page. Before the fields do: React Aria keeps the keys it uses to itself. */
export const listenForKeys = () => document.addEventListener('keydown', onKeyDown, { capture: true })

/** Binds a deed to its key while the component is mounted; the one mounted last wins. */
export const useKey = (deed: Deed, says: Sentence, run: (() => void) | null, key?: string) => {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  const bound = run !== null
  useEffect(() => {
    if (!bound) return
    const binding: Binding = {
      deed,
      key: key ?? keyOf(deed as keyof typeof usualKeys),
      says,
      run: () => latest.current?.(),
    }
    setBindings([...bindings, binding])
    return () => setBindings(bindings.filter((one) => one !== binding && one.run !== binding.run))
  }, [deed, says, key, bound])
}

/** Every key that does something here and now, for help and for the palette. */
export const useBindings = (): readonly Binding[] =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => bindings,
  )
