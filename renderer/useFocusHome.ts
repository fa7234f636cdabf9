import { useEffect } from 'react'

/** Long enough for a closing dialog to give the focus back by itself. */
const patience = 60

/**
 * Focus is never lost: when what had it goes away (a row, a card, a dialog's opener), it goes to the screen's own home,
 * the first usable field or button inside `[data-home]`, or to the screen itself.
 */
export const useFocusHome = () => {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const observer = new MutationObserver(() => {
      if (document.activeElement !== document.body) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (document.activeElement !== document.body || document.querySelector('[role=dialog]')) return
        const home =
          document.querySelector<HTMLElement>('#main [data-home] :is(input, button):not(:disabled)') ??
          document.querySelector<HTMLElement>('#main')
        home?.focus({ preventScroll: true })
      }, patience)
    })
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      observer.disconnect()
      clearTimeout(timer)
    }
  }, [])
}
