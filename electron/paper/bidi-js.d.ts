/** What is used of bidi-js, which carries no types. */
declare module 'bidi-js' {
  interface Levels {
    readonly levels: Uint8Array
    readonly paragraphs: readonly { readonly start: number; readonly end: number; readonly level: number }[]
  }
  const createBidi: () => {
    readonly getEmbeddingLevels: (text: string, direction?: 'ltr' | 'rtl' | 'auto') => Levels
    readonly getMirroredCharacter: (character: string) => string | null
  }
  export default createBidi
}
