import { useEffect, useRef } from 'react'
import { BadgeCode } from '../../../shared/features/staff/model.ts'

/** A reader types a whole code faster than any hand, and ends it with Enter. */
const betweenKeys = 50
const shortest = 6

/** Listens for a badge held to a reader that types, wherever the focus is. */
export const useBadgeReader = (listening: boolean, onBadge: (code: string) => void | Promise<void>) => {
  const latest = useRef(onBadge)
  useEffect(() => {
    latest.current = onBadge
  })
  useEffect(() => {
    if (!listening) return
    let code = ''
    let lastAt = 0
    const onKey = (event: KeyboardEvent) => {
      const gap = event.timeStamp - lastAt
      lastAt = event.timeStamp
      if (event.key === 'Enter') {
        const whole = code
        code = ''
        if (gap > betweenKeys || whole.length < shortest || !BadgeCode.safeParse(whole).success) return
        event.preventDefault()
        event.stopPropagation()
        void latest.current(whole)
      } else if (event.key.length === 1) code = gap > betweenKeys ? event.key : code + event.key
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [listening])
}
