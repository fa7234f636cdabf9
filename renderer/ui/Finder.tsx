/* oxlint-disable jsx-a11y/click-events-have-key-events -- the box has the focus and all the keys, as an ARIA combobox wants it */
import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode, type Ref } from 'react'
import { classes } from './classes.ts'
import styles from './Finder.module.css'

interface Props<T> {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly found: readonly T[]
  readonly idOf: (item: T) => string
  readonly onPick: (item: T) => void
  readonly children: (item: T) => ReactNode
  readonly icon?: ReactNode
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly large?: boolean
  /** Said when nothing was found for what was typed. */
  readonly none?: ReactNode
  /** A last line of the list that is always there: register, search everywhere. */
  readonly last?: { readonly label: ReactNode; readonly run: () => void } | undefined
  readonly onEscape?: (() => void) | undefined
  /** The answer to what was typed last is still to come. */
  readonly busy?: boolean
  readonly input?: Ref<HTMLInputElement>
}

const lastId = '*last'

/**
 * One box and the list under it, as an ARIA combobox: typing stays in the box, arrows walk the list, Enter takes.
 * Enter with an answer to come is kept until it is there, so that a scanner's Enter never picks the wrong one.
 */
export const Finder = <T,>({
  label,
  text,
  onText,
  found,
  idOf,
  onPick,
  children,
  icon,
  placeholder,
  autoFocus,
  large,
  none,
  last,
  onEscape,
  input,
  busy = false,
}: Props<T>) => {
  const list = useId()
  const [chosen, setChosen] = useState<string | null>(null)
  const box = useRef<HTMLUListElement>(null)
  // Chosen by what it is and not by where it stands: an answer that arrives late never moves the choice to somebody else.
  const ids = [...found.map(idOf), ...(last ? [lastId] : [])]
  const count = ids.length
  const current = Math.max(0, chosen === null ? 0 : ids.indexOf(chosen))
  const pick = (index: number) => {
    const item = found[index]
    if (item !== undefined) onPick(item)
    else if (last && index === found.length) last.run()
  }
  const wanted = useRef(false)
  const pickFirst = useEffectEvent(() => pick(0))
  useEffect(() => {
    if (busy || !wanted.current) return
    wanted.current = false
    pickFirst()
  }, [busy])
  const move = (to: number) => {
    const next = (to + count) % Math.max(1, count)
    setChosen(ids[next] ?? null)
    box.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <div className={classes(styles['finder'], large && styles['large'])} data-home>
      <div className={styles['box']}>
        {icon}
        <input
          ref={input}
          className={styles['input']}
          role="combobox"
          aria-label={label}
          aria-expanded={count > 0}
          aria-controls={count > 0 ? list : undefined}
          aria-autocomplete="list"
          aria-activedescendant={count > 0 ? `${list}-${current}` : undefined}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          value={text}
          placeholder={placeholder}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the box is what the dialog is for
          autoFocus={autoFocus}
          onChange={(event) => {
            onText(event.target.value)
            setChosen(null)
            wanted.current = false
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'ArrowDown') move(current + 1)
            else if (event.key === 'ArrowUp') move(current - 1)
            else if (event.key === 'Enter' && busy && (chosen === null || !ids.includes(chosen))) wanted.current = true
            else if (event.key === 'Enter' && count > 0 && !event.ctrlKey) pick(current)
            else if (event.key === 'Escape' && onEscape) onEscape()
            else return
            event.preventDefault()
            if (event.key === 'Escape') event.stopPropagation()
          }}
        />
      </div>
      {text.trim() !== '' && found.length === 0 && none && <p className={styles['none']}>{none}</p>}
      <ul ref={box} id={list} hidden={count === 0} role="listbox" aria-label={label} className={styles['list']}>
        {found.map((item, index) => (
          <li
            key={idOf(item)}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === current}
            className={classes(styles['option'], index === current && styles['current'])}
            onPointerMove={() => setChosen(idOf(item))}
            onClick={() => pick(index)}
          >
            {children(item)}
          </li>
        ))}
        {last && (
          <li
            id={`${list}-${found.length}`}
            role="option"
            aria-selected={current === found.length}
            className={classes(styles['option'], styles['last'], current === found.length && styles['current'])}
            onPointerMove={() => setChosen(lastId)}
            onClick={last.run}
          >
            {last.label}
          </li>
        )}
      </ul>
    </div>
  )
}
