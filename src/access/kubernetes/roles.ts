import { isObject, type Json } from '../../sources/index.js'
import type { Thing } from '../state.js'
import { builtIn } from './built-in.js'
import { objects, pick, text, texts } from './given.js'
import { placeOf, uidOf } from './names.js'
import { type Rule, rulesOf } from './rules.js'

/** A role, or what is known of one that no export tells of. */
export interface Role {
  readonly uid: string
  readonly kind: string
  readonly name: string
  /** Undefined where they are not known. */
  readonly rules: readonly OwnRule[] | undefined
}

/** A rule and the role in which it stands: an aggregated role's rules stand in others. */
export interface OwnRule {
  readonly rule: Rule
  readonly uid: string
  readonly name: string
}

export type Roles = (cluster: string, namespace: string, kind: string, name: string) => Role

/** Roles as bindings name them. Exports leave out the roles that come with Kubernetes as often as not. */
export function rolesOf(things: readonly Thing[]): Roles {
  const byUid = new Map(things.map((thing) => [thing.uid, thing]))
  const found = new Map<string, Role>()
  return (cluster, namespace, kind, name) => {
    const uid = uidOf(cluster, kind === 'Role' ? namespace : '', kind, name)
    const known = found.get(uid)
    if (known) return known
    const role = { uid, kind, name, rules: rulesIn(byUid.get(uid), uid, kind, name, things) }
    found.set(uid, role)
    return role
  }
}

function rulesIn(
  thing: Thing | undefined,
  uid: string,
  kind: string,
  name: string,
  things: readonly Thing[],
): readonly OwnRule[] | undefined {
  const usual = kind === 'ClusterRole' ? builtIn.get(name) : undefined
  if (thing === undefined) return usual && own(uid, name, [...usual])
  if (!isObject(thing.properties['aggregation'])) {
    const given = thing.properties['rules']
    // An event may tell of a role without its rules.
    return given === undefined && !thing.complete ? undefined : own(uid, name, given)
  }
  const gathered = gather(thing, things, new Set())
  const part = `system:aggregate-to-${name}`
  const told = gathered.some((one) => one.name === part)
  return usual && !told ? [...own(uid, name, [...usual]), ...gathered] : gathered
}

const own = (uid: string, name: string, given: Json | undefined): readonly OwnRule[] =>
  rulesOf(given).map((rule) => ({ rule, uid, name }))

/** Rules of the cluster roles whose labels a role selects; of those that gather others too, all below them. Circles end. */
function gather(role: Thing, things: readonly Thing[], seen: Set<string>): readonly OwnRule[] {
  if (seen.has(role.uid)) return []
  seen.add(role.uid)
  const { aggregation, rules } = role.properties
  if (!isObject(aggregation)) return own(role.uid, role.name, rules)
  const selectors = objects(aggregation['clusterRoleSelectors'])
  const { cluster } = placeOf(role.uid)
  return things
    .filter(
      ({ uid, type }) => type === 'Kubernetes::ClusterRole' && placeOf(uid).cluster === cluster,
    )
    .filter(({ properties }) => selectors.some((one) => selects(one, properties['labels'])))
    .flatMap((one) => gather(one, things, seen))
}

/** A label selector. An empty one selects everything; an operator that is not known nothing. */
export function selects(selector: Json, labels: Json | undefined): boolean {
  const wanted = pick(selector, 'matchLabels')
  const pairs = isObject(wanted) ? Object.entries(wanted) : []
  return (
    pairs.every(([key, value]) => pick(labels, key) === value) &&
    objects(pick(selector, 'matchExpressions')).every((one) => {
      const found = pick(labels, text(one['key']))
      const among = texts(one['values']).includes(text(found))
      switch (one['operator']) {
        case 'In':
          return found !== undefined && among
        case 'NotIn':
          return found === undefined || !among
        case 'Exists':
          return found !== undefined
        case 'DoesNotExist':
          return found === undefined
        default:
          return false
      }
    })
  )
}
