import type { ConfigObject, ConfigReading, JsonObject } from './define.js'
import { isObject } from './reading.js'

/** How many elements of a list are looked at to tell what it is a list of. */
const enough = 40

/**
 * The elements of an export: a list, or the list under one of the keys in which the vendor wraps it, in one page or in several (a list of
 * pages, a page a line). They may be anything.
 */
export function elements(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const page = (one: unknown): readonly unknown[] | undefined => {
    const key = isObject(one) ? keys.find((name) => Array.isArray(one[name])) : undefined
    return key === undefined || !isObject(one) ? undefined : (one[key] as readonly unknown[])
  }
  return Array.isArray(value) ? value.flatMap((one) => page(one) ?? [one]) : (page(value) ?? [])
}

/** Whether a list is of a kind: at least half of its first elements are, since some may be broken. */
export function mostly(list: readonly unknown[], fits: (element: JsonObject) => boolean): boolean {
  const head = list.slice(0, enough)
  const fitting = head.filter((one) => isObject(one) && fits(one)).length
  return fitting > 0 && 2 * fitting >= head.length
}

/** Reads each element of a list: into the things it tells of, or into the reason why it cannot be read. */
export function readEach(
  scope: string,
  list: readonly unknown[],
  read: (element: JsonObject) => readonly ConfigObject[] | string,
): ConfigReading {
  const objects: ConfigObject[] = []
  const problems: { reason: string; raw: string }[] = []
  for (const element of list) {
    const found = isObject(element) ? read(element) : 'an element is no object'
    if (typeof found === 'string') problems.push({ reason: found, raw: shown(element) })
    else objects.push(...found)
  }
  return { scope, objects, problems }
}

/** What stands in the export, as text. JSON can be read deeper than it can be written. */
export function shown(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return '(nested too deeply to be shown)'
  }
}
