import { details } from '../calls/index.js'
import { ACCOUNTS, place } from '../company/accounts.js'
import { homeAddress } from '../company/calendar.js'
import { awsCli } from '../company/clients.js'
import { OVERNIGHT_INSTANCE } from '../company/key-users.js'
import { person } from '../company/people.js'
import { egress } from '../machines/steady.js'
import { WORKLOADS } from '../machines/workloads.js'
import { fixed } from '../random.js'
import { HOUR, MINUTE, SECOND } from '../rhythm.js'
import { roleSession } from '../vendors/aws-identity.js'
import type { World } from '../world.js'
import { issued, signOn } from './aws-session.js'
import { assumeRole } from './role-chain.js'

/** What was under way when the window began: credentials are in use whose issue nobody will find in the data. */
export function overnight(world: World): void {
  earlyBird(world)
  lateLoader(world)
}

/** Signed on before the window; goes on working, and into another account, after its beginning. */
function earlyBird(world: World): void {
  const who = person('wei.lin')
  const r = world.random('overnight session')
  const began = world.from - 95 * MINUTE
  const caller = signOn(world, r, {
    owner: who.id,
    email: who.email,
    account: 'shared',
    set: 'PlatformEngineer',
    ip: homeAddress(world, who, world.firstDay).ip,
    browser: '',
    agent: awsCli(who, 'sso:GetRoleCredentials'),
    console: false,
    at: began,
  })
  let at = world.from + 4 * MINUTE
  const work = (by: typeof caller, account: 'shared' | 'staging', apis: readonly string[]) => {
    for (const api of apis) {
      at += r.int(20, 200) * SECOND
      const call = {
        at,
        api,
        region: 'us-east-1',
        ...details(api, r, place(account, 'us-east-1'), at),
      }
      world.log.aws(r, { ...by, agent: awsCli(who, api) }, call, who.id)
    }
  }
  const looks = ['ecs:DescribeServices', 'logs:FilterLogEvents', 'ec2:DescribeInstances']
  work(caller, 'shared', looks)
  const step = { account: 'staging', role: 'PlatformCrossAccount', session: who.id, at } as const
  work(assumeRole(world, r, caller, { ...step, owner: who.id }), 'staging', looks)
}

/** An instance that loads the lake through the night, with credentials from the evening before. */
function lateLoader(world: World): void {
  const r = world.random('overnight instance')
  const at = world.from - 3 * HOUR
  const loader = WORKLOADS.find((w) => w.id === 'lake-loader')
  if (!loader) return
  const account = ACCOUNTS[loader.account]
  const identity = roleSession({
    account,
    role: loader.role,
    session: OVERNIGHT_INSTANCE,
    accessKeyId: issued(r, at, 6).accessKeyId,
    at,
    ec2RoleDelivery: '2.0',
  })
  world.credentials.begin(identity, at, `instance/${OVERNIGHT_INSTANCE}`)
  const caller = {
    identity,
    ip: egress(account, 'us-east-1', fixed('overnight instance')),
    agent: loader.agent,
  }
  const spot = place(loader.account, 'us-east-1')
  for (let n = 0; n < 24; n++) {
    const now = world.from + n * 7 * MINUTE + r.int(1, 200) * SECOND
    const api = r.pick(['s3:GetObject', 's3:GetObject', 's3:PutObject', 'glue:GetTables'])
    const call = { at: now, api, region: 'us-east-1', ...details(api, r, spot, now) }
    world.log.aws(r, caller, call, loader.id)
  }
}
