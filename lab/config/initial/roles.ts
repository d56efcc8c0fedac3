import { ACCOUNTS, type AccountId, place, REGIONS } from '../../company/accounts.js'
import { CLUSTER_ACCOUNT, CLUSTER_ISSUER, POD_ROLES, subjectOf } from '../../company/pod-roles.js'
import { RELEASE_REPO, RELEASE_STEPS } from '../../company/release-roles.js'
import { REPOS } from '../../company/repos.js'
import { LINKED_JOBS } from '../../machines/aws-services.js'
import { deployRole } from '../../machines/pipelines.js'
import { DATADOG, WIZ } from '../../machines/vendors.js'
import { WORKLOADS } from '../../machines/workloads.js'
import { identityCenterProvider, permissionSetRole, SSO_PATH } from '../../people/aws-session.js'
import { AWS_HABITS } from '../../people/aws-tasks.js'
import { roleArn } from '../../vendors/aws-identity.js'
import { bare } from '../changes/iam.js'
import type { Account, Policy, Role } from '../model.js'
import {
  allow,
  permissions,
  trustArn,
  trustPods,
  trustSaml,
  trustService,
  trustServiceAccount,
  trustVendor,
  trustWorkflows,
} from '../policies.js'
import { PERMISSION_SETS } from './identity-center.js'

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'
const SERVICE = {
  ec2: 'ec2.amazonaws.com',
  ecs: 'ecs-tasks.amazonaws.com',
  lambda: 'lambda.amazonaws.com',
}

interface NewRole {
  readonly name: string
  readonly path?: string
  readonly trust: Policy
  readonly attached?: readonly string[]
  readonly inline?: Policy
  readonly profile?: boolean
}

/** All roles of an account, as they were when the window began. `founded` is when the oldest were made. */
export function addRoles(account: Account, id: AccountId, founded: number): void {
  const add = (made: NewRole): void => {
    const { roles } = account
    const role: Role = roles.get(made.name) ?? {
      ...bare(made.name, founded + roles.size * 3_600_000),
      path: made.path ?? '/',
      trust: made.trust,
      profiles: new Set(),
    }
    for (const arn of made.attached ?? []) role.attached.add(arn)
    if (made.inline) role.inline.set('access', made.inline)
    if (made.profile) role.profiles.add(made.name)
    roles.set(made.name, role)
  }
  for (const role of [...singleSignOn(id), ...linked(id), ...guests(id), ...audit(id)]) add(role)
  for (const role of [...workloads(id), ...pipelines(id), ...release(id), ...pods(id)]) add(role)
  for (const region of REGIONS[id]) for (const name of place(id, region).roles) add(taskRole(name))
  add({ name: `${id}-app`, trust: trustService(SERVICE.ec2), profile: true })
  add({
    name: 'ecs-execution',
    trust: trustService(SERVICE.ecs),
    attached: ['arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy'],
  })
  if (id === 'prod')
    add({
      name: 'prod-break-glass-admin',
      trust: trustService(SERVICE.lambda),
      attached: [ADMINISTRATOR],
    })
}

function singleSignOn(id: AccountId): NewRole[] {
  const number = ACCOUNTS[id]
  // The data account has its own Okta federation, from before Identity Center.
  if (id === 'data')
    return [
      {
        name: 'okta-DataEngineer',
        trust: trustSaml(number, 'okta'),
        inline: allow([
          'athena:*',
          'glue:*',
          's3:*',
          'logs:*',
          'cloudwatch:*',
          'ec2:Describe*',
          'ecs:*',
          'lambda:*',
          'rds:Describe*',
          'cloudformation:*',
          'sqs:*',
          'dynamodb:*',
        ]),
      },
      { name: 'AdministratorAccess', trust: trustSaml(number, 'okta'), attached: [ADMINISTRATOR] },
    ]
  const sets = new Set(['AdministratorAccess'])
  for (const habit of Object.values(AWS_HABITS))
    for (const [account, set] of habit.access) if (account === id) sets.add(set)
  return [...sets].map((set) => ({
    name: permissionSetRole(number, set),
    path: SSO_PATH,
    trust: trustSaml(number, identityCenterProvider(number)),
    attached: PERMISSION_SETS[set]?.managed ?? [],
    ...(PERMISSION_SETS[set]?.inline ? { inline: PERMISSION_SETS[set].inline } : {}),
  }))
}

const linked = (id: AccountId): NewRole[] =>
  LINKED_JOBS.filter((job) => job.accounts.includes(id)).map(({ role, service }) => ({
    name: role,
    path: `/aws-service-role/${service}/`,
    trust: trustService(service),
    attached: [
      `arn:aws:iam::aws:policy/aws-service-role/${role.replace('AWSServiceRoleFor', '')}ServiceRolePolicy`,
    ],
  }))

const guests = (id: AccountId): NewRole[] =>
  [DATADOG, WIZ]
    .filter((guest) => guest === WIZ || id === 'prod' || id === 'staging')
    .map((guest) => ({
      name: guest.role,
      trust: trustVendor(guest.home, guest.externalId),
      attached: [
        `arn:aws:iam::aws:policy/${guest === WIZ ? 'SecurityAudit' : 'job-function/ViewOnlyAccess'}`,
      ],
    }))

/** Our own security and platform people come in from their accounts, as does the audit that runs by itself. */
function audit(id: AccountId): NewRole[] {
  const home = (account: AccountId, set: string) =>
    roleArn(ACCOUNTS[account], permissionSetRole(ACCOUNTS[account], set), SSO_PATH)
  if (id === 'security')
    return [
      {
        name: 'org-audit-runner',
        trust: trustService(SERVICE.lambda),
        inline: allow(['sts:AssumeRole'], 'arn:aws:iam::*:role/OrgAudit'),
      },
    ]
  if (!['prod', 'staging', 'data', 'dev'].includes(id)) return []
  const platform: NewRole = {
    name: 'PlatformCrossAccount',
    trust: trustArn(home('shared', 'PlatformEngineer')),
    attached: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
  }
  return [
    {
      name: 'OrgAudit',
      trust: trustArn(
        roleArn(ACCOUNTS.security, 'org-audit-runner'),
        home('security', 'SecurityAudit'),
      ),
      attached: ['arn:aws:iam::aws:policy/SecurityAudit'],
    },
    ...(id === 'dev' ? [] : [platform]),
  ]
}

const workloads = (id: AccountId): NewRole[] =>
  WORKLOADS.flatMap((w) =>
    w.account !== id || w.runsOn === 'key'
      ? []
      : [
          {
            name: w.role,
            trust: trustService(SERVICE[w.runsOn]),
            // Listing comes with reading here: the modules that made these roles give both.
            inline: allow(
              [
                ...permissions(w.calls.map(([api]) => api)),
                's3:ListAllMyBuckets',
                ...more(w.role),
              ].sort(),
            ),
            profile: w.runsOn === 'ec2',
          },
        ],
  )

/** What was granted in a hurry once and never taken back. */
const more = (role: string): readonly string[] =>
  role === 'prod-reminder-sender-exec'
    ? [
        'secretsmanager:ListSecrets',
        'ssm:DescribeParameters',
        'ssm:GetParameter',
        'ssm:GetParametersByPath',
      ]
    : role === 'prod-app'
      ? ['s3:ListBucket']
      : []

function taskRole(name: string): NewRole {
  const lambda = name.endsWith('-exec')
  return {
    name,
    trust: trustService(lambda ? SERVICE.lambda : SERVICE.ecs),
    attached: [
      `arn:aws:iam::aws:policy/service-role/${lambda ? 'AWSLambdaBasicExecutionRole' : 'AmazonECSTaskExecutionRolePolicy'}`,
    ],
    ...(lambda
      ? {}
      : {
          inline: allow([
            's3:GetObject',
            's3:PutObject',
            'kms:Decrypt',
            'kms:GenerateDataKey',
            'dynamodb:*',
            'secretsmanager:GetSecretValue',
            'sqs:*',
          ]),
        }),
  }
}

function pipelines(id: AccountId): NewRole[] {
  const number = ACCOUNTS[id]
  const deploys = REPOS.filter((repo) => repo.deploys && repo.name !== 'meridian-health/infra-live')
  return [
    ...(id === 'prod' || id === 'staging'
      ? deploys.map(({ name }) => ({
          name: deployRole(name),
          trust: trustWorkflows(number, name),
          attached: [`arn:aws:iam::${number}:policy/${deployRole(name)}`],
        }))
      : []),
    ...(id === 'management'
      ? []
      : [
          {
            name: 'gha-terraform',
            trust: trustWorkflows(number, 'infra-live'),
            attached: [ADMINISTRATOR],
          },
        ]),
    ...(id === 'prod'
      ? [
          {
            name: 'gha-refresh-staging',
            trust: trustWorkflows(number, 'infra-live'),
            inline: allow([
              'ec2:CreateSnapshot',
              'ec2:DescribeSnapshots',
              'ec2:DescribeVolumes',
              'ec2:ModifySnapshotAttribute',
              'rds:CreateDBSnapshot',
              'rds:DescribeDBSnapshots',
            ]),
          },
        ]
      : []),
  ]
}

/** Each role of the release trusts the one before it. */
const release = (id: AccountId): NewRole[] =>
  RELEASE_STEPS.flatMap((step, n) => {
    if (step.account !== id) return []
    const [before, next] = [RELEASE_STEPS[n - 1], RELEASE_STEPS[n + 1]]
    const engineers = roleArn(
      ACCOUNTS.shared,
      permissionSetRole(ACCOUNTS.shared, 'PlatformEngineer'),
      SSO_PATH,
    )
    const from = before ? [roleArn(ACCOUNTS[before.account], before.role)] : []
    return [
      {
        name: step.role,
        trust: before
          ? trustArn(...from, ...(n === 1 ? [engineers] : []))
          : trustWorkflows(ACCOUNTS[id], RELEASE_REPO),
        inline: allow([...permissions(step.calls), ...(next ? ['sts:AssumeRole'] : [])]),
      },
    ]
  })

const pods = (id: AccountId): NewRole[] =>
  ACCOUNTS[id] !== CLUSTER_ACCOUNT
    ? []
    : POD_ROLES.map((one) => ({
        name: one.role,
        trust:
          one.by === 'irsa'
            ? trustServiceAccount(CLUSTER_ACCOUNT, CLUSTER_ISSUER, subjectOf(one))
            : trustPods(),
        inline: allow(permissions(one.calls)),
      }))
