import type { Grant, Listed, Node, Step } from '../graph/model.js'
import type { State } from '../state.js'
import { clustersOf } from './cluster.js'
import { missingOf } from './missing.js'
import { inCluster } from './realm.js'

/**
 * The rights of users, groups and service accounts in clusters, by RBAC: what their bindings give, and the ways by which that becomes
 * more. What a service account may outside of its cluster (a role of AWS) is told elsewhere, of the same node.
 */
export function kubernetesAccess(state: State): Listed {
  const clusters = clustersOf(state)
  const parts = clusters.map(inCluster)
  return {
    id: 'kubernetes',
    nodes: unique(parts.flatMap(({ nodes }) => nodes)),
    steps: once<Step>(parts.flatMap(({ steps }) => steps)),
    grants: parts.flatMap(({ grants }): readonly Grant[] => grants),
    missing: clusters.flatMap(missingOf),
  }
}

/** Each uid once, in order; the first that names it says what it is. */
function unique(nodes: readonly Node[]): readonly Node[] {
  const found = new Map<string, Node>()
  for (const node of nodes) if (!found.has(node.uid)) found.set(node.uid, node)
  return [...found.values()].sort((a, b) => (a.uid < b.uid ? -1 : 1))
}

/** The API server and a binding may say the same. */
function once<Item extends Step>(steps: readonly Item[]): readonly Item[] {
  const found = new Map<string, Item>()
  for (const step of steps) {
    const key = `${step.from} ${step.to} ${step.how}`
    if (!found.has(key)) found.set(key, step)
  }
  return [...found.values()]
}
