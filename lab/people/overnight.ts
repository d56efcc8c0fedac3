import { details } from '../calls/index.js'
import { ACCOUNTS, type AccountId, place } from '../company/accounts.js'
import { homeAddress } from '../company/calendar.js'
import { awsCli, browserOf } from '../company/clients.js'
import { OVERNIGHT_INSTANCES } from '../company/key-users.js'
import { person } from '../company/people.js'
import { egress } from '../machines/steady.js'
import { WORKLOADS } from '../machines/workloads.js'
import { fixed } from '../random.js'
import { MINUTE, SECOND } from '../rhythm.js'
import { roleSession } from '../vendors/aws-identity.js'
import type { Caller } from '../vendors/cloudtrail.js'
import type { World } from '../world.js'
import { issued, signOn } from './aws-session.js'
import { assumeRole } from './role-chain.js'

/** What was under way when the window began: credentials are in use whose issue nobody will find in the data. */
export function overnight(world: World): void {
  for (const late of LATE) signedOnBefore(world, late)
  for (const instance of OVERNIGHT_INSTANCES) instanceFromBefore(world, instance)
}

interface Late {
  readonly id: string
  readonly account: AccountId
  readonly set: string
  readonly console: boolean
  /** The account gone on to, after the beginning. */
  readonly onTo?: AccountId
}

const LATE: readonly Late[] = [
  {
    id: 'wei.lin',
    account: 'shared',
    set: 'PlatformEngineer',
    console: false,
    onTo: 'staging',
  },
  { id: 'hui.min.tan', account: 'staging', set: 'Developer', console: true },
  { id: 'dana.kowalski', account: 'shared', set: 'PlatformEngineer', console: true, onTo: 'prod' },
]
const LOOKS = ['ecs:DescribeServices', 'logs:FilterLogEvents', 'ec2:DescribeInstances']

/** Signed on before the window; goes on working, and into another account, after its beginning. */
function signedOnBefore(world: World, late: Late): void {
  const who = person(late.id)
  const r = world.random(`overnight session ${who.id}`)
  const caller = signOn(world, r, {
    ...late,
    owner: who.id,
    email: who.email,
    ip: homeAddress(world, who, world.firstDay).ip,
    browser: browserOf(who, world.from).agent,
    agent: awsCli(who, 'sso:GetRoleCredentials'),
    at: world.from - r.int(40, 150) * MINUTE,
  })
  let at = world.from + r.int(1, 9) * MINUTE
  const work = (by: Caller, account: AccountId) => {
    for (const api of LOOKS) {
      at += r.int(20, 200) * SECOND
      const spot = place(account, 'us-east-1')
      const call = { at, api, region: 'us-east-1', ...details(api, r, spot, at) }
      const agent = by.fromConsole ? by.agent : awsCli(who, api)
      world.log.aws(r, { ...by, agent }, call, who.id)
    }
  }
  work(caller, late.account)
  if (!late.onTo) return
  const step = { account: late.onTo, role: 'PlatformCrossAccount', session: who.id, at }
  work(assumeRole(world, r, caller, { ...step, owner: who.id }), late.onTo)
}

/** An instance that loads the lake through the night, with credentials from the evening before. */
function instanceFromBefore(world: World, session: string): void {
  const r = world.random(`overnight ${session}`)
  const at = world.from - r.int(60, 200) * MINUTE
  const loader = WORKLOADS.find((w) => w.id === 'lake-loader')
  if (!loader) return
  const account = ACCOUNTS[loader.account]
  const identity = roleSession({
    account,
    role: loader.role,
    session,
    accessKeyId: issued(r, at, 6).accessKeyId,
    at,
    ec2RoleDelivery: '2.0',
  })
  world.credentials.begin(identity, at, `instance/${session}`)
  const ip = egress(account, 'us-east-1', fixed('overnight instance'))
  const spot = place(loader.account, 'us-east-1')
  for (let n = 0; n < 24; n++) {
    const now = world.from + n * 7 * MINUTE + r.int(1, 200) * SECOND
    const api = r.pick(['s3:GetObject', 's3:GetObject', 's3:PutObject', 'glue:GetTables'])
    const call = { at: now, api, region: 'us-east-1', ...details(api, r, spot, now) }
    world.log.aws(r, { identity, ip, agent: loader.agent }, call, loader.id)
  }
}
