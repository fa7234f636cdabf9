/** What is used of pdfkit, which carries no types. */
declare module 'pdfkit' {
  import type { Font } from 'fontkit'

  interface TextOptions {
    readonly lineBreak: false
    readonly baseline: 'alphabetic'
    /** An empty list makes the font shape the whole run at once, instead of word by word from the left. */
    readonly features: readonly []
  }
  export default class PDFDocument {
    constructor(options: Readonly<Record<string, unknown>>)
    addPage(options?: Readonly<Record<string, unknown>>): this
    registerFont(name: string, source: string | Uint8Array): this
    font(name: string): this
    fontSize(points: number): this
    fillColor(color: string): this
    strokeColor(color: string): this
    lineWidth(points: number): this
    text(text: string, x: number, y: number, options: TextOptions): this
    rect(x: number, y: number, width: number, height: number): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    fill(): this
    stroke(): this
    markContent(tag: string, options: { readonly actual: string; readonly lang?: string }): this
    endMarkedContent(): this
    bufferedPageRange(): { readonly start: number; readonly count: number }
    switchToPage(index: number): this
    /** The font in use, as fontkit opened it. */
    readonly _font: { readonly font: Font }
    end(): void
    on(event: 'data', listener: (chunk: Uint8Array) => void): this
    on(event: 'end', listener: () => void): this
    on(event: 'error', listener: (error: Error) => void): this
  }
}
