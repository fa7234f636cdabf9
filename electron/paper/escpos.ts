import type { CodeTable } from '../../shared/features/paper/model.ts'
import type { Bitmap } from './raster.ts'

const esc = 0x1b
const gs = 0x1d

/** ESC/POS, the command set that receipt printers share (after Epson's reference). */
export const escpos = {
  /** ESC @: forgets what the last job set. */
  initialise: [esc, 0x40],
  /** ESC a 1. */
  centre: [esc, 0x61, 1],
  /** ESC t n: which letters the bytes above 127 are. */
  codeTable: (table: CodeTable): number[] => (table === 'none' ? [] : [esc, 0x74, tables[table].number]),
  /** ESC E n. */
  bold: (on: boolean): number[] => [esc, 0x45, on ? 1 : 0],
  /** GS ! n: 1 to 8 times the usual width and height. */
  size: (times: number): number[] => [gs, 0x21, ((times - 1) << 4) | (times - 1)],
  /** ESC d n. */
  feed: (lines: number): number[] => [esc, 0x64, lines],
  /** GS V 66 0: feeds to the knife and cuts, leaving one point. */
  cut: [gs, 0x56, 66, 0],
  /** ESC p 0: 50 ms of current to the drawer's solenoid, 500 ms of rest. */
  openDrawer: [esc, 0x70, 0, 25, 250],
  /** GS v 0: a picture in the printer's own dots. */
  picture: ({ bytesPerRow, rows, bits }: Bitmap): number[] => [
    gs,
    0x76,
    0x30,
    0,
    bytesPerRow & 255,
    bytesPerRow >> 8,
    rows & 255,
    rows >> 8,
    ...bits,
  ],
} as const

/** The bytes of a line of text in a code table, or undefined when the printer has no letter for some of it. */
export const encodeText = (text: string, table: CodeTable): number[] | undefined => {
  const bytes: number[] = []
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0)!
    if (code >= 0x20 && code < 0x7f) bytes.push(code)
    else {
      const index = table === 'none' ? -1 : tables[table].letters.indexOf(character)
      if (index < 0) return undefined
      bytes.push(0x80 + index)
    }
  }
  return bytes
}

const cp850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'
/** `number` is Epson's, which others follow for these; `letters` are bytes 128 to 255. A space stands where there is none. */
const tables: Readonly<
  Record<Exclude<CodeTable, 'none'>, { readonly number: number; readonly letters: readonly string[] }>
> = {
  cp437: {
    number: 0,
    letters: [
      ...'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
    ],
  },
  cp850: { number: 2, letters: [...cp850] },
  cp858: { number: 19, letters: [...cp850.replace('ı', '€')] },
  cp1252: {
    number: 16,
    letters: [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 128 }, (_, index) => 128 + index))],
  },
}
