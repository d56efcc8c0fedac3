import type { Cluster, Power, Subject } from './cluster.js'
import { holdsIn } from './held.js'
import { adminUid, namespaceAdminUid, withinUid } from './names.js'
import { isEverything } from './rules.js'
import { type Place, type Way, way } from './way.js'
import { waysByBinding } from './ways-binding.js'
import { waysByCluster } from './ways-cluster.js'
import { waysByImpersonation } from './ways-impersonation.js'
import { waysByPods } from './ways-pods.js'

/** All ways up that powers open, each end and manner once: those in all of the cluster first, then what namespaces add to them. */
export function waysOf(
  cluster: Cluster,
  accountsIn: (scope: string) => readonly Subject[],
  powers: readonly Power[],
): readonly Way[] {
  const found = new Map<string, Way>()
  const global = powers.filter(({ scope }) => scope === '')
  const scopes = new Set(['', ...powers.map(({ scope }) => scope)])
  for (const scope of [...scopes].sort()) {
    const reaching =
      scope === '' ? global : powers.filter((one) => one.scope === '' || one.scope === scope)
    const holds = holdsIn(reaching, scope)
    const place = { cluster, scope, powers: reaching, holds, accounts: accountsIn(scope) }
    for (const one of waysIn(place)) {
      const key = `${one.to} ${one.how}`
      const known = found.get(key)
      if (!known || known.depends.length > one.depends.length) found.set(key, one)
    }
    // Whoever may do everything in the cluster needs no way in a namespace.
    if (scope === '' && found.has(`${adminUid(cluster.name)} ${everything}`)) break
  }
  return needed([...found.values()])
}

/** Without those that only may lead where another leads for sure: to the same end, or to less of it. */
function needed(ways: readonly Way[]): readonly Way[] {
  const certain = new Set(ways.filter(({ depends }) => depends.length === 0).map(({ to }) => to))
  const more = new Set([...certain].map(withinUid))
  return ways.filter(
    ({ to, depends }) => !more.has(to) && (depends.length === 0 || !certain.has(to)),
  )
}

const everything = 'may do everything'

function waysIn(place: Place): readonly Way[] {
  const { cluster, scope, powers } = place
  const full = powers.find((power) => power.scope === scope && isEverything(power.rule))
  const to = scope === '' ? adminUid(cluster.name) : namespaceAdminUid(cluster.name, scope)
  if (full) return [way(to, everything, full.prove)]
  return [
    ...waysByBinding(place),
    ...waysByImpersonation(place),
    ...waysByPods(place),
    ...(scope === '' ? waysByCluster(place) : []),
  ]
}
