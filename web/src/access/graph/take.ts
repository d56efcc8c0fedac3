import type { Reach } from '../../shared/api/types.js'
import { folded, type Shape } from './fold.js'
import { type Drawing, drawing } from './model.js'

export interface Taken {
  readonly shape: Shape
  /** How many of the things and identities of the answer are drawn. */
  readonly things: number
  readonly becomes: number
}

const shareOf = <T>(all: readonly T[], share: number) => all.slice(0, Math.ceil(all.length * share))

/** As much of an answer, the most sensitive first, as makes no more than `most` boxes. What was opened by hand is drawn besides. */
export function taken(
  reach: Reach,
  of: { whom: boolean; most: number; opened: ReadonlySet<string> },
): Taken {
  const whom = of.whom ? reach.becomes : []
  const draw = (share: number): Drawing =>
    drawing(reach, shareOf(reach.things, share), shareOf(whom, share))
  let share = 1
  for (; share > 0.01; share *= 0.8) {
    const { nodes, folds } = folded(draw(share), new Set())
    if (nodes.length + folds.length <= of.most) break
  }
  return {
    shape: folded(draw(share), of.opened),
    things: shareOf(reach.things, share).length,
    becomes: shareOf(whom, share).length,
  }
}
