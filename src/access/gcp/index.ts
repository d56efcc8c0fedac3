import { accountsOf } from '../google/accounts.js'
import { superUid } from '../google/admins.js'
import { insideOf, membershipsOf } from '../google/members.js'
import { type Listing, listing, reason, rests, sure, unknown } from '../graph/listing.js'
import type { Listed } from '../graph/model.js'
import { entries, flag, some, text } from '../reading.js'
import { ofType, type State } from '../state.js'
import { type Binding, bindingsOf } from './bindings.js'
import { writeDeploying } from './deploy.js'
import { writeBindings } from './granted.js'
import { hasPolicy, hierarchyOf } from './hierarchy.js'
import { serviceAccountNode } from './members.js'
import { writeOutside } from './outside.js'
import { type Rights, rightsIn } from './rights.js'
import { type Scopes, scopesOf } from './tree.js'

/**
 * Rights in Google Cloud: bindings with all that they are inherited by, and ways to act as service accounts. Who is in a group is told by
 * `googleAccess`, at the same uids.
 */
export function gcpAccess(state: State): Listed {
  const to = listing()
  const scopes = scopesOf(state)
  const hierarchy = hierarchyOf(scopes)
  const accounts = accountsOf(state)
  const bindings = bindingsOf(scopes, accounts, state.at)
  const rights = rightsIn(to, hierarchy)
  for (const { uid, name, service, account } of scopes.all.values())
    if (service === 'serviceAccounts') to.node({ ...serviceAccountNode(uid), name, account })
  writeBindings(to, bindings, hierarchy, rights)
  writeDeploying(to, bindings, hierarchy, rights, insideOf(membershipsOf(state, accounts)))
  writeOutside(to, state, bindings, accounts)
  writeKeys(to, state, scopes)
  writeSuperAdmins(to, state, scopes, rights)
  rights.settle()
  for (const sentence of hierarchy.missing) to.missing(sentence)
  writeMissing(to, state, scopes, bindings)
  return to.listed('gcp')
}

/** Whoever has a key is the account. Keys that Google keeps are in nobody's hands. */
function writeKeys(to: Listing, state: State, scopes: Scopes): void {
  for (const { uid, name, account, properties } of ofType(state, 'GCP::ServiceAccountKey')) {
    const owner = scopes.find(text(properties, 'service_account'))
    const until = Date.parse(text(properties, 'valid_to'))
    if (!owner || owner.disabled || flag(properties, 'disabled') === true) continue
    if (text(properties, 'kind') === 'SYSTEM_MANAGED' || until <= Date.parse(state.at)) continue
    to.node({ uid, kind: 'workload', name: `key ${name} of ${owner.uid}`, account })
    to.step({
      ...{ from: uid, to: owner.uid, how: 'is a key of' },
      prove: () => [reason(uid, 'key', `The key signs in as ${owner.uid}.`, properties)],
    })
  }
}

/** A super administrator of the directory can always make itself administrator of the organization; an organization is named after its domain. */
function writeSuperAdmins(to: Listing, state: State, scopes: Scopes, rights: Rights): void {
  const { users } = accountsOf(state)
  const roles = ofType(state, 'Google::Role')
  if (
    !roles.some(({ uid }) => uid === superUid) &&
    !users.some(({ properties }) => flag(properties, 'is_admin') === true)
  )
    return
  const domains = new Set(users.map(({ uid }) => uid.slice(uid.lastIndexOf('@') + 1)))
  to.node({
    uid: superUid,
    kind: 'role',
    name: superUid.slice(12),
    account: users[0]?.account ?? '',
  })
  for (const scope of scopes.all.values()) {
    if (scope.service !== 'organizations') continue
    const certainty = domains.has(scope.name)
      ? sure
      : rests(unknown('directory of the organization', ...domains))
    const says = `Super administrators of the directory may administer ${scope.name}.`
    const prove = () => [reason(scope.uid, 'directory', says, { name: scope.name }, certainty)]
    to.step(
      { from: superUid, to: rights.everything(scope), how: 'makes itself administrator of', prove },
      certainty,
    )
  }
}

/** What the exports leave out and might change an answer, each in one sentence. */
function writeMissing(
  to: Listing,
  state: State,
  scopes: Scopes,
  bindings: readonly Binding[],
): void {
  to.missing('Google Cloud: deny policies and principal access boundaries are not in the exports')
  to.missing('Google Cloud: organization policies are not in the exports')
  to.missing(
    'Google Cloud: as which service accounts machines and functions run is not in the exports',
  )
  const bare = [...scopes.all.values()].filter(
    (one) => !hasPolicy(one) && one.service !== 'serviceAccounts',
  )
  if (bare.length > 0)
    to.missing(
      `Google Cloud: policies of these are not in the exports: ${some(bare.map(({ name }) => name))}`,
    )
  const roles = bindings.filter(({ facts }) => facts.unknown).map(({ role }) => role)
  if (roles.length > 0)
    to.missing(`Google Cloud: permissions of these roles are not known: ${some(roles)}`)
  const groups = bindings
    .map(({ member }) => member)
    .filter(
      ({ uid, kind }) =>
        kind === 'group' &&
        uid.startsWith('google/') &&
        entries(state.things.get(uid)?.properties, 'members') === undefined,
    )
  if (groups.length > 0)
    to.missing(
      `Google Cloud: members of these groups are not in the exports: ${some(groups.map(({ uid }) => uid))}`,
    )
  const partial = [...scopes.all.values()].filter(({ policy }) => policy?.complete === false)
  if (partial.length > 0)
    to.missing(
      `Google Cloud: of the policies of these only what events tell is known: ${some(partial.map(({ name }) => name))}`,
    )
}
