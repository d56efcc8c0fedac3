import { sqlString, sqlStrings } from '../../../warehouse/index.js'
import { joined, literalOf, type Pattern } from '../pattern.js'

/** `multiSearchAny` takes fewer than 256 needles. */
const MAX_NEEDLES = 200
const DASHES = '[-/\u2013\u2014\u2015]'

interface Buckets {
  readonly exact: string[]
  readonly inside: string[]
  readonly start: string[]
  readonly end: string[]
  readonly other: Pattern[]
  present: boolean
}

/**
 * True when the text fits any of the patterns as a whole; false for NULL.
 *
 * Case is ignored unless `cased`. ASCII patterns fold ASCII only (`lower`), which costs a
 * fraction of `lowerUTF8` and keeps U+212A KELVIN SIGN from passing as a `k`.
 */
export function fitsAny(value: string, patterns: readonly Pattern[], cased: boolean): string {
  if (cased) return fits(value, patterns, (text) => text)
  const ascii = patterns.filter(isAscii)
  const wide = patterns.filter((pattern) => !isAscii(pattern))
  const tests = [
    ...(ascii.length > 0 ? [fits(`lower(${value})`, ascii, lowered)] : []),
    ...(wide.length > 0 ? [fits(`lowerUTF8(${value})`, wide, lowered)] : []),
  ]
  return either(tests)
}

const lowered = (text: string) => text.toLowerCase()

function fits(value: string, patterns: readonly Pattern[], fold: (text: string) => string): string {
  const found = sorted(patterns, fold)
  if (found.present) return `isNotNull(${value})`
  const tests: string[] = []
  const { exact, inside } = found
  if (exact.length === 1) tests.push(`${value} = ${sqlString(exact[0] ?? '')}`)
  if (exact.length > 1) tests.push(`${value} IN (${sqlStrings(exact)})`)
  if (inside.length === 1) tests.push(`position(${value}, ${sqlString(inside[0] ?? '')}) > 0`)
  for (let from = 0; inside.length > 1 && from < inside.length; from += MAX_NEEDLES) {
    tests.push(`multiSearchAny(${value}, [${sqlStrings(inside.slice(from, from + MAX_NEEDLES))}])`)
  }
  for (const text of found.start) tests.push(`startsWith(${value}, ${sqlString(text)})`)
  for (const text of found.end) tests.push(`endsWith(${value}, ${sqlString(text)})`)
  for (const pattern of found.other) {
    tests.push(`match(${value}, ${sqlString(regexOf(pattern, fold))})`)
  }
  return either(tests.map((test) => `ifNull(${test}, 0)`))
}

/** Sorts patterns by the cheapest function that answers them. */
function sorted(patterns: readonly Pattern[], fold: (text: string) => string): Buckets {
  const buckets: Buckets = {
    exact: [],
    inside: [],
    start: [],
    end: [],
    other: [],
    present: false,
  }
  for (const pattern of patterns.map(joined)) {
    const opens = pattern[0] === 'many'
    const closes = pattern.length > 1 && pattern.at(-1) === 'many'
    const text = literalOf(pattern.slice(opens ? 1 : 0, closes ? -1 : undefined))
    if (text === undefined) buckets.other.push(pattern)
    else if (text === '' && opens) buckets.present = true
    else if (opens && closes) buckets.inside.push(fold(text))
    else if (opens) buckets.end.push(fold(text))
    else if (closes) buckets.start.push(fold(text))
    else buckets.exact.push(fold(text))
  }
  return buckets
}

/**
 * `match` rather than LIKE: LIKE's `%` stops at bytes that are no UTF-8, so a broken byte in a
 * log line would hide it from the rule. `\C` is any byte, `.` one character.
 */
function regexOf(pattern: Pattern, fold: (text: string) => string): string {
  const parts = pattern.map((part) => {
    if (part === 'many') return '\\C*'
    if (part === 'one') return '.'
    return part === 'dash' ? DASHES : escapeRegex(fold(part.literal))
  })
  return `(?s)^${parts.join('')}$`
}

/** Writes a text so that RE2 reads it as literal. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll('\0', '\\x00')
}

function isAscii(pattern: Pattern): boolean {
  return pattern.every((part) => typeof part !== 'object' || /^[\0-\x7f]*$/.test(part.literal))
}

function either(tests: readonly string[]): string {
  return tests.length === 1 ? (tests[0] ?? '0') : `(${tests.join(' OR ')})`
}
