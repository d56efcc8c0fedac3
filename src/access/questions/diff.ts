import { changed } from '../changes/changed.js'
import { type ChangeOfReach, weigh, weighPrincipal } from '../changes/weigh.js'
import type { AccessMap } from '../map.js'
import type { Score } from '../sensitivity.js'

/** What to compare: only one principal, and only things of some sensitivity (2 where nothing is said). */
export interface DiffOptions {
  readonly principal?: string | undefined
  readonly least?: Score | undefined
}

/** Compares who reaches what before and after: of everything that differs, or of one principal whatever differs. */
export function diff(
  before: AccessMap,
  after: AccessMap,
  { principal: asked, least = 2 }: DiffOptions = {},
): readonly ChangeOfReach[] {
  const maps = { before, after }
  if (asked === undefined)
    return changed(before.state, after.state).map((one) => weigh(maps, one, least))
  return [weighPrincipal(maps, after.resolve(asked), least)]
}
