import { z } from 'zod'

// C0, DEL, C1, line and paragraph separators, and the bidi overrides that can make a name read as another one.
// oxlint-disable-next-line no-control-regex -- refusing control characters is the point
const refused = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\ufeff]/u

/** One line a person typed: trimmed, NFC, no control characters, 1 to `max` UTF-16 units. */
export const Text = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(clean)
    .pipe(z.string().min(1).max(max).refine(isPlain, 'control characters'))

/** The same over several lines; line breaks and tabs are kept. */
export const LongText = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(clean)
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((text) => isPlain(text.replaceAll(/[\n\t]/gu, ' ')), 'control characters'),
    )

const clean = (text: string): string => text.replaceAll('\r\n', '\n').normalize('NFC').trim()
/** Something to see: joiners and other invisible characters alone make a name that nobody finds again. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
const isPlain = (text: string): boolean => !refused.test(text) && visible.test(text) && text.isWellFormed()
