import { reason } from '../graph/certainty.js'
import { grouped } from '../graph/listed.js'
import type { Grant, Node, Reason, Step } from '../graph/model.js'
import type { Cluster, Power, Subject } from './cluster.js'
import { grantsOf, unknownGrants } from './grants.js'
import { holdsIn } from './held.js'
import { adminUid, namespaceAdminUid, uidOf, withinUid } from './names.js'
import type { Role } from './roles.js'
import { rulesOf } from './rules.js'
import {
  groupNodes,
  groupSteps,
  groupsOf,
  memberships,
  subjectNodes,
  withinNode,
} from './subjects.js'
import { stepOf, type Way } from './way.js'
import { waysOf } from './ways.js'
import { waysByPods } from './ways-pods.js'

interface Part {
  readonly nodes: readonly Node[]
  readonly steps: readonly Step[]
  readonly grants: readonly Grant[]
}

/** Somebody whose rights are still to be written down: those that are theirs, and those of groups that they are in. */
interface Open {
  readonly uid: string
  readonly own: readonly Power[]
  readonly groups: readonly string[]
}

/**
 * All rights in one cluster. Roles that somebody can bind to themselves, and service accounts of which somebody can have the rights alone,
 * come up on the way and are written down then.
 */
export function inCluster(cluster: Cluster): Part {
  const subjects = [...cluster.subjects.values()].sort((a, b) => (a.uid < b.uid ? -1 : 1))
  const accounts = subjects.filter(({ kind }) => kind === 'ServiceAccount')
  const within = new Map(accounts.map((one) => [withinUid(one.uid), one]))
  const accountsIn = placed(accounts)
  const powersOf = (uid: string): readonly Power[] => cluster.powers.get(uid) ?? []
  const nodes = [
    ...subjects.flatMap((one) => subjectNodes(cluster, one)),
    ...groupNodes(cluster),
    ...administrators(cluster),
  ]
  const steps = [
    ...subjects.flatMap((one) => memberships(cluster, one)),
    ...groupSteps(cluster),
    ...byAdministrators(cluster, accountsIn),
  ]
  const grants: Grant[] = [...fullGrants(cluster), ...unknownGrants(cluster)]
  const inherited = new Map<string, ReadonlySet<string>>()
  /** Ways that are told of the groups already. */
  const known = (groups: readonly string[]): ReadonlySet<string> => {
    const key = groups.join(' ')
    const found =
      inherited.get(key) ??
      new Set(waysOf(cluster, accountsIn, groups.flatMap(powersOf)).map(keyOf))
    inherited.set(key, found)
    return found
  }
  const open: Open[] = subjects.map((one) => ({
    uid: one.uid,
    own: powersOf(one.uid),
    groups: groupsOf(cluster, one),
  }))
  const begun = new Set(open.map(({ uid }) => uid))
  for (const { uid, own, groups } of open) {
    if (own.length === 0) continue
    grants.push(...grantsOf(cluster, uid, own, false))
    const theirs = known(groups)
    for (const way of waysOf(cluster, accountsIn, [...own, ...groups.flatMap(powersOf)])) {
      if (way.to === uid || theirs.has(keyOf(way))) continue
      steps.push(stepOf(uid, way))
      if (begun.has(way.to)) continue
      begun.add(way.to)
      const account = within.get(way.to)
      const other = namedIn(cluster, way.to)
      if (account) {
        nodes.push(withinNode(cluster, account))
        steps.push(...memberships(cluster, { ...account, uid: way.to }))
        open.push({ uid: way.to, own: powersOf(account.uid), groups: groupsOf(cluster, account) })
      } else if (way.role) {
        nodes.push({ uid: way.to, kind: 'role', name: nameOf(way.role), account: cluster.name })
        grants.push(...unknownRole(cluster, way.to, way.role))
        open.push({ uid: way.to, own: powersIn(way.role), groups: [] })
      } else if (other) {
        nodes.push(...subjectNodes(cluster, other))
        steps.push(...memberships(cluster, other))
      }
    }
  }
  return { nodes, steps, grants }
}

const keyOf = ({ to, how, depends }: Way): string => `${to} ${how} ${depends.length}`

type Bound = NonNullable<Way['role']>

const nameOf = ({ role, scope }: Bound): string =>
  scope === '' ? `${role.kind} ${role.name}` : `${role.kind} ${role.name} in ${scope}`

const powersIn = ({ role, scope }: Bound): readonly Power[] =>
  (role.rules ?? []).map(({ rule, uid, name }) => ({
    ...{ rule, scope, role },
    prove: () => [
      {
        ...reason(uid, 'role', `${name} allows it.`, rule.given),
        policy: name,
        position: rule.position,
      },
    ],
  }))

function unknownRole(cluster: Cluster, uid: string, { role, scope }: Bound): readonly Grant[] {
  if (role.rules !== undefined) return []
  const said = `${role.kind} ${role.name} is not exported, or is gone.`
  const prove = (): readonly Reason[] => [reason(role.uid, 'role', said, null)]
  return unknownGrants({ ...cluster, unknown: [{ subject: uid, scope, role, prove }] })
}

function placed(accounts: readonly Subject[]): (scope: string) => readonly Subject[] {
  const by = grouped(accounts, ({ namespace }) => namespace)
  return (scope) => (scope === '' ? accounts : (by.get(scope) ?? []))
}

/** A user or group that only a rule names: nothing is bound to it, but it is somebody. */
function namedIn(cluster: Cluster, uid: string): Subject | undefined {
  for (const kind of ['User', 'Group'] as const) {
    const before = uidOf(cluster.name, '', kind, '')
    if (uid.startsWith(before)) return { uid, kind, name: uid.slice(before.length), namespace: '' }
  }
  return undefined
}

/** Whoever may do everything, in the cluster and in each namespace. */
const administrators = ({ name, namespaces }: Cluster): readonly Node[] => [
  { uid: adminUid(name), kind: 'role', name: 'cluster-admin', account: name },
  ...namespaces.map(
    (one): Node => ({
      uid: namespaceAdminUid(name, one),
      kind: 'role',
      name: `everything in ${one}`,
      account: name,
    }),
  ),
]

const [everything] = rulesOf([{ verbs: ['*'], api_groups: ['*'], resources: ['*'] }])

function fullPower(cluster: Cluster, scope: string): readonly Power[] {
  const role: Role = cluster.roles(cluster.name, '', 'ClusterRole', 'cluster-admin')
  const where = scope === '' ? 'in all of the cluster' : `in ${scope}`
  const said = `cluster-admin allows everything ${where}.`
  return everything
    ? [
        {
          rule: everything,
          scope,
          role,
          prove: () => [reason(role.uid, 'role', said, everything.given)],
        },
      ]
    : []
}

const scopes = ({ namespaces }: Cluster): readonly string[] => ['', ...namespaces]
const adminOf = ({ name }: Cluster, scope: string): string =>
  scope === '' ? adminUid(name) : namespaceAdminUid(name, scope)

const fullGrants = (cluster: Cluster): readonly Grant[] =>
  scopes(cluster).flatMap((scope) =>
    grantsOf(cluster, adminOf(cluster, scope), fullPower(cluster, scope), true),
  )

/** They make pods, and so are every service account; of the other ways to the same end none is told. */
function byAdministrators(
  cluster: Cluster,
  accountsIn: (scope: string) => readonly Subject[],
): readonly Step[] {
  return scopes(cluster).flatMap((scope) => {
    const powers = fullPower(cluster, scope)
    const place = {
      cluster,
      scope,
      powers,
      holds: holdsIn(powers, scope),
      accounts: accountsIn(scope),
    }
    const from = adminOf(cluster, scope)
    return waysByPods(place)
      .filter(({ how, to }) => how.startsWith('creates') && to !== from)
      .map((way) => stepOf(from, way))
  })
}
