import { Random } from '../random.js'
import type { OktaGroup, OktaUser } from './directory.js'
import { permit } from './grants.js'
import type { Role } from './model.js'
import type { Organization } from './organization.js'
import { type Statement, trust } from './policy.js'

/** Permission sets of IAM Identity Center, and who has them where. Groups are Okta's, by the same name. */

export interface PermissionSet {
  readonly name: string
  readonly arn: string
  readonly managed: readonly string[]
  readonly inline: readonly Statement[]
}

export interface Assignment {
  readonly set: PermissionSet
  readonly account: string
  readonly group: OktaGroup | null
  readonly user: OktaUser | null
  readonly principalId: string
}

export interface IdentityCenter {
  readonly sets: Map<string, PermissionSet>
  readonly assignments: Assignment[]
}

export const INSTANCE = 'arn:aws:sso:::instance/ssoins-722349f01b6c8a5d'
export const INSTANCE_ID = 'ssoins-722349f01b6c8a5d'
export const STORE = 'd-906748f2c1'
export const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'

export function permissionSet(
  o: Organization,
  name: string,
  managed: readonly string[],
  inline: readonly Statement[] = [],
): PermissionSet {
  const set = { name, arn: permissionSetArn(o.seed, name), managed, inline }
  o.center.sets.set(name, set)
  return set
}

export const permissionSetArn = (seed: number, name: string): string =>
  `arn:aws:sso:::permissionSet/${INSTANCE_ID}/ps-${new Random(seed, `set ${name}`).hex(16)}`

/** Gives a set in an account to a group or a user; the role that it makes there is returned, the same for all who have it. */
export function assign(
  o: Organization,
  set: PermissionSet,
  of: string,
  to: { readonly group: OktaGroup } | { readonly user: OktaUser },
): Role {
  const role = reservedRole(o, set, of)
  const who = 'group' in to ? to.group : to.user
  const principalId = new Random(o.seed, `identity store ${who.uid}`).uuid()
  const uid =
    'group' in to ? `identitycenter/group/${principalId}` : `identitycenter/${principalId}`
  o.center.assignments.push({
    ...{ set, account: o.account(of).id, principalId, group: null, user: null },
    ...to,
  })
  o.truth.step(who.uid, uid)
  o.truth.step(uid, role.arn)
  return role
}

/** The uid of a group in Identity Center. */
export const centerGroup = (o: Organization, group: OktaGroup): string =>
  `identitycenter/group/${new Random(o.seed, `identity store ${group.uid}`).uuid()}`

export const centerUser = (o: Organization, user: OktaUser): string =>
  `identitycenter/${new Random(o.seed, `identity store ${user.uid}`).uuid()}`

function reservedRole(o: Organization, set: PermissionSet, of: string): Role {
  const account = o.account(of)
  const random = o.random(`reserved ${set.name} ${account.id}`)
  const name = `AWSReservedSSO_${set.name}_${random.hex(16)}`
  const known = account.roles.get(name)
  if (known) return known
  const provider = `arn:aws:iam::${account.id}:saml-provider/AWSSSO_${o.random(`sso ${account.id}`).hex(16)}_DO_NOT_DELETE`
  const role = o.role(
    of,
    name,
    [
      trust(
        { Federated: provider },
        { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
        ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
      ),
    ],
    { kind: 'reserved', path: '/aws-reserved/sso.amazonaws.com/' },
  )
  for (const arn of set.managed) role.attached.add(arn)
  if (set.inline.length > 0) permit(role, 'AwsSSOInlinePolicy', ...set.inline)
  if (set.managed.includes(ADMINISTRATOR)) o.administers(role)
  return role
}
