import styles from './Avatar.module.css'
import { classes } from './classes.ts'

const hues = 6
const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends.map((word) => [...(word ?? '')][0] ?? '').join(/[\u0600-\u06ff]/.test(name) ? ' ' : '')
}
const hueOf = (name: string): number => [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % hues

/** A person's picture, or the first letters of the name on a colour that stays theirs. */
export const Avatar = ({
  name,
  picture,
  size = 'usual',
}: {
  readonly name: string
  readonly picture?: string | null | undefined
  readonly size?: 'small' | 'usual' | 'large'
}) =>
  picture ? (
    <img src={picture} alt="" className={classes(styles['avatar'], styles[size])} />
  ) : (
    <span className={classes(styles['avatar'], styles[size], styles[`hue${hueOf(name)}`])} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
