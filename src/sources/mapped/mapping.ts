import { z } from 'zod'
import { pathProblem } from './paths.js'

/** The first key of every mapping file, by which it is known among others, and its version. */
export const marker = 'source/1'

const scalar = z
  .union([z.string(), z.number(), z.boolean()], { error: 'is not a text' })
  .transform(String)
  .refine((text) => text !== '' && text.length <= 500, 'is empty or longer than 500 characters')

const path = z.string({ error: 'is not a path such as user.email' }).check((ctx) => {
  const message = pathProblem(ctx.value)
  if (message !== undefined) ctx.issues.push({ code: 'custom', message, input: ctx.value })
})

/** A path without a list on its way: what it names is there once. */
const plainPath = path.refine((text) => !text.includes('[]'), 'may not go through a list')

const oneOrMore = <T>(one: z.ZodType<T>, what: string) =>
  z
    .union([one.transform((value) => [value]), z.array(one).min(1).max(100)], { error: what })
    .transform((list): readonly T[] => list)

const somePaths = oneOrMore(path, 'is neither a path such as user.email nor a list of paths')

/** Paths of which the first filled counts. */
const paths = somePaths.transform((all) => ({ paths: all }))

const regex = z.strictObject({ regex: z.string().min(1).max(1000) })

/** Which values are meant: as they stand, or by a regular expression (RE2) that is found in them. */
const choice = oneOrMore(
  z.union([scalar, regex]),
  'is neither a value, nor {regex: ...}, nor a list of them',
).transform((items) => ({
  values: items.filter((item) => typeof item === 'string'),
  regexes: items.flatMap((item) => (typeof item === 'string' ? [] : [item.regex])),
}))

/** Paths whose values have other names here; `otherwise` stands for all that are not listed, and for none. */
const renamed = <T extends string>(to: z.ZodType<T, unknown>) =>
  z
    .strictObject({ path: somePaths, values: z.record(z.string(), to), otherwise: to.optional() })
    .transform(({ path: all, values, otherwise }) => ({ paths: all, values, otherwise }))

/** Where a column's text comes from. */
const column = z.union([paths, z.strictObject({ constant: scalar }), renamed(scalar)], {
  error:
    'is neither a path, nor a list of paths, nor {constant: ...}, nor {path: ..., values: ...}',
})

export const identityKinds = ['human', 'machine', 'service', 'unknown'] as const
const kind = z.enum(identityKinds, `is none of ${identityKinds.join(', ')}`)

const activities = ['Create', 'Read', 'Update', 'Delete'] as const

/** A mapping file as its author writes it. All keys are documented in the user guide. */
export const mappingSchema = z.strictObject({
  trivium: z.literal(marker, `is not ${marker}, the only version there is`),
  id: z
    .string({ error: 'is missing, or is not a text' })
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may hold small letters, digits and dashes between them')
    .max(60),
  product: z
    .string({ error: 'is missing, or is not a text' })
    .trim()
    .min(1)
    .max(100)
    .refine((text) => !/\p{Cc}/u.test(text), 'holds a control character'),
  recognise: z
    .strictObject({
      fields: oneOrMore(plainPath, 'is neither a path nor a list of paths').optional(),
      values: z
        .record(plainPath, oneOrMore(scalar, 'is neither a value nor a list of values'))
        .optional(),
    })
    .optional(),
  envelope: z
    .string()
    // The splitter keeps 64 characters of a key and compares them as they stand in the file.
    .regex(/^[\x20-\x7e]{1,64}$/, 'is longer than 64 characters, or not plain ASCII')
    .refine((text) => !/["\\]/.test(text), 'holds a quote or a backslash')
    .optional(),
  time: plainPath,
  operation: plainPath,
  event_id: paths.optional(),
  service: column.optional(),
  identity: paths.optional(),
  identity_kind: z
    .union([kind.transform((constant) => ({ constant })), renamed(kind)], {
      error: `is neither one of ${identityKinds.join(', ')} nor {path: ..., values: ...} to them`,
    })
    .optional(),
  email: paths.optional(),
  name: paths.optional(),
  credential: paths.optional(),
  address: paths.optional(),
  user_agent: paths.optional(),
  status: z
    .strictObject({ path: somePaths, success: choice.optional(), failure: choice.optional() })
    .refine(({ success, failure }) => success ?? failure, 'says neither success nor failure')
    .transform(({ path: all, success, failure }) => ({ paths: all, success, failure }))
    .optional(),
  status_detail: paths.optional(),
  resource: paths.optional(),
  resource_type: column.optional(),
  target: paths.optional(),
  account: column.optional(),
  region: column.optional(),
  activity: z.partialRecord(z.enum(activities), choice).optional(),
  write: choice.optional(),
  class_uid: z.int().min(0).max(4_000_000_000).optional(),
  fields: oneOrMore(path, 'is neither a path nor a list of paths').optional(),
})

export type Mapping = z.output<typeof mappingSchema>
export type Choice = z.output<typeof choice>

/** Where a column's text comes from, in whichever way it was written. */
export interface Column {
  readonly constant?: string
  readonly paths?: readonly string[]
  readonly values?: Readonly<Record<string, string>>
  readonly otherwise?: string | undefined
}

/** Every path that becomes part of a column, with the key of the file under which it stands. */
export function pathsOf(mapping: Mapping): { key: string; path: string }[] {
  const { time, operation, ...others } = mapping
  return [
    { key: 'time', path: time },
    { key: 'operation', path: operation },
    ...Object.entries(others).flatMap(([key, value]) =>
      typeof value === 'object' && 'paths' in value
        ? value.paths.map((path) => ({ key, path }))
        : [],
    ),
  ]
}
