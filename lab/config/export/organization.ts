import { ACCOUNTS, type AccountId, ORG_ID } from '../../company/accounts.js'
import { person } from '../../company/people.js'
import { IDENTITY_STORE, identityStoreId } from '../../people/aws-session.js'
import { fixed } from '../../random.js'
import { assignments, PERMISSION_SETS } from '../initial/identity-center.js'
import { document } from '../policies.js'

const ROOT = 'r-9x2k'
const ou = (name: string): string => `ou-9x2k-${fixed(`ou ${name}`).hex(8)}`
const OU: Readonly<Record<AccountId, string>> = {
  management: 'Root',
  security: 'Core',
  shared: 'Core',
  prod: 'Workloads',
  staging: 'Workloads',
  data: 'Data',
  dev: 'Sandbox',
}
const ids = Object.keys(ACCOUNTS) as AccountId[]

export const organization = (): object => ({
  Organization: { Id: ORG_ID, MasterAccountId: ACCOUNTS.management, FeatureSet: 'ALL' },
  Accounts: ids.map((id) => ({
    Id: ACCOUNTS[id],
    Name: `meridian-${id}`,
    Email: `aws+${id}@meridian-health.example`,
    Status: 'ACTIVE',
    Ou: OU[id],
  })),
  Roots: [{ Id: ROOT, Name: 'Root' }],
  OrganizationalUnits: [...new Set(ids.map((id) => OU[id]))]
    .filter((name) => name !== 'Root')
    .map((name) => ({
      Id: ou(name),
      Name: name,
      ParentId: ROOT,
      Accounts: ids.filter((id) => OU[id] === name).map((id) => ACCOUNTS[id]),
    })),
})

const scp = (name: string, targets: readonly string[], ...statements: readonly object[]) => ({
  Id: name === 'FullAWSAccess' ? 'p-FullAWSAccess' : `p-${fixed(`scp ${name}`).hex(8)}`,
  Name: name,
  Targets: targets,
  Content: document(...statements),
})

/** The organization's guard rails. None forbids what the logs show to have been allowed. */
export const scps = (): object => [
  scp('FullAWSAccess', [ROOT], { Effect: 'Allow', Action: '*', Resource: '*' }),
  scp('StayInOrganization', [ROOT], {
    Sid: 'StayInOrganization',
    Effect: 'Deny',
    Action: ['organizations:LeaveOrganization', 'account:CloseAccount'],
    Resource: '*',
  }),
  scp('NoRootInWorkloads', [ou('Workloads'), ou('Data')], {
    Sid: 'NoRoot',
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
  }),
  scp('DataStaysInVirginia', [ou('Data')], {
    Sid: 'OneRegion',
    Effect: 'Deny',
    NotAction: [
      'iam:*',
      'organizations:*',
      'sts:*',
      'support:*',
      'cloudfront:*',
      'route53:*',
      's3:List*',
    ],
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } },
  }),
]

/** Permission sets, and who may take them where; users are named as the identity store does. */
export const identityCenter = (): object => ({
  InstanceArn: `arn:aws:sso:::instance/ssoins-${fixed('identity center').hex(16)}`,
  IdentityStoreId: IDENTITY_STORE.slice(IDENTITY_STORE.lastIndexOf('/') + 1),
  Region: 'us-east-1',
  PermissionSets: Object.entries(PERMISSION_SETS).map(([Name, set]) => ({
    Name,
    ManagedPolicies: set.managed,
    InlinePolicies: set.inline ? [set.inline] : [],
  })),
  Assignments: assignments().map(({ account, set, group, user }) => ({
    AccountId: ACCOUNTS[account],
    PermissionSet: set,
    ...(user
      ? {
          PrincipalType: 'USER',
          PrincipalId: identityStoreId(person(user).email),
          UserName: person(user).email,
        }
      : {
          PrincipalType: 'GROUP',
          PrincipalId: fixed(`ic group ${group}`).uuid(),
          GroupName: group,
        }),
  })),
})
