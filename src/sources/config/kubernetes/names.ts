import type { JsonObject } from '../define.js'
import { text } from '../reading.js'

/** Kinds that say who may do what, by the plural under which the API and its audit log name them. */
export const kinds = {
  roles: 'Role',
  clusterroles: 'ClusterRole',
  rolebindings: 'RoleBinding',
  clusterrolebindings: 'ClusterRoleBinding',
  serviceaccounts: 'ServiceAccount',
} as const

export type Kind = (typeof kinds)[keyof typeof kinds]

const known = new Set<string>(Object.values(kinds))
export const isKind = (kind: string): kind is Kind => known.has(kind)

/** What a thing of a cluster is called: the namespace is '' for what has none, the cluster where nothing names it. */
export interface Place {
  readonly cluster: string
  readonly namespace: string
  readonly kind: string
  readonly name: string
}

export const uidOf = ({ cluster, namespace, kind, name }: Place): string =>
  `k8s/${cluster}/${namespace}/${kind}/${name}`

/** Other names: that without the cluster, since a cluster's own audit log does not name it, and a service account's as who acts. */
export function aliasesOf(place: Place): readonly string[] {
  return [
    ...(place.kind === 'ServiceAccount'
      ? [`system:serviceaccount:${place.namespace}:${place.name}`]
      : []),
    ...(place.cluster === '' ? [] : [uidOf({ ...place, cluster: '' })]),
  ]
}

/** A binding's subject as events name it. A user's e-mail address is the person; sign-in services often put a prefix before it. */
export function subjectUid(subject: JsonObject, cluster: string, namespace: string): string {
  const name = text(subject, 'name')
  const kind = text(subject, 'kind')
  if (kind === 'ServiceAccount')
    return uidOf({ cluster, namespace: text(subject, 'namespace') || namespace, kind, name })
  if (kind === 'Group') return uidOf({ cluster, namespace: '', kind, name })
  const email = /^(?:[\w.-]+:)?([^\s:#/]+@[^\s@/]+)$/.exec(name)?.[1]
  if (email !== undefined) return email.toLowerCase()
  return /^(system|eks|gke|aks):/.test(name) ? name : `k8s/${name}`
}
