/** What a token's label is made of. */
export interface TokenNumber {
  /** A–M: the first letter of the series. */
  readonly seriesLetter: string
  /** N–Z, '' for the clinic's first desk, undefined where a restored desk has no letter yet and its lane has to tell it apart. */
  readonly deskLetter: string | undefined
  readonly lane: string
  readonly number: number
  /** The clinic has one series and one desk: a bare number can't be mistaken. */
  readonly alone: boolean
}

/** The token as it is printed, shown and said: `A17`, `AR17` from another desk, `A-K7-17` without a letter, `17` where the clinic has one line. */
export const tokenLabel = ({ seriesLetter, deskLetter, lane, number, alone }: TokenNumber): string =>
  alone
    ? `${number}`
    : deskLetter === undefined
      ? `${seriesLetter}-${lane}-${number}`
      : `${seriesLetter}${deskLetter}${number}`

/**
 * The counter a token's number is taken from: one for each service day and letter on this desk, so that no two labels of a day can be the same even where
 * a letter passes to another series.
 */
export const tokenCounter = (serviceDay: string, seriesLetter: string): string => `token ${serviceDay} ${seriesLetter}`
