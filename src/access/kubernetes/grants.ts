import { dependency, resting, sure } from '../graph/certainty.js'
import type { AccessLevel, Certainty, Grant, Reason } from '../graph/model.js'
import { type Cluster, type Power, scopeUid } from './cluster.js'
import { uidOf } from './names.js'
import {
  admission,
  certificates,
  isKnownGroup,
  type Resource,
  rbac,
  resourceOf,
  resources,
  takesEffect,
  verbs,
  verbsOf,
} from './resources.js'
import { allows, isEverything } from './rules.js'

/** What can be done with a resource, in words of the API: `get secrets`. */
interface Asked {
  readonly verb: string
  readonly resource: Resource
}

/**
 * What is told of every namespace where it is allowed in all of the cluster; everything else is then told of the cluster alone, or each
 * right would stand there once for each namespace.
 */
const telling = new Set([
  ...['get secrets', 'list secrets', 'watch secrets', 'create pods', 'create pods/exec'],
  ...['create serviceaccounts/token', 'create rolebindings', 'create deployments'],
])

/**
 * What powers that a subject is bound to allow, each action on a thing once. Of powers over everything no more is told than that they are,
 * but for whom that is told in detail: those have a step there.
 */
export function grantsOf(
  cluster: Cluster,
  from: string,
  powers: readonly Power[],
  detailed: boolean,
): readonly Grant[] {
  const found = new Map<string, Grant>()
  const add = (
    to: string,
    action: string,
    level: AccessLevel,
    prove: () => readonly Reason[],
  ): void => {
    const key = `${to} ${action}`
    if (!found.has(key)) found.set(key, { ...{ from, to, level, action, how: '', prove }, ...sure })
  }
  const full = powers.some(({ rule, scope }) => scope === '' && isEverything(rule))
  for (const power of powers) {
    const { rule, scope, prove } = power
    const everywhere = scopeUid(cluster.name, scope)
    if (isEverything(rule)) {
      const all = `administer ${scope === '' ? 'the cluster' : 'the namespace'}`
      add(everywhere, all, 'Permissions management', prove)
      if (!detailed) continue
    }
    for (const { verb, resource } of askedBy(power)) {
      const [action, level] = [`${verb} ${resource.name}`, levelOf(verb, resource)]
      for (const to of rule.names ? named(cluster, power, resource) : [everywhere])
        add(to, action, level, prove)
      if (scope === '' && !rule.names && telling.has(action))
        for (const namespace of cluster.namespaces)
          add(scopeUid(cluster.name, namespace), action, level, prove)
    }
    if (scope === '' && (detailed || !full))
      for (const url of rule.urls)
        for (const verb of rule.verbs)
          add(everywhere, `${verb} ${url}`, verb === 'get' ? 'Read' : 'Write', prove)
  }
  return [...found.values()]
}

/** The verbs and resources that a rule names, or that its stars stand for, as far as they are of any effect where it is bound. */
function* askedBy({ rule, scope }: Power): Iterable<Asked> {
  const everyVerb = rule.verbs.has('*')
  for (const resource of resources)
    if (takesEffect(resource, scope))
      for (const verb of everyVerb ? verbsOf(resource) : rule.verbs)
        if (allows(rule, verb, resource)) yield { verb, resource }
  for (const group of rule.groups)
    for (const name of rule.resources) {
      if (resourceOf(group, name) || (group === '*' && resources.some((one) => one.name === name)))
        continue
      if (name === '*' && (group === '*' || isKnownGroup(group))) continue
      const plural = group === '' || group === '*' ? name : `${name}.${group}`
      const other = { group, name: plural, kind: plural, namespaced: true, special: [] }
      for (const verb of everyVerb ? verbs : rule.verbs)
        if (!rule.names || !/^(create|deletecollection)$/.test(verb))
          yield { verb, resource: other }
    }
}

/** The objects that a rule names: in its namespace, in all of them, or in none. */
function named(cluster: Cluster, { rule, scope }: Power, resource: Resource): readonly string[] {
  const { kind, namespaced } = resource
  const spaces = !namespaced ? [''] : scope === '' ? cluster.namespaces : [scope]
  return spaces.flatMap((space) =>
    [...(rule.names ?? [])].map((name) => uidOf(cluster.name, space, kind, name)),
  )
}

/** Lists of secrets show what is in them. Whatever changes who may do what is more than a write. */
function levelOf(verb: string, { group, name, special }: Resource): AccessLevel {
  const manages =
    group === rbac ||
    group === admission ||
    name === 'serviceaccounts/token' ||
    (group === certificates && name !== 'certificatesigningrequests')
  const looks = /^(get|list|watch)$/.test(verb)
  if (special.includes(verb) || (manages && !looks)) return 'Permissions management'
  if (/^(pods|nodes)\/(attach|exec|portforward|proxy)$/.test(name)) return 'Write'
  if (verb === 'get' || (looks && /^(secrets|configmaps)$/.test(name))) return 'Read'
  return looks ? 'List' : 'Write'
}

/** A binding to a role that is not known may give anything. */
export function unknownGrants(cluster: Cluster): readonly Grant[] {
  return cluster.unknown.flatMap(({ subject, scope, role, prove }) => {
    const key = role.name === '' ? 'the role of a binding' : `rules of ${role.kind} ${role.name}`
    const certainty: Certainty = resting([dependency(key, 'not exported')])
    return (['Read', 'Write', 'Permissions management'] as const).map(
      (level): Grant => ({
        ...{ from: subject, to: scopeUid(cluster.name, scope), level, how: '', ...certainty },
        action: `whatever ${role.kind || 'role'} ${role.name || 'that is not told'} allows`,
        prove: () => prove().map((one) => ({ ...one, says: 'allows if' })),
      }),
    )
  })
}
