import type { Json, JsonObject } from './define.js'

/** Helpers for reading documents that may hold anything. */

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A key's value where the value is an object; undefined otherwise. */
export const pick = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value)

/** The text at a path, '' where there is none. Numbers are ids written without quotes. */
export function text(value: unknown, ...path: readonly string[]): string {
  const found = pick(value, ...path)
  if (typeof found === 'number') return String(found)
  return typeof found === 'string' ? found : ''
}

/** The objects of the list at a path; anything else in it is left out. */
export function objects(value: unknown, ...path: readonly string[]): readonly JsonObject[] {
  const found = pick(value, ...path)
  return Array.isArray(found) ? found.filter(isObject) : []
}

/** The texts of the list at a path, sorted, each once. A single text counts as a list of one. */
export function texts(value: unknown, ...path: readonly string[]): readonly string[] {
  const found = pick(value, ...path)
  const list = Array.isArray(found) ? found : [found]
  return sorted(list.filter((item): item is string => typeof item === 'string' && item !== ''))
}

export const sorted = (items: Iterable<string>): readonly string[] => [...new Set(items)].sort()

/** Properties without those that are undefined, so that what an export leaves out is no value. */
export function properties(all: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as JsonObject
}

/** AWS tags, `[{Key, Value}]` or `[{key, value}]`, as an object. */
export function tags(value: unknown): JsonObject {
  const list = Array.isArray(value) ? value.filter(isObject) : []
  const pairs = list.map(
    (tag) =>
      [text(tag, 'Key') || text(tag, 'key'), text(tag, 'Value') || text(tag, 'value')] as const,
  )
  return Object.fromEntries(
    pairs.filter(([key]) => key !== '').sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/**
 * A policy document, which vendors hand out as an object, as JSON in a text, or URL-encoded (IAM). What cannot be read stays as its
 * text, so that whoever evaluates it sees that something is there and says so.
 */
export function policyDocument(value: unknown): Json | undefined {
  if (isObject(value)) return value
  if (typeof value !== 'string' || value === '') return undefined
  for (const decode of [(given: string) => given, decodeURIComponent]) {
    try {
      const parsed: unknown = JSON.parse(decode(value))
      if (isObject(parsed)) return parsed
    } catch {
      // Not in this form; the next is tried, and the text stays if none fits.
    }
  }
  return value
}

/** The account in an ARN, '' where it has none. */
export const accountOf = (arn: string): string => arn.split(':', 5)[4] ?? ''

/** A folder above the file that fits, or ''. */
export const folder = (path: readonly string[], fits: RegExp): string =>
  path.slice(0, -1).findLast((name) => fits.test(name)) ?? ''

export const awsAccount = /^\d{12}$/

/**
 * A moment as `2026-01-31T08:00:00Z`, in whichever form it is given (ISO, epoch seconds or milliseconds): events and exports write the same
 * one differently. Undefined where there is none.
 */
export function instant(value: unknown): string | undefined {
  const number =
    typeof value === 'number' ? value : Number(typeof value === 'string' ? value : Number.NaN)
  const ms =
    typeof value === 'string' && Number.isNaN(number)
      ? Date.parse(value)
      : number > 1e11
        ? number
        : number * 1000
  if (value === '' || Number.isNaN(ms) || Math.abs(ms) > 8.64e15) return undefined
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}
