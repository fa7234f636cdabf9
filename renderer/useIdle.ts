import { useEffect, useRef } from 'react'
import { api } from './api.ts'

const touchEvery = 30_000
const signs = ['keydown', 'pointerdown', 'wheel'] as const

/** Tells the desk that somebody is there, and locks it when nobody was for `minutes`. */
export const useIdle = (minutes: number, lock: () => void | Promise<void>) => {
  const latest = useRef(lock)
  useEffect(() => {
    latest.current = lock
  })
  useEffect(() => {
    let lastSign = Date.now()
    let lastTold = 0
    const onSign = () => {
      lastSign = Date.now()
      if (lastSign - lastTold < touchEvery) return
      lastTold = lastSign
      void api.session.touch({})
    }
    for (const sign of signs) addEventListener(sign, onSign, { passive: true, capture: true })
    const timer = setInterval(() => {
      if (Date.now() - lastSign > minutes * 60_000) void latest.current()
    }, 5_000)
    return () => {
      for (const sign of signs) removeEventListener(sign, onSign, { capture: true })
      clearInterval(timer)
    }
  }, [minutes])
}
