import { dependency } from '../graph/certainty.js'
import { together } from './held.js'
import { adminUid, groupUid, userUid, withinUid } from './names.js'
import { certificates } from './resources.js'
import { type Place, type Way, way } from './way.js'

/**
 * Requests under another name. They get what that name may in the cluster, not what its owner may elsewhere. A group is only ever added to
 * a user or a service account that is impersonated too.
 */
export function waysByImpersonation(place: Place): readonly Way[] {
  const { cluster, scope, holds, accounts } = place
  const account = holds('impersonate', 'serviceaccounts')
  const asAccounts = accounts
    .filter(({ name }) => account && (!account.names || account.names.has(name)))
    .map(({ uid }) => way(withinUid(uid), 'impersonates it', together(account)))
  if (scope !== '') return asAccounts
  const [user, group] = [holds('impersonate', 'users'), holds('impersonate', 'groups')]
  const users = user ? namesOf(place, 'User', user.names) : []
  const groups = group ? namesOf(place, 'Group', group.names) : []
  const someone = user ?? account
  const key = 'impersonates a user or a service account as well'
  const alone = someone ? [] : [dependency(key, 'impersonate', ['users'])]
  const [asUser, asMember] = [together(user), together(group, someone)]
  const asUsers = users.map((name) => way(userUid(cluster.name, name), 'impersonates them', asUser))
  const asGroups = groups.map((name) =>
    way(groupUid(cluster.name, name), 'impersonates a member', asMember, ...alone),
  )
  return [...asAccounts, ...asUsers, ...asGroups, ...bySigning(place)]
}

/** The names that are allowed, or all that the cluster's bindings name; the group that may do everything needs none. */
function namesOf(
  { cluster }: Place,
  kind: 'User' | 'Group',
  names: ReadonlySet<string> | undefined,
): readonly string[] {
  const known = [...cluster.subjects.values()].filter((one) => one.kind === kind)
  const all = [...(kind === 'Group' ? ['system:masters'] : []), ...known.map(({ name }) => name)]
  return [...new Set(names ?? all)].sort()
}

const signer = 'kubernetes.io/kube-apiserver-client'

/** It requests tokens of every service account. */
const controller = 'system:kube-controller-manager'

/**
 * A certificate names whomever it was asked for, the control plane too. That of the group system:masters the API server refuses by itself.
 */
function bySigning(place: Place): readonly Way[] {
  const { cluster, holds } = place
  const approval = holds('update|patch', 'certificatesigningrequests/approval', certificates)
  const approve = holds('approve', 'signers', certificates)
  const create = holds('create', 'certificatesigningrequests', certificates)
  const signs =
    approve &&
    (!approve.names || [signer, 'kubernetes.io/*'].some((one) => approve.names?.has(one)))
  if (!approval || !signs) return []
  const prove = together(approval, approve, create)
  const asked = create
    ? []
    : [dependency('somebody asks for a certificate', 'create', ['certificatesigningrequests'])]
  const to = (uid: string): Way => way(uid, 'approves a certificate in their name', prove, ...asked)
  const usual = dependency('its bindings are as Kubernetes makes them', 'user', [controller])
  return [
    { ...to(adminUid(cluster.name)), depends: [...asked, usual] },
    ...namesOf(place, 'User', undefined).map((name) => to(userUid(cluster.name, name))),
    ...namesOf(place, 'Group', undefined)
      .filter((name) => name !== 'system:masters')
      .map((name) => to(groupUid(cluster.name, name))),
  ]
}
