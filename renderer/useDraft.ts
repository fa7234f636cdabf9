import { useEffect, useRef, useState } from 'react'
import { api } from './api.ts'

const rhythm = 1_000
const pending = new Set<() => Promise<void>>()
/** Saves what was typed since the last tick; before locking, so that not even a second is lost. */
export const saveDraftsNow = async () => {
  await Promise.all([...pending].map((save) => save()))
}

/**
 * The text of an unfinished form: saved each second, back after a crash or a change of person.
 * `value` is null until the kept draft has been read.
 */
export const useDraft = <T>(name: string, empty: T) => {
  const [value, setValue] = useState<T | null>(null)
  const kept = useRef<string | null>(null)
  const latest = useRef<string | null>(null)

  useEffect(() => {
    let mounted = true
    const read = async () => {
      const answer = await api.session.draft({ name })
      if (!mounted) return
      const content = answer.ok ? answer.value.content : null
      kept.current = latest.current = content
      setValue(content === null ? empty : { ...empty, ...(JSON.parse(content) as T) })
    }
    void read()
    const save = async () => {
      if (latest.current === kept.current) return
      const content = latest.current
      const answer = await api.session.saveDraft({ name, content })
      if (answer.ok) kept.current = content
    }
    pending.add(save)
    const timer = setInterval(() => void save(), rhythm)
    return () => {
      mounted = false
      clearInterval(timer)
      pending.delete(save)
      void save()
    }
    // `empty` is the form's constant start.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [name])

  const change = (next: T) => {
    latest.current = JSON.stringify(next)
    setValue(next)
  }
  /** Forgets the draft: the form was sent, or given up on purpose. */
  const clear = () => {
    latest.current = null
    setValue(empty)
  }
  return { value, change, clear }
}
