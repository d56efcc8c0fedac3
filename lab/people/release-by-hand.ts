import { details } from '../calls/index.js'
import { place } from '../company/accounts.js'
import { workday } from '../company/calendar.js'
import { awsCli } from '../company/clients.js'
import { person } from '../company/people.js'
import { momentIn, SECOND } from '../rhythm.js'
import type { World } from '../world.js'
import { signOn } from './aws-session.js'
import { assumeRole } from './role-chain.js'

const ENGINEERS = ['oliver.hayes', 'sofia.reyes', 'priya.nair'] as const

/** Now and then someone looks at a release, or repeats one, in the role that the pipeline uses as well. */
export function releaseByHandDay(world: World, day: number): void {
  for (const id of ENGINEERS) {
    const who = person(id)
    const today = workday(world, who, day)
    const r = world.random(`release by hand ${id} ${day}`)
    if (!today || !r.chance(0.3)) continue
    let at = momentIn(r, today.shift)
    const signedOn = signOn(world, r, {
      owner: id,
      email: who.email,
      account: 'shared',
      set: 'PlatformEngineer',
      ip: today.desk.ip,
      browser: '',
      agent: awsCli(who, 'sso:GetRoleCredentials'),
      console: false,
      at,
    })
    at += r.int(5, 40) * SECOND
    const step = { account: 'shared', role: 'release-manager', session: id, at, owner: id } as const
    const manager = assumeRole(world, r, signedOn, step)
    for (const api of ['ecr:DescribeImages', 'ecr:DescribeImages', 'ecr:BatchGetImage']) {
      at += r.int(6, 90) * SECOND
      const call = {
        at,
        api,
        region: 'us-east-1',
        ...details(api, r, place('shared', 'us-east-1'), at),
      }
      world.log.aws(r, { ...manager, agent: awsCli(who, api) }, call, id)
    }
  }
}
