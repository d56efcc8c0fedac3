import { isObject, type Json, type JsonObject } from '../../sources/index.js'

/** One difference between two states: where (a JSON Pointer, RFC 6901), and what stood there before and after. */
export interface Difference {
  readonly path: string
  readonly before: Json | undefined
  readonly after: Json | undefined
}

/** What differs, down to single values; lists are compared as a whole, and keys in whatever order. */
export function differences(
  before: Json | undefined,
  after: Json | undefined,
  path = '',
): readonly Difference[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
    return keys.flatMap((key) =>
      differences(own(before, key), own(after, key), `${path}/${escaped(key)}`),
    )
  }
  return canonical(before) === canonical(after) ? [] : [{ path, before, after }]
}

/** The same text for the same value, however its keys were ordered. */
export function canonical(value: Json | undefined): string {
  return value === undefined ? '' : JSON.stringify(inOrder(value))
}

function inOrder(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(inOrder)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, inOrder(value[key] as Json)]),
  )
}

const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')
