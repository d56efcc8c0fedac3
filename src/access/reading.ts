import { isObject, type Json, type JsonObject } from '../sources/index.js'

/** Helpers for properties that may hold anything: events write values of types that no reader would. */

export const field = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined

/** The text under a key, '' where there is none. */
export function text(value: unknown, key: string): string {
  const found = field(value, key)
  return typeof found === 'string' ? found : ''
}

/** The texts of the list under a key, each once, in order; undefined where there is no list, so that nothing is known. */
export function texts(value: unknown, key: string): readonly string[] | undefined {
  const found = field(value, key)
  if (!Array.isArray(found)) return undefined
  const list: readonly unknown[] = found
  return [...new Set(list.filter((one): one is string => typeof one === 'string' && one !== ''))]
}

/** The objects of the list under a key; undefined where there is no list. */
export function objects(value: unknown, key: string): readonly JsonObject[] | undefined {
  const found = field(value, key)
  if (!Array.isArray(found)) return undefined
  const list: readonly unknown[] = found
  return list.filter(isObject)
}

/** Keys and values of the object under a key; undefined where there is no object. */
export function entries(
  value: unknown,
  key: string,
): readonly (readonly [string, Json])[] | undefined {
  const found = field(value, key)
  return isObject(found) ? Object.entries(found) : undefined
}

/** Undefined where it is not said. */
export function flag(value: unknown, key: string): boolean | undefined {
  const found = field(value, key)
  return typeof found === 'boolean' ? found : undefined
}

/** One address of somebody: what is no address, or may be a phrase, is none. */
export const isAddress = (name: string): boolean => /^[^\s@]+@[^\s@]+$/.test(name)

/** Some of many names, so that a sentence stays one. */
export function some(names: Iterable<string>, most = 12): string {
  const all = [...new Set(names)].sort()
  const rest = all.length - most
  return rest > 0 ? `${all.slice(0, most).join(', ')} and ${rest} more` : all.join(', ')
}
