import { details } from '../calls/index.js'
import { ACCOUNTS, type AccountId, place, REGIONS } from '../company/accounts.js'
import { boto3 } from '../company/clients.js'
import { network } from '../company/networks.js'
import { issued } from '../people/aws-session.js'
import { assumeRole } from '../people/role-chain.js'
import { fixed, type Random, Weighted } from '../random.js'
import { HOUR, SECOND } from '../rhythm.js'
import { foreignAccount, roleArn, roleSession, uniqueId } from '../vendors/aws-identity.js'
import type { Caller } from '../vendors/cloudtrail.js'
import type { World } from '../world.js'
import { takeRole } from './service-role.js'
import { natAddresses } from './steady.js'

const ALL = Object.keys(ACCOUNTS) as AccountId[]
const READ_METRICS = new Weighted<string>([
  ['cloudwatch:GetMetricData', 10],
  ['cloudwatch:ListMetrics', 4],
  ['ec2:DescribeInstances', 3],
  ['ecs:DescribeServices', 2],
  ['rds:DescribeDBInstances', 1],
  ['elasticloadbalancing:DescribeTargetHealth', 2],
])
const READ_CONFIG = new Weighted<string>([
  ['ec2:DescribeInstances', 6],
  ['ec2:DescribeSnapshots', 3],
  ['ec2:DescribeImages', 2],
  ['ec2:DescribeVolumes', 3],
  ['ec2:DescribeSecurityGroups', 5],
  ['ec2:DescribeNetworkInterfaces', 3],
  ['iam:ListUsers', 2],
  ['iam:ListRoles', 3],
  ['iam:GetAccountAuthorizationDetails', 2],
  ['s3:GetBucketPolicy', 4],
  ['s3:GetBucketAcl', 4],
  ['s3:GetBucketPublicAccessBlock', 3],
  ['lambda:ListFunctions20150331', 2],
  ['kms:ListKeys', 1],
  ['secretsmanager:ListSecrets', 1],
  ['ecr:DescribeImages', 2],
  ['rds:DescribeDBSnapshots', 1],
  ['cloudtrail:DescribeTrails', 1],
])

interface Guest {
  readonly id: string
  readonly home: string
  readonly homeRole: string
  readonly role: string
  readonly externalId: string
  readonly agent: string
}

/** Vendors whose own AWS accounts come into ours, by a role that asks for an external id. */
export const DATADOG: Guest = {
  id: 'datadog',
  home: '464622532012',
  homeRole: 'datadog-integration-crawler',
  role: 'DatadogIntegration',
  externalId: fixed('datadog').hex(32),
  agent:
    'Boto3/1.35.54 md/Botocore#1.35.54 ua/2.0 os/linux#5.15.0-1071-aws md/arch#x86_64 lang/python#3.11.11 md/pyimpl#CPython Datadog',
}
export const WIZ: Guest = {
  id: 'wiz',
  home: '197171649850',
  homeRole: 'prod-us17-fetcher',
  role: 'WizScanner',
  externalId: fixed('wiz').uuid(),
  agent: 'aws-sdk-go-v2/1.32.5 ua/2.1 os/linux lang/go#1.23.2 md/GOOS#linux md/GOARCH#arm64 Wiz',
}

/** A vendor's own account enters ours through a role and an external id. */
function enter(world: World, r: Random, guest: Guest, account: AccountId, at: number): Caller {
  const number = ACCOUNTS[account]
  const key = issued(r, at)
  const session = `${guest.id}-${r.digits(10)}`
  const identity = roleSession({
    account: number,
    role: guest.role,
    session,
    accessKeyId: key.accessKeyId,
    at,
  })
  const target = roleArn(number, guest.role)
  const cloud = network('aws-us-east-1')
  const seat = fixed(`seat ${guest.id}`)
  const ip = `${cloud.nets[seat.int(0, 4)]}.${seat.int(10, 200) + r.int(0, 5)}`
  const homeId = uniqueId('AROA', `${guest.home} ${guest.homeRole}`)
  world.credentials.begin(identity, at, homeId)
  const from = foreignAccount(`${homeId}:${session}`, guest.home)
  world.log.aws(
    r,
    { identity: from, ip, agent: guest.agent },
    {
      at,
      api: 'sts:AssumeRole',
      region: 'us-east-1',
      recipient: number,
      sharedEventId: r.uuid(),
      params: {
        roleArn: target,
        roleSessionName: session,
        externalId: guest.externalId,
        durationSeconds: 3600,
      },
      response: {
        credentials: key.json,
        assumedRoleUser: {
          assumedRoleId: `${uniqueId('AROA', target)}:${session}`,
          arn: identity.arn,
        },
      },
      resources: [{ accountId: number, type: 'AWS::IAM::Role', ARN: target }],
    },
    guest.id,
  )
  return { identity, ip, agent: guest.agent }
}

/** Vendors that look into our accounts: metrics all day, a configuration scan at night. */
export function vendorsHour(world: World, hour: number): void {
  const start = hour * HOUR
  for (const account of ['prod', 'staging'] as const) {
    visit(world, DATADOG, account, start, 2 * Math.min(20, world.scale), READ_METRICS)
  }
  if (hour % 24 === 1 || hour % 24 === 2) {
    for (const account of ALL)
      if ((hour % 24 === 1) === account < 'p')
        visit(world, WIZ, account, start, 15 * Math.min(6, world.scale ** 0.5), READ_CONFIG)
  }
  crossAccountAudit(world, hour)
}

function visit(
  world: World,
  guest: Guest,
  account: AccountId,
  start: number,
  calls: number,
  pick: Weighted<string>,
): void {
  const r = world.random(`${guest.id} ${account} ${start}`)
  let at = start + r.int(5, 500) * SECOND
  const caller = enter(world, r, guest, account, at)
  const step = guest === WIZ ? 900 : (45 * 60_000) / Math.max(1, calls)
  for (let n = r.poisson(calls); n > 0; n--) {
    at += Math.floor(step * (0.4 + r.next() * 1.2))
    const api = pick.pick(r)
    const region = r.pick(REGIONS[account])
    world.log.aws(
      r,
      caller,
      { at, api, region, ...details(api, r, place(account, region), at) },
      guest.id,
    )
  }
}

/** Our own security tooling walks from its account into the others: both accounts keep a record of it. */
function crossAccountAudit(world: World, hour: number): void {
  if (hour % 8 !== 0) return
  const r = world.random(`org audit ${hour}`)
  const home = ACCOUNTS.security
  const ip = natAddresses(home, 'us-east-1')[0] as string
  const agent = boto3('1.35.92', 'os/linux#5.10.233-224.894.amzn2.x86_64 md/arch#x86_64')
  let at = hour * HOUR + 11 * 60 * SECOND
  const job = { account: home, role: 'org-audit-runner', session: 'org-audit', at }
  const accessKeyId = takeRole(world, r, {
    ...job,
    service: 'lambda.amazonaws.com',
    region: 'us-east-1',
  })
  const me = roleSession({ ...job, accessKeyId })
  world.credentials.begin(me, at, `function/${home}/org-audit`)
  for (const account of ['prod', 'staging', 'data', 'dev'] as const) {
    const inside = assumeRole(
      world,
      r,
      { identity: me, ip, agent },
      { account, role: 'OrgAudit', session: 'org-audit', at, owner: 'org-audit' },
    )
    const spot = place(account, 'us-east-1')
    for (const api of [
      'iam:GenerateCredentialReport',
      'iam:ListUsers',
      's3:ListBuckets',
      's3:GetBucketPublicAccessBlock',
      'config:DescribeConfigurationRecorders',
    ]) {
      at += r.int(1, 4) * SECOND
      world.log.aws(
        r,
        inside,
        { at, api, region: 'us-east-1', ...details(api, r, spot, at) },
        'org-audit',
      )
    }
  }
}
