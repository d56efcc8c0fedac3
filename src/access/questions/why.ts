import type { Reason, Ruling, Step } from '../graph/model.js'
import { dependsOf } from '../graph/search.js'
import type { AccessMap } from '../map.js'

/** Whether somebody can take an action on a thing, and why: by itself, or by way of others. */
export interface Why {
  readonly principal: string
  readonly action: string
  readonly resource: string
  readonly answer: Ruling['answer']
  readonly depends: Ruling['depends']
  /** Whom it has to become first; empty where it can, or cannot, as it is. */
  readonly path: readonly Step[]
  /** What decides: the statements that allow it, or those that refuse it. */
  readonly reasons: readonly Reason[]
  /** Layers in which nothing allows it; `no path` where it is nobody who could be asked, and becomes nobody who may. */
  readonly lacking: readonly string[]
  readonly missing: readonly string[]
}

/** Asks the principal itself first, then everybody whom it can become, the surest and nearest first. A no is explained for the principal itself. */
export function why(map: AccessMap, asked: string, action: string, on: string): Why {
  const principal = map.resolve(asked)
  const resource = map.resolve(on)
  const of = { principal, action, resource }
  let possible: Why | undefined
  for (const { uid, answer, path } of map.reach(principal).values()) {
    const ruling = map.ask(uid, action, resource)
    if (ruling.answer === 'No') continue
    const sure = answer === 'Yes' && ruling.answer === 'Yes'
    const found: Why = {
      ...{ ...of, path },
      answer: sure ? 'Yes' : 'Depends',
      depends: dependsOf([...path, ruling]),
      reasons: ruling.reasons,
      lacking: [],
      missing: ruling.missing,
    }
    if (sure) return found
    possible ??= found
  }
  if (possible) return possible
  const refused = map.ask(principal, action, resource)
  const told = refused.lacking.length + refused.reasons.length > 0
  return {
    ...{ ...of, path: [] },
    answer: 'No',
    depends: refused.depends,
    reasons: refused.reasons,
    lacking: told ? refused.lacking : ['no path'],
    missing: [...new Set([...refused.missing, ...unknownOf(map, principal, resource)])],
  }
}

/** A no about what nobody has heard of is no answer: it is said that it is not in the exports. */
function unknownOf(map: AccessMap, principal: string, resource: string): readonly string[] {
  const known = (uid: string): boolean => map.nodes.has(uid) || map.state.things.has(uid)
  const bucket = /^(arn:[^:]*:s3:::[^/]+)\//.exec(resource)?.[1]
  return [
    ...(known(principal) ? [] : [`${principal} is not in the exports`]),
    ...(known(resource) || known(bucket ?? '') ? [] : [`${resource} is not in the exports`]),
  ]
}
