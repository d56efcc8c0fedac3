import { reason } from '../graph/certainty.js'
import { grouped } from '../graph/listed.js'
import type { Reason } from '../graph/model.js'
import { ofType, type State, type Thing } from '../state.js'
import { byUid, objects, pick, text } from './given.js'
import { accountUid, clusterUid, groupUid, namespaceUid, placeOf, userUid } from './names.js'
import { type Role, type Roles, rolesOf } from './roles.js'
import type { Rule } from './rules.js'

/** Something that a subject is bound to: one rule of a role, in a namespace or ('') in all of the cluster. */
export interface Power {
  readonly rule: Rule
  readonly scope: string
  readonly role: Role
  readonly prove: () => readonly Reason[]
}

/** A binding to a role of which the rules are not known. */
export interface Unknown {
  readonly subject: string
  readonly scope: string
  readonly role: Role
  readonly prove: () => readonly Reason[]
}

export interface Subject {
  readonly uid: string
  readonly kind: 'ServiceAccount' | 'User' | 'Group'
  readonly name: string
  readonly namespace: string
}

/** What the exports tell of one cluster. */
export interface Cluster {
  readonly name: string
  readonly namespaces: readonly string[]
  /** By uid: everyone who is bound to something, and every service account. */
  readonly subjects: ReadonlyMap<string, Subject>
  readonly powers: ReadonlyMap<string, readonly Power[]>
  readonly unknown: readonly Unknown[]
  readonly roles: Roles
  /** Roles by namespace, '' for those of the cluster. */
  readonly rolesIn: ReadonlyMap<string, readonly { readonly role: Role }[]>
  readonly missing: readonly string[]
}

const types = [
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ServiceAccount',
] as const

export function clustersOf(state: State): readonly Cluster[] {
  const all = types.flatMap((kind) => byUid(ofType(state, `Kubernetes::${kind}`)))
  const names = [...new Set(all.map(({ uid }) => placeOf(uid).cluster))].sort()
  return names.map((name) =>
    clusterOf(
      name,
      all.filter(({ uid }) => placeOf(uid).cluster === name),
    ),
  )
}

function clusterOf(name: string, things: readonly Thing[]): Cluster {
  const of = (kind: (typeof types)[number]): readonly Thing[] =>
    things.filter(({ type }) => type === `Kubernetes::${kind}`)
  const roles = rolesOf([...of('ClusterRole'), ...of('Role')])
  const subjects = new Map<string, Subject>()
  const powers = new Map<string, Power[]>()
  const unknown: Unknown[] = []
  const missing: string[] = []
  for (const { uid, name: account } of of('ServiceAccount'))
    add(subjects, accountOf(name, placeOf(uid).namespace, account))
  for (const binding of [...of('ClusterRoleBinding'), ...of('RoleBinding')]) {
    const { namespace: scope } = placeOf(binding.uid)
    const [kind, named] = [
      pick(binding.properties['role'], 'kind'),
      pick(binding.properties['role'], 'name'),
    ]
    const role = roles(name, scope, text(kind), text(named))
    const bound = subjectsIn(name, scope, binding)
    if (bound === undefined) missing.push(`whom ${binding.uid} binds is not told`)
    if (role.rules === undefined)
      missing.push(
        role.name === ''
          ? `the role to which ${binding.uid} binds is not told`
          : `${role.uid}, to which ${binding.uid} binds, is not exported, or is gone`,
      )
    for (const subject of bound ?? []) {
      add(subjects, subject)
      const why = bindingReason(binding, subject, role)
      if (role.rules === undefined)
        unknown.push({ subject: subject.uid, scope, role, prove: () => [why] })
      const held = powers.get(subject.uid) ?? []
      powers.set(subject.uid, held)
      for (const own of role.rules ?? [])
        held.push({ rule: own.rule, scope, role, prove: () => [why, ruleReason(own)] })
    }
  }
  const namespaces = [
    ...things.map(({ uid }) => placeOf(uid).namespace),
    ...[...subjects.values()].map((one) => one.namespace),
  ]
  return {
    ...{ name, subjects, powers, unknown, roles, missing },
    namespaces: [...new Set(namespaces)].filter((one) => one !== '').sort(),
    rolesIn: grouped(
      [...of('Role'), ...of('ClusterRole')].map(({ uid, type, name: called }) => {
        const { namespace } = placeOf(uid)
        return {
          namespace,
          role: roles(name, namespace, type.slice('Kubernetes::'.length), called),
        }
      }),
      ({ namespace }) => namespace,
    ),
  }
}

const add = (subjects: Map<string, Subject>, one: Subject): void => {
  if (!subjects.has(one.uid)) subjects.set(one.uid, one)
}

const accountOf = (cluster: string, namespace: string, name: string): Subject => ({
  ...{ uid: accountUid(cluster, namespace, name), kind: 'ServiceAccount', name, namespace },
})

/** A service account may also be named as the user that it is to the API server. Undefined where an event told of no list. */
function subjectsIn(
  cluster: string,
  scope: string,
  { properties, complete }: Thing,
): readonly Subject[] | undefined {
  const { subjects } = properties
  if (!Array.isArray(subjects) && !complete) return undefined
  return objects(subjects).flatMap((one): readonly Subject[] => {
    const [kind, name] = [text(one['kind']), text(one['name'])]
    const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name)
    if (name === '') return []
    if (kind === 'User' && account) return [accountOf(cluster, account[1] ?? '', account[2] ?? '')]
    if (kind === 'ServiceAccount')
      return [accountOf(cluster, text(one['namespace']) || scope, name)]
    if (kind === 'Group') return [{ uid: groupUid(cluster, name), kind, name, namespace: '' }]
    if (kind === 'User') return [{ uid: userUid(cluster, name), kind, name, namespace: '' }]
    return []
  })
}

function bindingReason(binding: Thing, subject: Subject, role: Role): Reason {
  const { namespace } = placeOf(binding.uid)
  const where = namespace === '' ? 'in all of the cluster' : `in ${namespace}`
  const said = `${subject.kind} ${subject.name} is bound to ${role.kind} ${role.name} ${where}.`
  return reason(binding.uid, 'binding', said, binding.properties)
}

function ruleReason({ rule, uid, name }: NonNullable<Role['rules']>[number]): Reason {
  const what = [...rule.resources, ...rule.urls].join(', ')
  const which = rule.names ? ` named ${[...rule.names].join(', ')}` : ''
  const said = `${name} allows ${[...rule.verbs].join(', ')} on ${what}${which}.`
  return { ...reason(uid, 'role', said, rule.given), policy: name, position: rule.position }
}

export const scopeUid = (cluster: string, scope: string): string =>
  scope === '' ? clusterUid(cluster) : namespaceUid(cluster, scope)
