import { ORGANIZATION, ROOT, UNITS } from './accounts.js'
import { INSTANCE, permissionSetArn } from './identity-center.js'
import type { Organization } from './organization.js'
import { allow, type Condition, deny, everyoneBut, refuse, type Statement } from './policy.js'

export interface Guard {
  readonly id: string
  readonly name: string
  readonly targets: readonly string[]
  readonly statements: readonly Statement[]
}

const unit = (name: string): string => UNITS[name]?.id ?? ''
const MANAGEMENT_ROLE = 'arn:aws:iam::*:role/OrganizationAccountAccessRole'
const GUARDED = 'arn:aws:iam::*:role/guarded/*'

function guard(
  o: Organization,
  name: string,
  targets: readonly string[],
  ...statements: readonly Statement[]
): Guard {
  const id = name.endsWith('FullAWSAccess') ? `p-${name}` : `p-${o.random(`guard ${name}`).hex(8)}`
  const [first, ...rest] = statements
  const named = first && first.Effect === 'Deny' ? [{ ...first, Sid: first.Sid ?? name }] : [first]
  return {
    ...{ id, name, targets: o.detached.has(name) ? [] : targets },
    statements: [...named.filter((one) => one !== undefined), ...rest],
  }
}

/** Everything there is that policies can be attached to. */
const everything = (o: Organization): string[] => [
  ROOT,
  ...Object.values(UNITS).map((one) => one.id),
  ...[...o.accounts.values()].map((one) => one.id),
]

/** Service control policies. The management account is bound by none. */
export function scps(o: Organization): Guard[] {
  const id = (key: string): string => o.account(key).id
  const ssoWrites = ['sso:Put*', 'sso:Attach*', 'sso:Provision*', 'sso:Create*', 'sso:Update*']
  return [
    guard(
      o,
      'FullAWSAccess',
      everything(o).filter((target) => target !== unit('Regulated')),
      allow('*', '*'),
    ),
    guard(
      o,
      'RegulatedServices',
      [unit('Regulated')],
      allow(
        [
          's3:*',
          'kms:*',
          'secretsmanager:*',
          'iam:*',
          'sts:*',
          'ec2:*',
          'lambda:*',
          'logs:*',
          'sqs:*',
        ],
        '*',
      ),
    ),
    guard(o, 'StayInOrganization', [ROOT], deny(['organizations:LeaveOrganization'], '*')),
    guard(
      o,
      'KeepTrails',
      [ROOT],
      deny(
        ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'guardduty:DeleteDetector'],
        '*',
        everyoneBut(MANAGEMENT_ROLE),
      ),
    ),
    guard(
      o,
      'NoRootUser',
      [unit('Workloads'), unit('Data')],
      deny('*', '*', { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } }),
    ),
    guard(o, 'SandboxRegions', [unit('Sandbox')], {
      ...{ Sid: 'SandboxRegions', Effect: 'Deny', NotAction: ['iam:*', 'sts:*', 'support:*'] },
      ...{ Resource: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } } },
    }),
    guard(
      o,
      'NotIntoBilling',
      [unit('Nonprod')],
      deny('sts:AssumeRole', `arn:aws:iam::${id('billing')}:role/*`),
    ),
    guard(
      o,
      'VaultGuard',
      [unit('Vault')],
      deny('iam:*', [GUARDED, MANAGEMENT_ROLE], everyoneBut(MANAGEMENT_ROLE)),
    ),
    guard(
      o,
      'VaultSecrets',
      [unit('Vault')],
      deny('secretsmanager:*', 'arn:aws:secretsmanager:*:*:secret:vault/*', everyoneBut(GUARDED)),
    ),
    guard(
      o,
      'NoHandMadeCode',
      [id('imaging')],
      deny(
        ['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'],
        '*',
        everyoneBut('arn:aws:iam::*:role/ci/*'),
      ),
    ),
    guard(o, 'NoLongLivedKeys', [id('research')], deny('iam:CreateAccessKey', '*')),
    guard(o, 'OnlyIdentityOps', [id('identity')], {
      ...{ Sid: 'OnlyIdentityOps', Effect: 'Deny', Action: ssoWrites },
      NotResource: [
        INSTANCE,
        permissionSetArn(o.seed, 'IdentityOps'),
        `arn:aws:sso:::account/${id('identity')}`,
      ],
    }),
  ]
}

/** Principals of services come from no account. */
const notAService: Condition = { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } }

/** Resource control policies. */
export function rcps(o: Organization): Guard[] {
  const id = (key: string): string => o.account(key).id
  const from = (accounts: readonly string[]): Condition => ({
    StringNotEqualsIfExists: { 'aws:PrincipalAccount': accounts.map(id) },
    ...notAService,
  })
  return [
    guard(o, 'RCPFullAWSAccess', everything(o), {
      ...{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
    }),
    guard(
      o,
      'OrganizationPerimeter',
      [ROOT],
      refuse(
        'OrganizationPerimeter',
        ['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*', 'sts:AssumeRole'],
        '*',
        {
          StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION },
          ...notAService,
        },
      ),
    ),
    guard(
      o,
      'EscrowPerimeter',
      [id('escrow')],
      refuse(
        'EscrowPerimeter',
        ['s3:*', 'kms:*', 'secretsmanager:*'],
        '*',
        from(['escrow', 'security']),
      ),
    ),
    guard(
      o,
      'RegistryPerimeter',
      [id('registry')],
      refuse('RegistryPerimeter', 'sts:AssumeRole', '*', from(['registry', 'management'])),
    ),
  ]
}
