import { field, some, text } from '../reading.js'
import { manager, type Scope, type Scopes } from './tree.js'

/** What stands in what, and so inherits its policy. */
export interface Hierarchy {
  readonly parent: (uid: string) => Scope | undefined
  /** What stands directly in a scope and holds others. */
  readonly inner: (uid: string) => readonly Scope[]
  /** What stands directly in a scope and holds nothing, by service. */
  readonly leaves: (uid: string, service: string) => readonly Scope[]
  /** The services of a scope and of all that is in it, at whatever depth. */
  readonly services: (uid: string) => ReadonlySet<string>
  readonly holds: (scope: Scope) => boolean
  readonly missing: readonly string[]
}

const inTree = new Set(['projects', 'folders', 'organizations'])

export function hierarchyOf(scopes: Scopes): Hierarchy {
  const all = [...scopes.all.values()].sort((a, b) => (a.uid < b.uid ? -1 : 1))
  const absent = new Set<string>()
  const above = new Map<string, Scope>()
  for (const scope of all) {
    const parent = parentOf(scope, scopes, absent)
    if (parent && parent.uid !== scope.uid) above.set(scope.uid, parent)
  }
  const circles = cutCircles(all, above)
  const holding = new Set([...above.values()].map(({ uid }) => uid))
  const holds = ({ uid, service }: Scope): boolean => inTree.has(service) || holding.has(uid)
  const inner = new Map<string, Scope[]>()
  const leaves = new Map<string, Scope[]>()
  for (const scope of all) {
    const parent = above.get(scope.uid)?.uid
    if (parent === undefined) continue
    if (holds(scope)) put(inner, parent, scope)
    else put(leaves, `${scope.service}\0${parent}`, scope)
  }
  const services = servicesBelow(all, above)
  return {
    parent: (uid) => above.get(uid),
    inner: (uid) => inner.get(uid) ?? [],
    leaves: (uid, service) => leaves.get(`${service}\0${uid}`) ?? [],
    services: (uid) => services.get(uid) ?? new Set(),
    holds,
    missing: [
      ...(absent.size === 0
        ? []
        : [
            `Google Cloud: what stands above others is not in the exports, nor what it grants: ${some(absent)}`,
          ]),
      ...(circles.length === 0
        ? []
        : [
            `Google Cloud: these stand in themselves, and are taken to stand in nothing: ${some(circles)}`,
          ]),
    ],
  }
}

function put(lists: Map<string, Scope[]>, key: string, scope: Scope): void {
  const list = lists.get(key)
  if (list) list.push(scope)
  else lists.set(key, [scope])
}

/** What its name stands below (a table of a dataset), what is said to be its parent, or the project in its name. */
function parentOf(scope: Scope, scopes: Scopes, absent: Set<string>): Scope | undefined {
  const said = text(scope.policy?.properties, 'parent')
  if (scope.service === 'organizations') return undefined
  const found = byName(scope, scopes) ?? (said === '' ? undefined : scopes.find(said))
  if (found) return found
  const project =
    inTree.has(scope.service) || scope.account === ''
      ? undefined
      : `${manager}projects/${scope.account}`
  const own = project === undefined ? undefined : scopes.find(project)
  const missing = said || project
  if (!own && missing !== undefined) absent.add(missing)
  return own
}

/** The longest beginning of a name that is a thing of the same service: not the tree's, whose names are a level deep. */
function byName({ uid, service }: Scope, { all }: Scopes): Scope | undefined {
  if (inTree.has(service) || service === 'serviceAccounts') return undefined
  for (let end = uid.lastIndexOf('/'); end > 2; end = uid.lastIndexOf('/', end - 1)) {
    const found = all.get(uid.slice(0, end))
    if (found) return found
  }
  return undefined
}

/** All in a circle are taken to stand in nothing: which of them is the highest cannot be told. */
function cutCircles(all: readonly Scope[], above: Map<string, Scope>): readonly string[] {
  const done = new Set<string>()
  const circle = new Set<string>()
  for (const { uid } of all) {
    const path = new Set<string>()
    let at: string | undefined = uid
    for (; at !== undefined && !done.has(at) && !path.has(at); at = above.get(at)?.uid) path.add(at)
    if (at !== undefined && path.has(at))
      for (; at !== undefined && !circle.has(at); at = above.get(at)?.uid) circle.add(at)
    for (const one of path) done.add(one)
  }
  for (const one of circle) above.delete(one)
  return [...circle]
}

/** Upwards from each, as far as its service has not been told: not once for each pair. */
function servicesBelow(
  all: readonly Scope[],
  above: ReadonlyMap<string, Scope>,
): ReadonlyMap<string, Set<string>> {
  const services = new Map<string, Set<string>>()
  for (const scope of all)
    for (let at: string | undefined = scope.uid; at !== undefined; at = above.get(at)?.uid) {
      const known = services.get(at) ?? new Set<string>()
      if (known.has(scope.service)) break
      services.set(at, known.add(scope.service))
    }
  return services
}

/** Whether what a scope grants is in the exports. */
export const hasPolicy = (scope: Scope): boolean =>
  Array.isArray(field(scope.policy?.properties, 'grants'))
