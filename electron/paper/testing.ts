import { inflateSync } from 'node:zlib'
import type { Content, Letterhead, SheetRow } from './content.ts'

export const letterhead: Letterhead = {
  clinicName: 'Riverside Clinic',
  language: 'en',
  calendar: 'gregory',
  timeZone: 'Africa/Addis_Ababa',
  country: 'ET',
  at: Date.UTC(2026, 2, 4, 6, 41),
}
export const slipOf = (more: Partial<Letterhead> = {}): Content => ({
  head: { ...letterhead, ...more },
  body: {
    kind: 'token-slip',
    label: 'A17',
    series: 'General',
    place: 'Room 2',
    ahead: 5,
    wait: { fromMinutes: 20, toMinutes: 35 },
  },
})
export const rowOf = (name: string, index = 0): SheetRow => ({
  label: `A${index + 1}`,
  name,
  sex: 'female',
  mrn: `K7-0${index}-C`,
  arrivedAt: letterhead.at,
  state: 'waiting',
  purpose: 'consultation',
  band: 'elderly',
  missed: 0,
  age: { amount: 60, unit: 'years', estimated: true },
})

/** What a PDF says, line by line as it was typed: the text that goes along with the shaped glyphs. */
export const linesOfPdf = (pdf: Uint8Array): string[] => {
  const raw = Buffer.from(pdf)
  const lines: string[] = []
  for (let at = raw.indexOf('stream\n'); at >= 0; at = raw.indexOf('stream\n', at + 1)) {
    if (raw.subarray(at - 3, at).toString('latin1') === 'end') continue
    const content = inflated(raw.subarray(at + 7, raw.indexOf('\nendstream', at)))
    for (const [, literal = ''] of content.matchAll(/\/ActualText \(((?:\\[\s\S]|[^\\)])*)\)/gu))
      lines.push(decode(literal))
  }
  return lines
}

const inflated = (bytes: Buffer): string => {
  try {
    return inflateSync(bytes).toString('latin1')
  } catch {
    return ''
  }
}
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
const decode = (literal: string): string => {
  const bytes = Buffer.from(
    literal.replaceAll(/\\([\s\S])/gu, (_, character: string) => escapes[character] ?? character),
    'latin1',
  )
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? bytes.subarray(2).swap16().toString('utf16le')
    : bytes.toString('latin1')
}

/** Base names of the fonts a PDF carries. */
export const fontsOfPdf = (pdf: Uint8Array): string[] =>
  [
    ...new Set(
      [
        ...Buffer.from(pdf)
          .toString('latin1')
          .matchAll(/\/BaseFont \/[A-Z]{6}\+([\w-]+)/gu),
      ].map(([, name = '']) => name),
    ),
  ].toSorted()
export const pagesOfPdf = (pdf: Uint8Array): number =>
  Number(/\/Count (\d+)/u.exec(Buffer.from(pdf).toString('latin1'))?.[1])

export interface DecodedReceipt {
  readonly commands: readonly string[]
  readonly texts: readonly string[]
  readonly pictures: readonly { readonly width: number; readonly height: number; readonly black: number }[]
}
/** Reads ESC/POS bytes back; throws at a byte that no command explains. */
export const decodeReceipt = (bytes: Uint8Array): DecodedReceipt => {
  const commands: string[] = []
  const texts: string[] = []
  const pictures: { width: number; height: number; black: number }[] = []
  let at = 0
  const take = (count: number) => [...bytes.subarray(at, (at += count))]
  while (at < bytes.length) {
    const [first = 0, second = 0] = bytes.subarray(at)
    const name =
      first === 0x1b
        ? `ESC ${String.fromCharCode(second)}`
        : first === 0x1d
          ? `GS ${String.fromCharCode(second)}`
          : 'text'
    if (name === 'text') {
      const line = []
      for (let [byte = 0] = take(1); byte !== 0x0a; [byte = 0x0a] = take(1)) line.push(byte)
      texts.push(Buffer.from(line).toString('latin1'))
    } else if (name === 'GS v') {
      const [, , , , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = take(8)
      const [perRow, height] = [xLow + xHigh * 256, yLow + yHigh * 256]
      const dots = take(perRow * height)
      if (dots.length !== perRow * height) throw new Error('a picture is cut short')
      pictures.push({
        width: perRow * 8,
        height,
        black: dots.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0),
      })
    } else {
      const length = { 'ESC @': 2, 'ESC t': 3, 'ESC a': 3, 'ESC E': 3, 'ESC d': 3, 'ESC p': 5, 'GS !': 3, 'GS V': 4 }[
        name
      ]
      if (length === undefined) throw new Error(`unknown command ${name}`)
      commands.push([name, ...take(length).slice(2)].join(' '))
    }
  }
  return { commands, texts, pictures }
}
