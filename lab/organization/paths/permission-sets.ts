import type { OktaGroup } from '../directory.js'
import {
  assign,
  centerGroup,
  INSTANCE,
  permissionSet,
  permissionSetArn,
} from '../identity-center.js'
import { bucketJewel, secretJewel } from '../jewels.js'
import type { Organization } from '../organization.js'
import { allow } from '../policy.js'

/**
 * Whoever may rewrite the permission set that they came in by and have it provisioned again, from the account that manages Identity Center
 * or the one to which that is delegated, has everything in the account of the set's role.
 */
export function permissionSets(o: Organization): void {
  const scim = secretJewel(o, 'identity', 'identity/scim-token')
  const identity = rewriting(o, 'IdentityOps', 'identity', 'sso:PutInlinePolicyToPermissionSet', [
    'Chidi Castel',
  ])
  o.administers(identity.role)
  const [chidi] = identity.people
  const via = [chidi, identity.group.uid, centerGroup(o, identity.group), identity.role.arn]
  o.labels.path('permission-set-inline', 'sso:PutInlinePolicyToPermissionSet', [
    ...via.filter((uid) => uid !== undefined),
    scim.uid,
  ])

  const payers = bucketJewel(o, 'management', 'contracts-and-payers')
  const attach = 'sso:AttachManagedPolicyToPermissionSet'
  const access = rewriting(o, 'AccessDesk', 'management', attach, ['Elif Petrov'])
  o.administers(access.role)
  o.labels.path('permission-set-managed', attach, [access.role.arn, payers.uid])

  // The same in an account that is neither, whose administrators reach the payroll: Identity Center does not listen to it.
  const method = 'sso:PutInlinePolicyToPermissionSet'
  const member = rewriting(o, 'NetworkDesk', 'network', method, ['Farah Osei'])
  const payroll = o.account('billing').buckets.find((one) => one.name.startsWith('payroll-runs'))
  o.labels.decoy(
    'permission-set-from-member-account',
    method,
    [member.role.arn, payroll?.arn ?? ''],
    'service',
    'not the account of Identity Center',
  )
  // Its own set it may rewrite; in the delegated account no other one, for a service control policy.
  const desk = rewriting(o, 'DirectoryDesk', 'identity', method, ['Emil Barros'])
  o.labels.decoy('permission-set-scp', method, [desk.role.arn, scim.uid], 'scp', 'OnlyIdentityOps')
  const slow = permissionSet(
    o,
    'HelpDesk',
    [],
    [allow('sso:PutInlinePolicyToPermissionSet', [INSTANCE, permissionSetArn(o.seed, 'HelpDesk')])],
  )
  const help = o.directory.group('help-desk', o.directory.user('Jonas Moreau'))
  o.labels.decoy(
    'permission-set-not-provisioned',
    method,
    [assign(o, slow, 'management', { group: help }).arn, payers.uid],
    'identity policy',
    'no sso:ProvisionPermissionSet',
  )
}

/** A set that may rewrite itself, given to a group. */
function rewriting(
  o: Organization,
  name: string,
  of: string,
  action: string,
  people: readonly string[],
): { role: ReturnType<typeof assign>; group: OktaGroup; people: readonly string[] } {
  const members = people.map((one) => o.directory.user(one))
  const group = o.directory.group(name.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase(), ...members)
  const account = `arn:aws:sso:::account/${o.account(of).id}`
  const set = permissionSet(
    o,
    name,
    [],
    [
      allow(
        [action, 'sso:ProvisionPermissionSet', 'sso:DescribePermissionSet'],
        [INSTANCE, permissionSetArn(o.seed, name), account],
      ),
    ],
  )
  const role = assign(o, set, of, { group })
  return { role, group, people: members.map((one) => one.uid) }
}
