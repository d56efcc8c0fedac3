import { canonical, type Difference } from '../../semantic/index.js'
import type { Json } from '../../sources/index.js'
import { type DiffLine, diffLines } from './lines.js'

/** A difference for a reader, its values JSON. `before` and `after` are left out where nothing stood. */
export interface ResourceDifference {
  /** A JSON Pointer (RFC 6901); empty for the thing as a whole. */
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
  /** Of two lists: what came in and what went out. */
  readonly added?: unknown[]
  readonly removed?: unknown[]
  /** Of values that have something inside them: both as laid-out JSON, line by line. */
  readonly lines?: DiffLine[]
}

export function readable({ path, before, after }: Difference): ResourceDifference {
  return {
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(isList(before) && isList(after)
      ? { added: without(after, before), removed: without(before, after) }
      : {}),
    ...(isDeep(before) || isDeep(after)
      ? { lines: diffLines(laidOut(before), laidOut(after)) }
      : {}),
  }
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** An object, or a list of such. */
const isDeep = (value: Json | undefined): boolean =>
  isList(value) ? value.some(isDeep) : typeof value === 'object' && value !== null

const laidOut = (value: Json | undefined): string =>
  value === undefined ? '' : JSON.stringify(value, null, 2)

function without(items: readonly Json[], others: readonly Json[]): Json[] {
  const known = new Set(others.map(canonical))
  return items.filter((item) => !known.has(canonical(item)))
}
