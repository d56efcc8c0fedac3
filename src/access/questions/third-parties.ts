import type { Node } from '../graph/model.js'
import type { AccessMap } from '../map.js'
import { strangers } from '../strangers.js'

/** A way in for somebody who is not the company's own. */
export interface WayIn {
  /** Who: a foreign account, another provider, anybody. */
  readonly who: string
  readonly node: Node | undefined
  /** Into what: a role, or a thing that they may touch. */
  readonly uid: string
  readonly how: string
  readonly answer: 'Yes' | 'Depends'
  /** Only of roles: whether an external id is asked for. */
  readonly external_id: boolean | undefined
  readonly conditions: readonly string[]
}

/** Everybody outside who can get in, and where. */
export function thirdParties(map: AccessMap): readonly WayIn[] {
  return strangers(map).flatMap((node) => [
    ...map.steps(node.uid).map((step): WayIn => {
      const keys = [...new Set(step.depends.map(({ key }) => key))]
      return {
        ...{ who: node.uid, node, uid: step.to, how: step.how, answer: step.answer },
        external_id: keys.includes('sts:externalid'),
        conditions: keys,
      }
    }),
    ...[...new Set(map.touches(node.uid).flat())].flatMap((uid) => grantsOf(map, node, uid)),
  ])
}

function grantsOf(map: AccessMap, node: Node, uid: string): readonly WayIn[] {
  const grants = map.grants(node.uid, uid)
  return grants.map(({ action, answer, depends }) => ({
    ...{ who: node.uid, node, uid, how: action, answer },
    external_id: undefined,
    conditions: [...new Set(depends.map(({ key }) => key))],
  }))
}
