import { dependency } from '../graph/certainty.js'
import { type Held, together } from './held.js'
import { adminUid, namespaceAdminUid } from './names.js'
import { rbac } from './resources.js'
import type { Role } from './roles.js'
import { isEverything } from './rules.js'
import { type Place, type Way, way } from './way.js'

/**
 * The API server lets nobody give what they have not, but to those who may `escalate` (write any rule into a role) or `bind` (give a role
 * that they do not have).
 */
export function waysByBinding(place: Place): readonly Way[] {
  return place.scope === ''
    ? [...rewritesClusterRoles(place), ...bindsInCluster(place), ...everywhere(place)]
    : [...rewritesRoles(place, place.scope), ...bindsIn(place, place.scope)]
}

/** What is allowed in all of the cluster is allowed in each namespace. */
const everywhere = (place: Place): readonly Way[] =>
  place.cluster.namespaces.flatMap((namespace) => [
    ...rewritesRoles(place, namespace),
    ...bindsIn(place, namespace),
  ])

/** Names that both leave; undefined for any. */
function common(one: Held, other: Held): ReadonlySet<string> | undefined {
  if (one.names === undefined) return other.names
  if (other.names === undefined) return one.names
  const among = other.names
  return new Set([...one.names].filter((name) => among.has(name)))
}

/** Whoever may do that to any cluster role may do it to the very one that lets them. */
function rewritesClusterRoles({ cluster, powers, holds }: Place): readonly Way[] {
  const escalate = holds('escalate', 'clusterroles', rbac)
  const write = holds('update|patch', 'clusterroles', rbac)
  if (!escalate || !write) return []
  const names = common(escalate, write)
  if (names?.size === 0) return []
  const own = powers.some(({ role }) => !names || names.has(role.name))
  const other = dependency('a cluster role that they can rewrite is bound to them', 'is one of', [
    ...(names ?? []),
  ])
  const prove = together(escalate, write)
  return [way(adminUid(cluster.name), 'rewrites a cluster role', prove, ...(own ? [] : [other]))]
}

function rewritesRoles({ cluster, powers, holds }: Place, namespace: string): readonly Way[] {
  const escalate = holds('escalate', 'roles', rbac)
  const write = holds('update|patch', 'roles', rbac)
  const create = holds('create', 'roles', rbac)
  const to = namespaceAdminUid(cluster.name, namespace)
  if (!escalate) return []
  const [bind, give] = [holds('bind', 'roles', rbac), holds('create', 'rolebindings', rbac)]
  if (create && bind && give && !escalate.names && !bind.names)
    return [way(to, 'makes a role and binds it', together(escalate, create, bind, give))]
  if (!write) return []
  const names = common(escalate, write)
  if (names?.size === 0) return []
  const own = powers.some(
    ({ role, scope }) =>
      scope === namespace && role.kind === 'Role' && (!names || names.has(role.name)),
  )
  const other = dependency('a role that they can rewrite is bound to them', 'in namespace', [
    namespace,
  ])
  return [way(to, 'rewrites a role', together(escalate, write), ...(own ? [] : [other]))]
}

/** A new binding to a role, or another subject in one that there is. */
function given(place: Place, bindings: string) {
  const create = place.holds('create', bindings, rbac)
  const write = create ?? place.holds('update|patch', bindings, rbac)
  if (!write) return undefined
  const exists = dependency('a binding of that role is there', bindings, [...(write.names ?? [])])
  return { write, depends: create ? [] : [exists] }
}

function bindsInCluster(place: Place): readonly Way[] {
  const { cluster, holds } = place
  const bind = holds('bind', 'clusterroles', rbac)
  const give = given(place, 'clusterrolebindings')
  if (!bind || !give) return []
  const prove = together(bind, give.write)
  if (!bind.names)
    return [way(adminUid(cluster.name), 'binds cluster-admin', prove, ...give.depends)]
  return [...bind.names].sort().map((name) => {
    const role = cluster.roles(cluster.name, '', 'ClusterRole', name)
    return toRole(
      role,
      '',
      adminUid(cluster.name),
      way('', `binds ${name}`, prove, ...give.depends),
    )
  })
}

function bindsIn(place: Place, namespace: string): readonly Way[] {
  const { cluster, holds } = place
  const give = given(place, 'rolebindings')
  if (!give) return []
  const full = namespaceAdminUid(cluster.name, namespace)
  const [clusterRoles, roles] = [holds('bind', 'clusterroles', rbac), holds('bind', 'roles', rbac)]
  if (clusterRoles && !clusterRoles.names)
    return [way(full, 'binds cluster-admin', together(clusterRoles, give.write), ...give.depends)]
  const named = [...(clusterRoles?.names ?? [])].sort().map((name) => {
    const role = cluster.roles(cluster.name, '', 'ClusterRole', name)
    const prove = together(clusterRoles, give.write)
    return toRole(role, namespace, full, way('', `binds ${name}`, prove, ...give.depends))
  })
  const there = (cluster.rolesIn.get(namespace) ?? [])
    .filter(({ role }) => roles && (!roles.names || roles.names.has(role.name)))
    .map(({ role }) =>
      toRole(
        role,
        namespace,
        full,
        way('', `binds ${role.name}`, together(roles, give.write), ...give.depends),
      ),
    )
  return [...named, ...there]
}

/** A role that may do everything is whoever may; another is somebody of its own. */
function toRole(role: Role, scope: string, full: string, one: Way): Way {
  if (role.rules?.some(({ rule }) => isEverything(rule))) return { ...one, to: full }
  const to = role.kind === 'ClusterRole' && scope !== '' ? `${role.uid}#in ${scope}` : role.uid
  return { ...one, to, role: { role, scope } }
}
