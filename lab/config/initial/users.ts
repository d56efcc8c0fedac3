import { ACCOUNTS, type AccountId, place, REGIONS } from '../../company/accounts.js'
import { KEY_USERS } from '../../company/key-users.js'
import { LEGACY_USERS } from '../../company/legacy-users.js'
import { REPOS } from '../../company/repos.js'
import { deployRole } from '../../machines/pipelines.js'
import { bare } from '../changes/iam.js'
import type { Account, ManagedPolicy, Policy } from '../model.js'
import { allow } from '../policies.js'

const managed = (name: string): string => `arn:aws:iam::aws:policy/${name}`

interface NewUser {
  readonly user: string
  readonly account: AccountId
  readonly attached?: readonly string[]
  readonly inline?: Policy
  readonly groups?: readonly string[]
}

/** What each user of IAM may do: the old ones more than they need. */
const USERS: readonly NewUser[] = [
  // May look at IAM and make keys for anybody: the help page for new keys asked for it in 2023.
  {
    user: 'linh.kim',
    account: 'dev',
    groups: ['developers'],
    inline: allow(['iam:Get*', 'iam:List*', 'iam:CreateAccessKey']),
  },
  { user: 'james.holt', account: 'dev', groups: ['developers'] },
  { user: 'victor.osei', account: 'dev', groups: ['developers'] },
  // Left the company within the window; the user was forgotten for some days.
  { user: 'carlos.vega', account: 'dev', attached: [managed('PowerUserAccess')] },
  { user: 'felix.braun', account: 'data', groups: ['analysts'] },
  { user: 'nate.coleman', account: 'data', groups: ['analysts'] },
  { user: 'reports-export', account: 'data', groups: ['analysts'] },
  { user: 'george.tan', account: 'security', attached: [managed('SecurityAudit')] },
  { user: 'backup-cron', account: 'prod', inline: allow(['s3:*', 'rds:CreateDBSnapshot']) },
  { user: 'fax-bridge', account: 'prod', inline: allow(['s3:*', 'kms:*']) },
  {
    user: 'upload-broker',
    account: 'prod',
    inline: allow(['sts:GetFederationToken', 's3:PutObject']),
  },
  { user: 'emergency-ops', account: 'prod', attached: [managed('AdministratorAccess')] },
  {
    user: 'deploy-legacy',
    account: 'staging',
    attached: [managed('AmazonEC2FullAccess'), managed('ServiceQuotasReadOnlyAccess')],
    inline: allow(['s3:*', 'lambda:UpdateFunctionCode', 'cloudfront:CreateInvalidation']),
  },
  { user: 'pentest-northgate', account: 'staging', attached: [managed('SecurityAudit')] },
]

const GROUPS: readonly { name: string; account: AccountId; policy: Policy }[] = [
  {
    name: 'developers',
    account: 'dev',
    policy: allow([
      's3:*',
      'lambda:List*',
      'lambda:InvokeFunction',
      'dynamodb:*',
      'ec2:DescribeInstances',
      'sts:GetSessionToken',
    ]),
  },
  { name: 'analysts', account: 'data', policy: allow(['s3:*', 'athena:*', 'glue:Get*']) },
]

/** Users and groups of an account, with the keys that the company knows of. */
export function addUsers(account: Account, id: AccountId, founded: number): void {
  for (const { name, policy } of GROUPS.filter((group) => group.account === id)) {
    const group = bare(name, founded)
    group.inline.set('access', policy)
    account.groups.set(name, group)
  }
  USERS.filter((one) => one.account === id).forEach((one, n) => {
    const user = { ...bare(one.user, founded + n * 86_400_000), groups: new Set(one.groups) }
    for (const arn of one.attached ?? []) user.attached.add(arn)
    if (one.inline) user.inline.set('access', one.inline)
    account.users.set(one.user, user)
  })
  for (const key of [...LEGACY_USERS, ...Object.values(KEY_USERS)])
    if (key.account === id)
      account.accessKeys.set(key.accessKeyId, {
        user: key.user,
        created: (account.users.get(key.user)?.created ?? founded) + 60_000,
        status: 'Active',
      })
}

/** Policies of the account's own: one for each service, and one for each deploying role. */
export function addPolicies(account: Account, id: AccountId, founded: number): void {
  const add = (name: string, document: Policy): void => {
    const policy: ManagedPolicy = {
      name,
      created: founded,
      versions: new Map([['v1', document]]),
      current: 'v1',
    }
    account.policies.set(`arn:aws:iam::${ACCOUNTS[id]}:policy/${name}`, policy)
  }
  for (const region of REGIONS[id])
    for (const service of place(id, region).services)
      add(`${service}-access`, allow(['s3:GetObject', 's3:PutObject', 'kms:Decrypt']))
  if (id !== 'prod' && id !== 'staging') return
  for (const repo of REPOS)
    if (repo.deploys && repo.name !== 'meridian-health/infra-live')
      add(deployRole(repo.name), deploying(id))
}

/** A deploying role may look at IAM, make a new version of a policy, and pass any role to a function: more than a release needs. */
const deploying = (id: AccountId): Policy =>
  allow([
    'ecr:*',
    'ecs:*',
    's3:*',
    'cloudfront:CreateInvalidation',
    'lambda:*',
    'iam:Get*',
    'iam:List*',
    ...(id === 'prod' ? ['iam:CreatePolicyVersion', 'iam:PassRole'] : []),
  ])
