import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../renderer/board/board.css', import.meta.url), 'utf8')
const coloursOf = (selector: string): Record<string, string> => {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{3,6})/g)].map(([, name, value]) => [name, value]),
  )
}
const luminance = (colour: string): number => {
  const hex = colour.length === 4 ? colour.slice(1).replaceAll(/./g, '$&$&') : colour.slice(1)
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((from) => {
    const part = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
/** Contrast by WCAG 2.2. */
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

describe('the waiting-room screen', () => {
  const pairs = [
    ['ink', 'card'],
    ['ink', 'ground'],
    ['soft', 'card'],
    ['soft', 'ground'],
    ['lit-ink', 'lit'],
    ['bar-ink', 'bar'],
    ['warn-ink', 'warn'],
    ['stale-ink', 'stale'],
  ] as const
  it.each([':root', ":root[data-theme='dark']"])('has text of 7:1 and more on every ground: %s', (selector) => {
    const colours = coloursOf(selector)
    for (const [ink = '', ground = ''] of pairs)
      expect(contrast(colours[ink]!, colours[ground]!), `${ink} on ${ground}`).toBeGreaterThanOrEqual(7)
  })

  it('has tokens and room numbers of which a capital is a tenth of the screen', () => {
    const sizeOf = (rule: string) => Number(/font-size: ([\d.]+)rem/.exec(css.slice(css.indexOf(rule)))?.[1])
    const capital = 0.71
    for (const rule of [
      '.call .token {',
      "#called[data-length='middle'] .token {",
      "#called[data-length='long'] .token {",
      '.room .number {',
    ])
      expect(sizeOf(rule) * capital, rule).toBeGreaterThanOrEqual(1)
  })
})
