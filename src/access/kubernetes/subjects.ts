import { reason, sure } from '../graph/certainty.js'
import type { Node, Step } from '../graph/model.js'
import type { Cluster, Subject } from './cluster.js'
import { adminUid, groupUid, signInUid, withinUid } from './names.js'

/** A subject, and for a user whoever signs in under that name. */
export function subjectNodes(
  cluster: Cluster,
  { uid, kind, name, namespace }: Subject,
): readonly Node[] {
  const account = cluster.name
  if (kind === 'ServiceAccount')
    return [{ uid, account, kind: 'workload', name: `${namespace}/${name}` }]
  if (kind === 'Group')
    return [{ uid, account, name, kind: name === 'system:unauthenticated' ? 'anybody' : 'group' }]
  const person = signInUid(name)
  return [
    { uid, account, name, kind: name === 'system:anonymous' ? 'anybody' : 'user' },
    person.includes('@') && !/^(system|eks|gke|aks):/.test(person)
      ? { uid: person, kind: 'person', name: person, account: '' }
      : { uid: person, kind: 'user', name, account: person.startsWith('k8s/') ? '' : account },
  ]
}

/** The groups that the API server puts everyone into, and those of every service account. */
export function groupNodes(cluster: Cluster): readonly Node[] {
  const accounts = [...cluster.subjects.values()].filter(({ kind }) => kind === 'ServiceAccount')
  const names = [
    ...['system:masters', 'system:authenticated', 'system:serviceaccounts'],
    ...accounts.map(({ namespace }) => `system:serviceaccounts:${namespace}`),
  ]
  return [...new Set(names)].map((name) => ({
    ...{ uid: groupUid(cluster.name, name), kind: 'group', name, account: cluster.name },
  }))
}

/** The groups that somebody is in without any export saying so. */
export function groupsOf({ name: cluster }: Cluster, subject: Subject): readonly string[] {
  const { kind, name, namespace } = subject
  if (kind === 'ServiceAccount')
    return [
      'system:authenticated',
      'system:serviceaccounts',
      `system:serviceaccounts:${namespace}`,
    ].map((group) => groupUid(cluster, group))
  if (name === 'system:anonymous') return [groupUid(cluster, 'system:unauthenticated')]
  if (/^system:(un)?authenticated$/.test(name)) return []
  return [groupUid(cluster, 'system:authenticated')]
}

/** Into those groups, step by step, and from whoever signs in to the user that the cluster knows. */
export function memberships(cluster: Cluster, subject: Subject): readonly Step[] {
  const { uid, kind, name, namespace } = subject
  const into = (from: string, group: string, said: string): Step => ({
    ...{ from, to: groupUid(cluster.name, group), how: 'member of', ...sure },
    prove: () => [reason(from, 'API server', said, { group })],
  })
  if (kind === 'ServiceAccount') {
    const own = `system:serviceaccounts:${namespace}`
    const said = `Every service account of ${namespace} is in ${own}.`
    return [into(uid, own, said)]
  }
  const everyone = `Whoever is known to the API server is in system:authenticated.`
  const groups: readonly Step[] =
    name === 'system:anonymous'
      ? [
          into(
            uid,
            'system:unauthenticated',
            'Requests without a name are in system:unauthenticated.',
          ),
        ]
      : /^system:(un)?authenticated$/.test(name)
        ? []
        : [into(uid, 'system:authenticated', everyone)]
  if (kind === 'Group') return groups
  const person = signInUid(name)
  const is: Step = {
    ...{ from: person, to: uid, how: 'is', ...sure },
    prove: () => [
      reason(
        uid,
        'sign-in',
        `${name} is the name of ${person} in ${cluster.name || 'the cluster'}.`,
        { kind, name },
      ),
    ],
  }
  return [is, ...groups]
}

/** Of groups of service accounts into the wider ones, and of the group that the API server asks nothing. */
export function groupSteps(cluster: Cluster): readonly Step[] {
  const group = (name: string): string => groupUid(cluster.name, name)
  const spaces = [...cluster.subjects.values()]
    .filter(({ kind }) => kind === 'ServiceAccount')
    .map(({ namespace }) => `system:serviceaccounts:${namespace}`)
  const into = (from: string, to: string): Step => ({
    ...{ from: group(from), to: group(to), how: 'member of', ...sure },
    prove: () => [reason(group(from), 'API server', `All of ${from} are in ${to}.`, { group: to })],
  })
  return [
    ...[...new Set(spaces)].map((one) => into(one, 'system:serviceaccounts')),
    into('system:serviceaccounts', 'system:authenticated'),
    {
      ...{
        from: group('system:masters'),
        to: adminUid(cluster.name),
        how: 'may do everything',
        ...sure,
      },
      prove: () => [
        reason(
          group('system:masters'),
          'API server',
          'The API server lets the group system:masters do everything, without asking RBAC.',
          { group: 'system:masters' },
        ),
      ],
    },
  ]
}

/** A service account as somebody has it who only has its rights in the cluster. */
export const withinNode = (cluster: Cluster, { uid, name, namespace }: Subject): Node => ({
  ...{ uid: withinUid(uid), kind: 'workload', account: cluster.name },
  name: `${namespace}/${name}, in the cluster alone`,
})
