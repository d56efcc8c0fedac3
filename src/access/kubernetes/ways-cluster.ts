import { dependency } from '../graph/certainty.js'
import { together } from './held.js'
import { adminUid } from './names.js'
import { admission } from './resources.js'
import { type Place, type Way, way } from './way.js'

/**
 * Ways past RBAC that only rights in all of the cluster open: the kubelets' own interface, and what stands between request and object.
 */
export function waysByCluster({ cluster, holds }: Place): readonly Way[] {
  const to = adminUid(cluster.name)
  const kubelets = holds('get|create', 'nodes/proxy')
  const hooks = holds('create|update|patch', 'mutatingwebhookconfigurations', admission)
  const watched = holds('create|update|patch', 'validatingwebhookconfigurations', admission)
  const runs = dependency('a pod with the rights of an administrator runs', 'on a node', [
    ...(kubelets?.names ?? []),
  ])
  const passes = dependency('a pod of an administrator passes the webhook', 'mutating webhook', [
    ...(hooks?.names ?? []),
  ])
  const secret = dependency("an administrator's token passes the webhook", 'validating webhook', [
    ...(watched?.names ?? []),
  ])
  return [
    ...(kubelets ? [way(to, "enters pods by their node's kubelet", together(kubelets), runs)] : []),
    ...(hooks ? [way(to, 'changes pods on their way in', together(hooks), passes)] : []),
    ...(watched ? [way(to, 'sees secrets on their way in', together(watched), secret)] : []),
  ]
}
