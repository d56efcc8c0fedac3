import { canonical, type Difference } from '../../semantic/index.js'
import type { Json } from '../../sources/index.js'

/** A difference for a reader, its values JSON: of two lists also what came in and what went out. `before` and `after` are left out where nothing stood. */
export interface ResourceDifference {
  /** A JSON Pointer (RFC 6901); empty for the thing as a whole. */
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
  readonly added?: unknown[]
  readonly removed?: unknown[]
}

export function readable({ path, before, after }: Difference): ResourceDifference {
  return {
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(isList(before) && isList(after)
      ? { added: without(after, before), removed: without(before, after) }
      : {}),
  }
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

function without(items: readonly Json[], others: readonly Json[]): Json[] {
  const known = new Set(others.map(canonical))
  return items.filter((item) => !known.has(canonical(item)))
}
