/** How the things of a cluster are named: as their reader names them, and in the same manner what it does not tell of. */

export const uidOf = (cluster: string, namespace: string, kind: string, name: string): string =>
  `k8s/${cluster}/${namespace}/${kind}/${name}`

export const clusterUid = (cluster: string): string => `k8s/${cluster}`
export const namespaceUid = (cluster: string, name: string): string =>
  uidOf(cluster, '', 'Namespace', name)
export const groupUid = (cluster: string, name: string): string => uidOf(cluster, '', 'Group', name)
export const accountUid = (cluster: string, namespace: string, name: string): string =>
  uidOf(cluster, namespace, 'ServiceAccount', name)

/** A user as one cluster knows them: whoever takes on their name there gets what they may there, and nowhere else. */
export const userUid = (cluster: string, name: string): string => uidOf(cluster, '', 'User', name)

/** A service account's rights within its cluster, without what its tokens open elsewhere (a role of AWS). */
export const withinUid = (account: string): string => `${account}#in the cluster`

/** Whoever may do everything in the cluster, and in a namespace. */
export const adminUid = (cluster: string): string =>
  uidOf(cluster, '', 'ClusterRole', 'cluster-admin')
export const namespaceAdminUid = (cluster: string, namespace: string): string =>
  `${namespaceUid(cluster, namespace)}#everything`

/**
 * A user's name as events and other vendors have it: an e-mail address is the person, behind the prefix that a sign-in service may put
 * before it; the same rule as the reader's.
 */
export function signInUid(name: string): string {
  const email = /^(?:[\w.-]+:)?([^\s:#/]+@[^\s@/]+)$/.exec(name)?.[1]
  if (email !== undefined) return email.toLowerCase()
  return /^(system|eks|gke|aks):/.test(name) ? name : `k8s/${name}`
}

/** Where a thing is: `k8s/<cluster>/<namespace>/...`; the namespace is '' for what has none. */
export function placeOf(uid: string): { readonly cluster: string; readonly namespace: string } {
  const [, cluster = '', namespace = ''] = uid.split('/')
  return { cluster, namespace }
}
