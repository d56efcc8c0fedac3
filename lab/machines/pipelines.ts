import { details } from '../calls/index.js'
import { ACCOUNTS, type AccountId, familiar, place, REGIONS } from '../company/accounts.js'
import { addressIn, network } from '../company/networks.js'
import { PEOPLE } from '../company/people.js'
import { REPOS, type Repo } from '../company/repos.js'
import { issued } from '../people/aws-session.js'
import { workflowRun } from '../people/github-day.js'
import { type Random, Weighted } from '../random.js'
import { DAY, HOUR, isWeekend, SECOND } from '../rhythm.js'
import { roleArn, roleSession, uniqueId, webIdentity } from '../vendors/aws-identity.js'
import type { Caller } from '../vendors/cloudtrail.js'
import type { GitHubActor } from '../vendors/github.js'
import type { World } from '../world.js'

export const TERRAFORM =
  'APN/1.0 HashiCorp/1.0 Terraform/1.10.3 (+https://www.terraform.io) terraform-provider-aws/5.82.2 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.32.7 ua/2.1 os/linux lang/go#1.23.3 md/GOOS#linux md/GOARCH#amd64'
export const RUNNER_CLI =
  'aws-cli/2.23.6 md/awscrt#0.23.4 ua/2.0 os/linux#6.8.0-1021-azure md/arch#x86_64 lang/python#3.12.6 md/pyimpl#CPython exec-env/GitHubActions cfg/retry-mode#standard md/installer#exe'
const CREDENTIALS_ACTION =
  'aws-sdk-js/3.716.0 ua/2.1 os/linux#6.8.0-1021-azure lang/js md/nodejs#20.18.1 configure-aws-credentials-for-github-actions'

const RELEASE =
  'ecr:GetAuthorizationToken ecr:BatchCheckLayerAvailability ecr:InitiateLayerUpload ecr:CompleteLayerUpload ecr:PutImage ecs:DescribeServices ecs:RegisterTaskDefinition ecs:UpdateService ecs:DescribeServices ecs:DescribeServices'.split(
    ' ',
  )
const FUNCTION =
  's3:PutObject lambda:GetFunction20150331v2 lambda:UpdateFunctionCode20150331v2 lambda:UpdateFunctionConfiguration20150331v2'.split(
    ' ',
  )
const SITE =
  's3:ListObjects s3:PutObject s3:PutObject s3:PutObject s3:PutObject cloudfront:CreateInvalidation'.split(
    ' ',
  )
const PLAN = new Weighted<string>([
  ['iam:GetRole', 9],
  ['iam:ListRolePolicies', 6],
  ['iam:GetRolePolicy', 6],
  ['iam:ListAttachedRolePolicies', 6],
  ['iam:GetPolicy', 3],
  ['iam:GetPolicyVersion', 3],
  ['ec2:DescribeVpcs', 3],
  ['ec2:DescribeSubnets', 4],
  ['ec2:DescribeRouteTables', 3],
  ['ec2:DescribeSecurityGroups', 6],
  ['s3:GetBucketPolicy', 3],
  ['s3:GetBucketVersioning', 3],
  ['s3:GetBucketEncryption', 3],
  ['s3:GetBucketTagging', 3],
  ['kms:DescribeKey', 3],
  ['lambda:GetFunction20150331v2', 3],
  ['dynamodb:DescribeTable', 2],
  ['secretsmanager:DescribeSecret', 2],
  ['rds:DescribeDBInstances', 1],
  ['s3:GetBucketLifecycle', 1],
])
const APPLY = new Weighted<string>([
  ['iam:PutRolePolicy', 5],
  ['iam:AttachRolePolicy', 3],
  ['iam:DetachRolePolicy', 1],
  ['iam:CreateRole', 1.5],
  ['iam:CreatePolicyVersion', 2],
  ['iam:TagRole', 4],
  ['iam:UpdateAssumeRolePolicy', 1],
  ['ec2:AuthorizeSecurityGroupIngress', 2],
  ['ec2:CreateTags', 4],
  ['s3:PutBucketPolicy', 1.5],
  ['s3:PutBucketTagging', 2],
  ['s3:PutBucketLifecycle', 1],
  ['cloudwatch:PutMetricAlarm', 3],
  ['s3:PutBucketVersioning', 0.5],
  ['s3:PutBucketPublicAccessBlock', 0.5],
  ['lambda:CreateFunction20150331', 0.8],
  ['kms:CreateKey', 0.2],
])

export interface OidcRun {
  readonly repo: string
  readonly account: AccountId
  readonly role: string
  readonly at: number
  readonly ref: string
  readonly ip: string
  readonly agent: string
  readonly note?: (id: string) => void
}

/** A workflow exchanges its GitHub token for a role: the caller it becomes. */
export function oidcSession(world: World, r: Random, run: OidcRun): Caller {
  const account = ACCOUNTS[run.account]
  const provider = `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`
  const key = issued(r, run.at)
  const identity = roleSession({
    account,
    role: run.role,
    session: 'GitHubActions',
    accessKeyId: key.accessKeyId,
    at: run.at,
    federatedProvider: provider,
  })
  world.credentials.begin(identity, run.at, `github-actions/${run.repo}`)
  const target = roleArn(account, run.role)
  const subject = `repo:${run.repo}:ref:${run.ref}`
  const id = world.log.aws(
    r,
    {
      identity: webIdentity(provider, 'sts.amazonaws.com', subject),
      ip: run.ip,
      agent: CREDENTIALS_ACTION,
    },
    {
      at: run.at,
      api: 'sts:AssumeRoleWithWebIdentity',
      region: 'us-east-1',
      recipient: account,
      params: { roleArn: target, roleSessionName: 'GitHubActions', durationSeconds: 3600 },
      response: {
        credentials: key.json,
        subjectFromWebIdentityToken: subject,
        assumedRoleUser: {
          assumedRoleId: `${uniqueId('AROA', target)}:GitHubActions`,
          arn: identity.arn,
        },
        provider,
        audience: 'sts.amazonaws.com',
      },
      resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: target }],
    },
  )
  run.note?.(id)
  return { identity, ip: run.ip, agent: run.agent }
}

export const deployRole = (repo: string): string => `gha-deploy-${repo.split('/')[1]}`

/** Deployments and infrastructure runs of one hour: in working hours of the places where engineers sit. */
export function pipelinesHour(world: World, hour: number): void {
  const r = world.random(`pipelines ${hour}`)
  const ofDay = hour % 24
  const weekend = isWeekend(Math.floor((hour * HOUR) / DAY))
  const busy = (weekend ? 0.1 : 1) * (ofDay >= 6 && ofDay <= 23 ? 1 : 0.2)
  const volume = Math.min(12, world.scale ** 0.5)
  const deployable = new Weighted(
    REPOS.filter((x) => x.deploys && x.name !== 'meridian-health/infra-live').map(
      (x) => [x, x.busy] as const,
    ),
  )
  for (let n = r.poisson(1.1 * busy * volume); n > 0; n--)
    deploy(world, r, deployable.pick(r), hour * HOUR + r.int(0, 3400) * SECOND)
  for (let n = r.poisson(0.2 * busy * volume); n > 0; n--)
    terraform(world, r, hour * HOUR + r.int(0, 3000) * SECOND)
}

function deploy(world: World, r: Random, repo: Repo, at: number): void {
  const author = r.pick(PEOPLE.filter((p) => p.github && repo.team.includes(p.trade)))
  const actor: GitHubActor = { login: author.github ?? author.id, email: author.email }
  workflowRun(world, r, at - 4 * SECOND, repo, actor, '')
  const ip = addressIn(network('azure-phoenix'), r).ip
  const steps = repo.team.includes('frontend') ? SITE : r.chance(0.7) ? RELEASE : FUNCTION
  for (const account of r.chance(0.45) ? (['staging', 'prod'] as const) : (['staging'] as const)) {
    const caller = oidcSession(world, r, {
      repo: repo.name,
      account,
      role: deployRole(repo.name),
      at: at + 40 * SECOND,
      ref: 'refs/heads/main',
      ip,
      agent: RUNNER_CLI,
    })
    const region = r.pick(REGIONS[account].slice(0, 2))
    const spot = familiar(place(account, region), repo.name)
    let now = at + 50 * SECOND
    for (const api of steps) {
      now += r.int(2, 25) * SECOND
      world.log.aws(
        r,
        caller,
        { at: now, api, region, ...details(api, r, spot, now) },
        deployRole(repo.name),
      )
    }
  }
}

function terraform(world: World, r: Random, at: number): void {
  const account = r.pick(['prod', 'staging', 'shared', 'dev', 'data', 'security'] as const)
  const region = r.pick(REGIONS[account])
  const spot = place(account, region)
  const caller = oidcSession(world, r, {
    repo: 'meridian-health/infra-live',
    account,
    role: 'gha-terraform',
    at,
    ref: 'refs/heads/main',
    ip: addressIn(network('azure-phoenix'), r).ip,
    agent: TERRAFORM,
  })
  let now = at + 3 * SECOND
  const call = (api: string) => {
    now += r.int(40, 700)
    world.log.aws(
      r,
      caller,
      { at: now, api, region, ...details(api, r, spot, now) },
      'gha-terraform',
    )
  }
  call('sts:GetCallerIdentity')
  for (let n = r.int(25, 70); n > 0; n--) call(PLAN.pick(r))
  if (r.chance(0.45)) {
    now += r.int(20, 120) * SECOND
    for (let n = r.int(1, 9); n > 0; n--) call(APPLY.pick(r))
  }
}
