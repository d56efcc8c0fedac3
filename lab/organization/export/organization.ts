import { ORGANIZATION, ROOT, UNITS } from '../accounts.js'
import { type Guard, rcps, scps } from '../guards.js'
import { INSTANCE, STORE } from '../identity-center.js'
import type { Organization } from '../organization.js'
import { document } from '../policy.js'

/** Units with those in them, as a tree. */
const unitsBelow = (parent: string): object[] =>
  Object.entries(UNITS)
    .filter(([, one]) => one.parent === parent)
    .map(([Name, { id }]) => ({ Id: id, Name, OrganizationalUnits: unitsBelow(id) }))

export function organization(o: Organization): object {
  const management = o.account('management').id
  return {
    Organization: { Id: ORGANIZATION, MasterAccountId: management, FeatureSet: 'ALL' },
    Accounts: [...o.accounts.values()].map(({ key, id, unit }) => ({
      Id: id,
      Arn: `arn:aws:organizations::${management}:account/${ORGANIZATION}/${id}`,
      Name: `alder-${key}`,
      Email: `aws+${key}@alder-health.example`,
      Status: 'ACTIVE',
      Ou: UNITS[unit]?.id ?? ROOT,
    })),
    Roots: [{ Id: ROOT, Name: 'Root', OrganizationalUnits: unitsBelow(ROOT) }],
    DelegatedAdministrators: [
      { Id: o.account('identity').id, ServicePrincipal: 'sso.amazonaws.com' },
    ],
  }
}

const policies = (o: Organization, kind: string, guards: readonly Guard[]): object =>
  guards.map(({ id, name, targets, statements }) => ({
    Id: id,
    Arn: id.endsWith('FullAWSAccess')
      ? `arn:aws:organizations::aws:policy/${kind.toLowerCase()}/${id}`
      : `arn:aws:organizations::${o.account('management').id}:policy/${ORGANIZATION}/${kind.toLowerCase()}/${id}`,
    Name: name,
    Type: kind,
    Targets: targets,
    Content: document(statements),
  }))

export const serviceControl = (o: Organization): object =>
  policies(o, 'SERVICE_CONTROL_POLICY', scps(o))

export const resourceControl = (o: Organization): object =>
  policies(o, 'RESOURCE_CONTROL_POLICY', rcps(o))

export const identityCenter = (o: Organization): object => ({
  InstanceArn: INSTANCE,
  IdentityStoreId: STORE,
  OwnerAccountId: o.account('management').id,
  Region: 'us-east-1',
  PermissionSets: [...o.center.sets.values()].map(({ name, arn, managed, inline }) => ({
    Name: name,
    PermissionSetArn: arn,
    ManagedPolicies: managed,
    InlinePolicies: inline.length > 0 ? [document(inline)] : [],
  })),
  Assignments: o.center.assignments.map(({ set, account, group, user, principalId }) => ({
    AccountId: account,
    PermissionSet: set.name,
    ...(user
      ? { PrincipalType: 'USER', PrincipalId: principalId, UserName: user.login }
      : { PrincipalType: 'GROUP', PrincipalId: principalId, GroupName: group?.name }),
  })),
})
