import fc, { type Arbitrary } from 'fast-check'
import type { z } from 'zod'

/** For tests: ids that exist, so that some inputs meet a row; the others are valid ids of nothing. */
export interface Known {
  readonly ids: readonly string[]
}

/** Valid inputs of any contract, read from its own schema, so that a new procedure is covered the day it is declared. */
export const arbitraryInput = (schema: z.ZodType, known: Known): Arbitrary<unknown> => {
  const def = definitionOf(schema)
  const inner = (part: z.ZodType | undefined) => arbitraryInput(part!, known)
  const valid = (value: unknown) => schema.safeParse(value).success
  switch (def.type) {
    case 'object':
      return objectOf(def.shape!, known).filter(valid)
    case 'array':
      return fc
        .array(inner(def.element), {
          minLength: bound(def, 'min_length') ?? 0,
          maxLength: Math.min(bound(def, 'max_length') ?? 3, 3),
        })
        .filter(valid)
    case 'union':
      return fc.oneof(...def.options!.map(inner))
    case 'nullable':
      return fc.oneof({ arbitrary: inner(def.innerType), weight: 4 }, fc.constant(null))
    case 'optional':
    case 'default':
    case 'prefault':
    case 'readonly':
      return inner(def.innerType)
    case 'pipe':
      return isText(def.in!) ? textOf(schema) : inner(def.in).filter(valid)
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries!))
    case 'literal':
      return fc.constantFrom(...def.values!)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'number':
      return fc
        .integer({ min: bound(def, 'greater_than') ?? -1000, max: bound(def, 'less_than') ?? 2_000_000_000_000 })
        .filter(valid)
    case 'record':
      return fc.dictionary(inner(def.keyType) as Arbitrary<string>, inner(def.valueType), { maxKeys: 3 }).filter(valid)
    case 'lazy':
      return inner(def.getter!())
    case 'unknown':
    case 'any':
      return fc.jsonValue()
    case 'string':
      return def.format === 'uuid' ? uuidOf(known) : textOf(schema)
    default:
      throw new Error(`teach arbitraryInput the schema '${def.type}'`)
  }
}

interface Definition {
  readonly type: string
  readonly format?: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly keyType?: z.ZodType
  readonly valueType?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly entries?: Readonly<Record<string, string>>
  readonly values?: readonly unknown[]
  readonly getter?: () => z.ZodType
  readonly checks?: readonly Internals<Check>[]
}
interface Check {
  readonly check: string
  readonly value?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: RegExp
}

/** Zod keeps what a schema was declared with under this name, for libraries to read. */
interface Internals<D> {
  readonly _zod: { readonly def: D }
}
// oxlint-disable-next-line no-underscore-dangle -- the library's own name
const defOf = <D>(one: Internals<D>): D => one._zod.def
const definitionOf = (schema: z.ZodType): Definition => defOf(schema as unknown as Internals<Definition>)

const bound = (def: Definition, name: string): number | undefined => {
  const check = def.checks?.map(defOf).find((one) => one.check === name)
  return check?.minimum ?? check?.maximum ?? check?.value
}

const objectOf = (shape: Readonly<Record<string, z.ZodType>>, known: Known): Arbitrary<unknown> => {
  const fields = Object.entries(shape)
  const requiredKeys = fields.filter(([, field]) => !field.safeParse(undefined).success).map(([name]) => name)
  return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, arbitraryInput(field, known)])), {
    requiredKeys,
    noNullPrototype: true,
  })
}

const uuidOf = ({ ids }: Known): Arbitrary<string> =>
  ids.length === 0 ? fc.uuid() : fc.oneof({ arbitrary: fc.constantFrom(...ids), weight: 4 }, fc.uuid())

const isText = (schema: z.ZodType): boolean => {
  const def = definitionOf(schema)
  return def.type === 'string' || (def.type === 'pipe' && isText(def.in!))
}

/** Strings are proposed from many kinds and kept when the schema takes them. */
const textOf = (schema: z.ZodType): Arbitrary<string> => {
  const patterns = (definitionOf(schema).checks ?? []).flatMap((check) => defOf(check).pattern ?? [])
  const fitting = samples.filter((text) => schema.safeParse(text).success)
  const made = [
    ...(fitting.length > 0 ? [fc.constantFrom(...fitting)] : []),
    ...patterns.flatMap((pattern) => stringMatching(pattern)),
    ...(fitting.length > 0 && patterns.length === 0 ? [fc.string({ unit: 'grapheme', maxLength: 20 })] : []),
  ]
  if (made.length === 0)
    throw new Error(`teach arbitraryInput a text that fits ${JSON.stringify(definitionOf(schema))}`)
  return fc.oneof(...made).filter((text) => schema.safeParse(text).success)
}

/** Patterns with look-aheads can't be generated from; the samples stand in for them. */
const stringMatching = (pattern: RegExp): Arbitrary<string>[] => {
  try {
    return [fc.stringMatching(pattern, { maxLength: 60 })]
  } catch {
    return []
  }
}

const samples = [
  'Amina',
  'أمينة بنت سعيد',
  '王小明',
  'አበበ በቀለ',
  "O'Brien; DROP TABLE patients",
  '<b>bold</b>',
  'Africa/Addis_Ababa',
  'America/St_Johns',
  'ET',
  'ETB',
  '2026-03-04',
  '1990-12-31',
  '2026-03',
  '1990',
  '09:30',
  '17:00',
  'A',
  'M',
  '4821',
  '739105',
  'correct horse battery',
  'ship wooden lantern 42',
  'badge-0001',
  '+251911234567',
  '0911 234 567',
  'amina@example.org',
  'am',
  'en',
  'tcp://printer.invalid:9100',
  'tcp://127.0.0.1:9',
  'file:///dev/null',
  'patients.register',
  '/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsK',
]
