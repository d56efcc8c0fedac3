import { details } from '../calls/index.js'
import { ACCOUNTS, type AccountId, type Place, place, REGIONS } from '../company/accounts.js'
import { addressIn, network } from '../company/networks.js'
import type { Random } from '../random.js'
import { HOUR, SECOND } from '../rhythm.js'
import { awsService } from '../vendors/aws-identity.js'
import type { World } from '../world.js'
import { oidcSession, TERRAFORM } from './pipelines.js'
import { serviceLinkedRole } from './service-role.js'

const PLACES: readonly Place[] = (Object.keys(ACCOUNTS) as AccountId[]).flatMap((account) =>
  REGIONS[account].map((region) => place(account, region)),
)

const words = (text: string): readonly string[] => text.split(' ')

/** What a service does through its service-linked role, and in which accounts. */
interface LinkedJob {
  readonly service: string
  readonly role: string
  readonly session: string
  readonly apis: readonly string[]
  readonly accounts: readonly AccountId[]
  /** Calls in an hour: all of `apis` in turn at fixed hours, or some of them at a rate. */
  readonly at?: (hour: number) => boolean
  readonly rate?: number
}

export const LINKED_JOBS: readonly LinkedJob[] = [
  {
    service: 'config.amazonaws.com',
    role: 'AWSServiceRoleForConfig',
    session: 'AWSConfig-Describe',
    apis: words(
      'iam:ListRoles ec2:DescribeVolumes ec2:DescribeSecurityGroups s3:GetBucketPolicy s3:GetBucketEncryption lambda:ListFunctions20150331',
    ),
    accounts: Object.keys(ACCOUNTS) as AccountId[],
    at: (hour) => hour % 6 === 2,
  },
  {
    service: 'backup.amazonaws.com',
    role: 'AWSServiceRoleForBackup',
    session: 'AWSBackup',
    apis: words('ec2:CreateSnapshot ec2:CreateSnapshot rds:CreateDBSnapshot ec2:DeleteSnapshot'),
    accounts: ['prod'],
    at: (hour) => hour % 24 === 4,
  },
  {
    service: 'autoscaling.amazonaws.com',
    role: 'AWSServiceRoleForAutoScaling',
    session: 'AutoScaling',
    apis: words('ec2:RunInstances ec2:DescribeInstances ec2:TerminateInstances'),
    accounts: ['prod', 'staging'],
    rate: 0.25,
  },
  {
    service: 'ecs.amazonaws.com',
    role: 'AWSServiceRoleForECS',
    session: 'ecs-service-scheduler',
    apis: words(
      'ec2:CreateNetworkInterface ec2:DescribeNetworkInterfaces ec2:DeleteNetworkInterface',
    ),
    accounts: ['prod', 'staging'],
    rate: 0.25,
  },
]

/** AWS's own services in our accounts: log delivery, configuration recording, scaling, backups. */
export function awsServicesHour(world: World, hour: number): void {
  const volume = Math.min(30, world.scale ** 0.6)
  for (const spot of PLACES) {
    const r = world.random(`services ${spot.id} ${spot.region} ${hour}`)
    if (r.chance(0.25)) serviceCall(world, r, spot, hour, 'cloudtrail', 's3:GetBucketAcl')
    for (let n = r.poisson(0.3 * volume); n > 0; n--)
      serviceCall(world, r, spot, hour, 'delivery.logs', 's3:PutObject')
    for (const job of LINKED_JOBS) linkedJob(world, r, job, spot, hour, volume)
  }
  if (hour % 168 === 30) refreshStaging(world, hour * HOUR)
}

function serviceCall(
  world: World,
  r: Random,
  spot: Place,
  hour: number,
  prefix: string,
  api: string,
): void {
  const service = `${prefix}.amazonaws.com`
  const at = hour * HOUR + r.int(0, 3_599_000)
  const call = { at, api, region: spot.region, ...details(api, r, spot, at) }
  world.log.aws(
    r,
    { identity: awsService(service), ip: service, agent: service },
    { ...call, recipient: spot.account, sharedEventId: r.uuid() },
    service,
  )
}

function linkedJob(
  world: World,
  r: Random,
  job: LinkedJob,
  spot: Place,
  hour: number,
  volume: number,
): void {
  if (!job.accounts.includes(spot.id) || job.at?.(hour) === false) return
  const some = r.poisson((job.rate ?? 0) * volume)
  const apis = job.at ? job.apis : Array.from({ length: some }, () => r.pick(job.apis))
  if (apis.length === 0) return
  const start = hour * HOUR + r.int(1, 600) * SECOND
  const { service, role, session } = job
  const { account, region } = spot
  const caller = serviceLinkedRole(world, r, { service, role, session, account, region, at: start })
  for (const api of apis) {
    const at = start + r.int(1, 2900) * SECOND
    world.log.aws(r, caller, { at, api, region, ...details(api, r, spot, at) }, service)
  }
}

/** Once a week staging gets a scrubbed copy of production: a snapshot shared within the organization. */
function refreshStaging(world: World, start: number): void {
  const r = world.random(`refresh staging ${start}`)
  const caller = oidcSession(world, r, {
    repo: 'meridian-health/infra-live',
    account: 'prod',
    role: 'gha-refresh-staging',
    at: start + 60 * SECOND,
    ref: 'refs/heads/main',
    ip: addressIn(network('azure-phoenix'), r).ip,
    agent: TERRAFORM,
  })
  const spot = place('prod', 'us-east-1')
  let at = start + 70 * SECOND
  for (const api of words(
    'ec2:DescribeVolumes ec2:CreateSnapshot ec2:DescribeSnapshots ec2:ModifySnapshotAttribute rds:CreateDBSnapshot rds:DescribeDBSnapshots',
  )) {
    at += r.int(20, 300) * SECOND
    const call = { at, api, region: 'us-east-1', ...details(api, r, spot, at) }
    world.log.aws(r, caller, call, 'gha-refresh-staging')
  }
}
