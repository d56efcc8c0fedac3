import { details } from '../calls/index.js'
import { place } from '../company/accounts.js'
import { addressIn, network } from '../company/networks.js'
import { RELEASE_REPO, RELEASE_STEPS } from '../company/release-roles.js'
import { assumeRole } from '../people/role-chain.js'
import { DAY, HOUR, isWeekend, MINUTE, SECOND } from '../rhythm.js'
import type { World } from '../world.js'
import { oidcSession, RUNNER_CLI } from './pipelines.js'

/** Each working afternoon the release workflow walks from its own role through three others to the one that migrates databases. */
export function releaseHour(world: World, hour: number): void {
  if (hour % 24 !== 13 || isWeekend(Math.floor((hour * HOUR) / DAY))) return
  const r = world.random(`release ${hour}`)
  const owner = 'gha-release'
  let at = hour * HOUR + 40 * MINUTE + r.int(5, 90) * SECOND
  const [first, ...others] = RELEASE_STEPS
  if (!first) return
  let caller = oidcSession(world, r, {
    repo: RELEASE_REPO,
    account: first.account,
    role: first.role,
    at,
    ref: 'refs/heads/main',
    ip: addressIn(network('azure-phoenix'), r).ip,
    agent: RUNNER_CLI,
  })
  const work = (step: (typeof RELEASE_STEPS)[number]) => {
    for (const api of step.calls) {
      at += r.int(2, 9) * SECOND
      const spot = place(step.account, 'us-east-1')
      const call = { at, api, region: 'us-east-1', ...details(api, r, spot, at) }
      world.log.aws(r, caller, call, owner)
    }
  }
  work(first)
  for (const step of others) {
    at += r.int(3, 20) * SECOND
    const { account, role } = step
    caller = assumeRole(world, r, caller, { account, role, session: 'release', at, owner })
    work(step)
  }
}
