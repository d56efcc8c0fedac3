import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cloudTrail } from './calls.js'

export const account = '111122223333'
export const arn = (name: string): string => `arn:aws:iam::${account}:${name}`

const allow = (Action: string | readonly string[], Resource: string) => ({
  Effect: 'Allow',
  Action,
  Resource,
})
const policy = (name: string, ...Statement: object[]) => ({
  PolicyName: name,
  PolicyDocument: { Version: '2012-10-17', Statement },
})
const trusts = (...AWS: string[]) => ({
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }],
  },
})
const principal = (kind: 'Role' | 'User' | 'Group', name: string, more: object = {}) => ({
  [`${kind}Name`]: name,
  Path: '/',
  Arn: arn(`${kind.toLowerCase()}/${name}`),
  CreateDate: '2025-11-03T08:00:00Z',
  AttachedManagedPolicies: [],
  ...more,
})
const readBooks = allow(['s3:GetObject', 's3:ListBucket'], 'arn:aws:s3:::books/*')

/**
 * Two snapshots of a small account's IAM, and the log of a day between them: a user is put into a group and gives the loader another policy.
 * What no event tells: the loader's trust, and that the role `night-report` is gone.
 */
export function writeConfiguration(folder: string, day: string): void {
  const write = (name: string, content: unknown): void => {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  }
  const groups = ['readers', 'admins'].map((name) =>
    principal('Group', name, {
      AttachedManagedPolicies: [{ PolicyName: name, PolicyArn: arn(`policy/${name}`) }],
    }),
  )
  const details = (loader: object, roles: readonly object[], groupsOfBob: readonly string[]) => ({
    UserDetailList: [
      principal('User', 'alice', { GroupList: ['admins'] }),
      principal('User', 'bob', { GroupList: groupsOfBob }),
    ],
    GroupDetailList: groups,
    RoleDetailList: [principal('Role', 'loader', loader), ...roles],
    Policies: ['readers', 'admins'].map((name) => ({
      PolicyName: name,
      Arn: arn(`policy/${name}`),
      Path: '/',
      DefaultVersionId: 'v1',
      PolicyVersionList: [
        { VersionId: 'v1', IsDefaultVersion: true, Document: { Statement: [readBooks] } },
      ],
    })),
  })
  const tags = [{ Key: 'team', Value: 'data' }]
  write('config/captured.json', { captured_at: `${day}T00:00:00Z` })
  write(
    'config/aws/details.json',
    details(
      { ...trusts(arn('user/alice')), RolePolicyList: [policy('books', readBooks)], Tags: tags },
      [principal('Role', 'night-report', trusts(arn('user/alice')))],
      ['readers'],
    ),
  )
  const export2 = policy('export', allow('s3:*', '*'))
  write('config-after/captured.json', { captured_at: `${day}T23:00:00Z` })
  write(
    'config-after/aws/details.json',
    details(
      {
        ...trusts(arn('user/alice'), 'arn:aws:iam::999988887777:root'),
        RolePolicyList: [policy('books', readBooks), export2],
        Tags: tags,
      },
      [],
      ['admins', 'readers'],
    ),
  )
  const requests = [
    ['iam:AddUserToGroup', { userName: 'bob', groupName: 'admins' }],
    [
      'iam:PutRolePolicy',
      {
        roleName: 'loader',
        policyName: 'export',
        policyDocument: JSON.stringify(export2.PolicyDocument),
      },
    ],
    ['iam:CreateUser', { userName: 'backup-svc' }],
  ] as const
  const calls = requests.map(([call, requestParameters], minute) => ({
    ...{ call, user: 'bob', minute },
    fields: { requestParameters },
  }))
  write('logs/changes.ndjson', cloudTrail(calls, day))
}
