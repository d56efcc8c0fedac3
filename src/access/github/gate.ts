import type { Dependency, Reason } from '../graph/model.js'

/** What one rule says to a push to a branch: nothing, no, or yes if. */
export interface Gate {
  readonly passes: 'yes' | 'no' | 'maybe'
  /** For `maybe`: what has to be so. */
  readonly depends: readonly Dependency[]
  /** The push has to be a pull request, which whoever opened it may merge without anybody's review. */
  readonly own: boolean
  /** Whether an administrator of the repository can take the rule away; else an owner of the organization can. */
  readonly local: boolean
  readonly reasons: readonly Reason[]
}

export const worst = (gates: readonly Gate[]): Gate['passes'] =>
  gates.some(({ passes }) => passes === 'no')
    ? 'no'
    : gates.some(({ passes }) => passes === 'maybe')
      ? 'maybe'
      : 'yes'
