import { type Listing, reason, rests, sure, unknown } from '../graph/listing.js'
import type { Certainty } from '../graph/model.js'
import { some } from '../reading.js'
import { ofType, type State, type Thing } from '../state.js'
import type { Memberships } from './groups.js'
import { type People, rolesHeld, tenantUid } from './people.js'
import { factsOf, isStandard, type Kind, kinds, manner } from './roles.js'

/** Administrators' roles: who holds them, what they may on the tenant, and whom they lead to. */
export function writeAdmins(
  to: Listing,
  state: State,
  people: People,
  memberships: Memberships,
): void {
  const holders = [...people.users, ...ofType(state, 'Okta::Group')]
  const tenants = new Set([...holders, ...ofType(state, 'Okta::Application')].map(people.tenant))
  for (const tenant of tenants)
    for (const kind of kinds)
      to.node({ uid: `${tenantUid(tenant)}#${kind}`, kind: 'group', name: kind, account: tenant })
  const custom = new Set<string>()
  for (const holder of holders)
    for (const role of rolesHeld(state, holder.uid) ?? []) {
      if (!isStandard(role)) custom.add(role)
      writeHolding(to, holder, role, people)
    }
  for (const user of people.users) writeUser(to, state, user, people, memberships)
  for (const group of ofType(state, 'Okta::Group')) writeGroup(to, state, group, people)
  if (custom.size > 0)
    to.missing(`Okta: permissions of these roles are not in the exports: ${some(custom)}`)
  const without = holders.filter(({ uid }) => rolesHeld(state, uid) === undefined)
  if (without.length > 0)
    to.missing(
      `Okta: administrator roles of these are not in the exports: ${some(without.map(({ name }) => name))}`,
    )
}

function writeHolding(to: Listing, holder: Thing, role: string, people: People): void {
  const tenant = people.tenant(holder)
  const uid = `${tenantUid(tenant)}#${role}`
  writeRole(to, uid, role, tenant)
  const standing = holder.type === 'Okta::User' ? people.standing(holder.uid) : sure
  if (!standing) return
  const says = `${holder.name} holds the administrator's role ${role}.`
  const prove = () => [
    reason(`${holder.uid}/roles`, 'admin role', says, { roles: [role] }, standing),
  ]
  to.step({ from: holder.uid, to: uid, how: 'holds', prove }, standing)
}

function writeRole(to: Listing, uid: string, role: string, tenant: string): void {
  const facts = factsOf(role)
  to.node({ uid, kind: 'role', name: role, account: tenant })
  const prove = (says: string, certainty: Certainty) => () => [
    reason(uid, 'admin role', `${role} ${says}.`, { role, tenant }, certainty),
  ]
  for (const [kind, certainty] of facts.leads)
    to.step(
      {
        ...{ from: uid, to: `${tenantUid(tenant)}#${kind}`, how: manner(kind) },
        prove: prove(`${manner(kind)} ${kind}`, certainty),
      },
      certainty,
    )
  for (const level of facts.levels)
    to.grant(
      {
        ...{ from: uid, to: tenantUid(tenant), level, action: role, how: '' },
        prove: prove(`has the level ${level} in the tenant`, facts.certainty),
      },
      facts.certainty,
    )
}

/** The kind of a user is that of the highest role, its own or by a group. */
function writeUser(
  to: Listing,
  state: State,
  user: Thing,
  people: People,
  memberships: Memberships,
): void {
  if (!people.standing(user.uid)) return
  const own = rolesHeld(state, user.uid)
  const roles = new Set([
    ...(own ?? []),
    ...memberships.groupsOf(user.uid).flatMap((group) => rolesHeld(state, group) ?? []),
  ])
  const kind = kindOf(roles)
  const certainty =
    own === undefined && kind !== 'super administrators'
      ? rests(unknown('the user holds no higher administrator role'))
      : sure
  writeKind(
    to,
    people.tenant(user),
    kind,
    user,
    'includes',
    { roles: [...roles].sort() },
    certainty,
  )
}

function kindOf(roles: ReadonlySet<string>): Kind {
  if (roles.has('SUPER_ADMIN')) return 'super administrators'
  if (roles.has('ORG_ADMIN')) return 'organization administrators'
  return roles.size > 0 ? 'administrators' : 'users'
}

/** Okta makes the built-in groups, and applications and directories theirs: nobody is put into them by hand. */
function writeGroup(to: Listing, state: State, group: Thing, people: People): void {
  if (group.properties['type'] === 'BUILT_IN' || group.properties['type'] === 'APP_GROUP') return
  const roles = rolesHeld(state, group.uid)
  const kind = (roles ?? []).length > 0 ? 'administrator groups' : 'groups'
  const certainty =
    roles === undefined ? rests(unknown('the group holds no administrator role')) : sure
  writeKind(
    to,
    people.tenant(group),
    kind,
    group,
    'adds itself to',
    { type: group.properties['type'] ?? null, roles: roles ?? null },
    certainty,
  )
}

function writeKind(
  to: Listing,
  tenant: string,
  kind: Kind,
  thing: Thing,
  how: string,
  excerpt: unknown,
  certainty: Certainty,
): void {
  const prove = () => [
    reason(
      thing.uid,
      'admin role',
      `${thing.name} is one of the ${kind} of the tenant.`,
      excerpt,
      certainty,
    ),
  ]
  to.step({ from: `${tenantUid(tenant)}#${kind}`, to: thing.uid, how, prove }, certainty)
}
