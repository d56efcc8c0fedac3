import type { CrownJewel } from './labels.js'
import type { Organization } from './organization.js'
import type { Step } from './truth.js'

/** What is different in the later snapshot. */
export interface Change {
  readonly uid: string
  readonly what: string
  readonly write: () => void
  /** Steps that there are from then on, as pairs; and steps that there are no more. */
  readonly opens?: readonly (readonly [from: string, to: string])[]
  readonly closes?: readonly (readonly [from: string, to: string])[]
  /** Of a change that looks dangerous: what refuses which jewel all the same. */
  readonly refused_by?: readonly object[]
}

interface Pair {
  readonly from: string
  readonly to: string
  readonly action: string
}

/** Who gains and loses what by a change alone, the others not made. */
export function effects(o: Organization, before: readonly CrownJewel[], change: Change): object {
  const taken = (change.closes ?? []).flatMap(([from, to]) => o.truth.take(from, to))
  const opened: Step[] = (change.opens ?? []).map(([from, to]) => o.truth.step(from, to))
  const after = o.labels.crownJewels()
  for (const { from, to } of opened) o.truth.take(from, to)
  for (const step of taken) o.truth.add(step)
  const gained = missing(after, before)
  const lost = missing(before, after)
  return {
    ...{ uid: change.uid, what: change.what, gained, lost },
    ...{ harmless: gained.length === 0, refused_by: change.refused_by ?? null },
  }
}

/** Pairs of the first that are not in the second. */
function missing(these: readonly CrownJewel[], those: readonly CrownJewel[]): Pair[] {
  const known = new Map(those.map((one) => [one.uid, new Set(one.reachable_by.map((w) => w.uid))]))
  return these.flatMap(({ uid: to, action, reachable_by }) =>
    reachable_by
      .filter((who) => !known.get(to)?.has(who.uid))
      .map((who) => ({ from: who.uid, to, action })),
  )
}
