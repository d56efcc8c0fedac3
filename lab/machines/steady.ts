import { details } from '../calls/index.js'
import { ACCOUNTS, familiar, place } from '../company/accounts.js'
import { network } from '../company/networks.js'
import { issued } from '../people/aws-session.js'
import { fixed, type Random, Weighted } from '../random.js'
import { DAY, HOUR, isWeekend, SECOND, trafficShape } from '../rhythm.js'
import {
  awsService,
  type Identity,
  iamUser,
  roleArn,
  roleSession,
  uniqueId,
} from '../vendors/aws-identity.js'
import type { World } from '../world.js'
import { WORKLOADS, type Workload } from './workloads.js'

const SERVICE = {
  ec2: 'ec2.amazonaws.com',
  ecs: 'ecs-tasks.amazonaws.com',
  lambda: 'lambda.amazonaws.com',
} as const
const LIFETIME = 6

/** What goes wrong for programs in ordinary life. */
const MISHAPS: Readonly<Record<string, readonly [string, string]>> = {
  's3:GetObject': ['NoSuchKey', 'The specified key does not exist.'],
  's3:PutObject': ['SlowDown', 'Please reduce your request rate.'],
  'dynamodb:PutItem': ['ConditionalCheckFailedException', 'The conditional request failed'],
  'dynamodb:Query': ['ThrottlingException', 'Rate of requests exceeds the allowed throughput.'],
  'kms:Decrypt': ['ThrottlingException', 'Rate exceeded'],
  'secretsmanager:GetSecretValue': [
    'ResourceNotFoundException',
    "Secrets Manager can't find the specified secret.",
  ],
}

/** How busy a workload is in an hour: mean about 1 over a week. */
function pace(rhythm: Workload['rhythm'], at: number): number {
  if (rhythm === 'flat') return 1
  if (rhythm === 'traffic') return trafficShape(at)
  const hour = Math.floor((at % DAY) / HOUR)
  if (rhythm === 'office')
    return (isWeekend(Math.floor(at / DAY)) ? 0.25 : 1.3) * (hour >= 7 && hour < 23 ? 1.3 : 0.4)
  return rhythm.hours.includes(hour) ? 24 / rhythm.hours.length / 2 : 0
}

/** A machine's credentials for a stretch of six hours, as its role hands them out. */
export interface MachineSession {
  readonly identity: Identity
  readonly ip: string
  readonly session: string
  readonly at: number
  readonly credentials: object
}

/** The credentials replica `replica` (from 1) of a workload holds at a time. */
export function machineSession(
  world: World,
  w: Workload,
  region: string,
  replica: number,
  time: number,
): MachineSession {
  const account = ACCOUNTS[w.account]
  const where = fixed(`host ${w.id} ${region} ${replica}`)
  const ip = egress(w.account, region, where)
  const slot = Math.floor(time / (LIFETIME * HOUR))
  const at = slot * LIFETIME * HOUR + where.int(1, 240) * SECOND
  if (w.runsOn === 'key') {
    const accessKeyId = `AKIA${fixed(`key ${w.role}`).base32(16)}`
    return {
      identity: iamUser({ account, user: w.role, accessKeyId }),
      ip,
      session: '',
      at,
      credentials: {},
    }
  }
  const key = issued(world.random(`credentials ${w.id} ${region} ${replica} ${slot}`), at, LIFETIME)
  const session =
    w.runsOn === 'ec2' ? `i-0${where.hex(16)}` : w.runsOn === 'ecs' ? where.hex(32) : w.id
  const functionArn = `arn:aws:lambda:${region}:${account}:function:${w.account}-${w.id}`
  const identity = roleSession({
    account,
    role: w.role,
    session,
    accessKeyId: key.accessKeyId,
    at,
    ...(w.runsOn === 'ec2' ? { ec2RoleDelivery: '2.0' as const } : {}),
    ...(w.runsOn === 'lambda'
      ? { scope: { issuerType: 'AWS::Lambda::Function', credentialsIssuedTo: functionArn } }
      : {}),
  })
  return { identity, ip, session, at, credentials: key.json }
}

/** Who stands behind a machine's credentials: an instance, a function, and for a task, which has no name that lasts, its role. */
function originOf(w: Workload, { session }: MachineSession): string {
  if (w.runsOn === 'ec2') return `instance/${session}`
  const account = ACCOUNTS[w.account]
  return w.runsOn === 'lambda'
    ? `function/${account}/${w.account}-${w.id}`
    : roleArn(account, w.role)
}

/** How many instances of a workload run in each of its regions. */
export function replicasOf(world: World, w: Workload): number {
  return w.runsOn === 'key' ? 1 : Math.round(w.replicas * world.breadth)
}

/** The standing fleet: every workload, hour by hour. */
export class Fleet {
  private readonly running = new Map<string, MachineSession>()
  private readonly picks = new Map(WORKLOADS.map((w) => [w.id, new Weighted(w.calls)]))

  constructor(private readonly world: World) {}

  hour(hour: number): void {
    const renew = hour % LIFETIME === 0 || this.running.size === 0
    for (const workload of WORKLOADS) {
      if (renew) this.renew(workload, hour)
      this.work(workload, hour)
    }
  }

  private work(w: Workload, hour: number): void {
    const { world } = this
    const start = hour * HOUR
    const r = world.random(`machine ${w.id} ${hour}`)
    const calls = r.poisson(0.5 * w.rate * world.scale * pace(w.rhythm, start))
    const pick = this.picks.get(w.id)
    if (calls === 0 || !pick) return
    const upgrade = world.upgrades.get(w.id)
    const sites = w.regions.map((region) => ({
      region,
      spot: familiar(place(w.account, region, world.breadth), w.id),
      hosts: this.hosts(w, region),
    }))
    for (let n = 0; n < calls; n++) {
      const site = sites[n % sites.length]
      if (!site || site.hosts.length === 0) continue
      const { region, spot } = site
      const at = start + Math.floor(((n + r.next()) / calls) * HOUR)
      const api = pick.pick(r)
      const { identity, ip } = r.pick(site.hosts)
      const agent = upgrade && at >= upgrade.at ? upgrade.agent : w.agent
      const call = { at, api, region, ...details(api, r, spot, at) }
      const error = r.chance(0.005) ? MISHAPS[api] : undefined
      const failed = error ? { ...call, response: null, error } : call
      world.log.aws(r, { identity, ip, agent }, failed, w.id)
    }
  }

  private hosts(w: Workload, region: string): MachineSession[] {
    return Array.from({ length: replicasOf(this.world, w) }, (_, n) =>
      this.running.get(`${w.id} ${region} ${n + 1}`),
    ).filter((host) => host !== undefined)
  }

  /** New credentials for every replica, with the record of the service fetching them. */
  private renew(w: Workload, hour: number): void {
    const account = ACCOUNTS[w.account]
    const target = roleArn(account, w.role)
    for (const region of w.regions) {
      for (let replica = 1; replica <= replicasOf(this.world, w); replica++) {
        const now = machineSession(this.world, w, region, replica, hour * HOUR)
        this.running.set(`${w.id} ${region} ${replica}`, now)
        if (w.runsOn === 'key') continue
        this.world.credentials.begin(now.identity, now.at, originOf(w, now))
        const r = this.world.random(`renewal ${w.id} ${region} ${replica} ${hour}`)
        const service = SERVICE[w.runsOn]
        this.world.log.aws(
          r,
          { identity: awsService(service), ip: service, agent: service },
          {
            at: now.at,
            api: 'sts:AssumeRole',
            region,
            recipient: account,
            sharedEventId: r.uuid(),
            params: {
              roleArn: target,
              roleSessionName: now.session,
              ...(w.runsOn === 'ec2' ? {} : { durationSeconds: LIFETIME * 3600 }),
            },
            response: {
              credentials: now.credentials,
              assumedRoleUser: {
                assumedRoleId: `${uniqueId('AROA', target)}:${now.session}`,
                arn: now.identity.arn,
              },
            },
            resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: target }],
          },
        )
      }
    }
  }
}

const nats = new Map<string, string[]>()

/** The account's own ways out of a region: three NAT addresses. */
export function natAddresses(account: string, region: string): readonly string[] {
  const key = `${account} ${region}`
  let ips = nats.get(key)
  if (!ips) {
    const cloud = network(`aws-${region}`)
    const rolls = fixed(`nat ${key}`)
    ips = [0, 1, 2].map(() => `${rolls.pick(cloud.nets)}.${rolls.int(5, 250)}`)
    nats.set(key, ips)
  }
  return ips
}

export function egress(account: string, region: string, r: Random): string {
  return r.pick(natAddresses(account, region))
}
