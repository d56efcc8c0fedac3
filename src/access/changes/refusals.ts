import type { Reason } from '../graph/model.js'
import type { AccessMap } from '../map.js'
import { remembered, rememberedOf } from '../remembered.js'
import { type Score, sensitivity } from '../sensitivity.js'

/** What somebody's own policies give it since a change, and others refuse it all the same. */
export interface Refusal {
  readonly from: string
  readonly to: string
  readonly action: string
  /** The layers that refuse it. */
  readonly by: readonly string[]
  readonly reasons: readonly Reason[]
}

/** Sensitive things that its own policies give somebody since a change, and that other policies refuse it. */
export function refusals(
  before: AccessMap,
  after: AccessMap,
  uid: string,
  least: Score,
): readonly Refusal[] {
  if (!after.nodes.has(uid)) return []
  const had = grantedTo(before)(uid)
  return after.granted(uid).flatMap(({ action, resource }) => {
    const thing = after.state.things.get(resource)
    if (!thing || sensitivity(after.state, thing).score < least || had.has(`${action} ${resource}`))
      return []
    const ruling = after.ask(uid, action, resource)
    if (ruling.answer !== 'No') return []
    const denying = ruling.reasons.filter(({ says }) => says === 'denies')
    return [
      {
        ...{ from: uid, to: resource, action },
        by: [...new Set([...denying.map(({ layer }) => layer), ...ruling.lacking])],
        reasons: denying,
      },
    ]
  })
}

/** `<action> <thing>` for all that somebody's own policies give it, whatever others refuse. */
export const grantedTo = rememberedOf((map: AccessMap) =>
  remembered((uid: string): ReadonlySet<string> => {
    const granted = map.nodes.has(uid) ? map.granted(uid) : []
    return new Set(granted.map(({ action, resource }) => `${action} ${resource}`))
  }),
)
