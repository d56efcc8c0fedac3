import { workday } from '../company/calendar.js'
import { browserOf, oktaClient } from '../company/clients.js'
import { TAKEN_OVER } from '../company/key-users.js'
import { DOCS, FINANCE_OPS } from '../company/more-people.js'
import { APPS, oktaUser } from '../company/okta.js'
import { person } from '../company/people.js'
import { DOCS_REPOS, takenOver } from '../machines/key-scripts.js'
import { MINUTE, momentIn, SECOND } from '../rhythm.js'
import { type GitHubActor, gitHubEvent, gitTraffic } from '../vendors/github.js'
import type { World } from '../world.js'
import { OktaHand } from './okta-day.js'

/** Logins that are not one person's: the finance team's at Okta, and the one documentation is published with. */
export function sharedLoginsDay(world: World, day: number): void {
  for (const id of FINANCE_OPS.users) finance(world, day, id)
  if (!takenOver(world, day * 86_400_000, TAKEN_OVER.docs)) documentation(world, day)
}

/** Whoever of the team has to book something signs in with the team's login, from their own desk and device. */
function finance(world: World, day: number, id: string): void {
  const who = person(id)
  const today = workday(world, who, day)
  const r = world.random(`finance login ${id} ${day}`)
  if (!today || !r.chance(0.45)) return
  const at = momentIn(r, today.shift)
  const client = oktaClient(who, today.deskV6, at)
  const hand = new OktaHand(world, r, oktaUser(FINANCE_OPS), client, FINANCE_OPS.id)
  hand.signIn(at)
  hand.sso(at + 30 * SECOND, APPS.netsuite)
  if (r.chance(0.4)) hand.sso(at + r.int(3, 40) * MINUTE, APPS.netsuite)
}

/** A writer publishes pages by hand, over ssh, under the login made for it. */
function documentation(world: World, day: number): void {
  const who = person(DOCS.person)
  const today = workday(world, who, day)
  const r = world.random(`documentation by hand ${day}`)
  if (!today || !r.chance(0.7)) return
  const actor: GitHubActor = {
    login: DOCS.login,
    ip: today.desk.ip,
    country: today.desk.network.city.country,
    agent: 'git/2.47.1 (Apple Git-154)',
  }
  for (let n = r.int(1, 4); n > 0; n--) {
    const at = momentIn(r, today.shift)
    const repo = r.pick(DOCS_REPOS)
    const fields = gitTraffic(repo, 'ssh', repo.endsWith('status-page'))
    const tell = (offset: number, action: string, by: GitHubActor, more: object) =>
      world.log.write(
        'github-audit',
        gitHubEvent(r, at + offset, action, by, { ...more }),
        DOCS.login,
      )
    tell(0, 'git.fetch', actor, fields)
    tell(r.int(2, 30) * MINUTE, 'git.push', actor, fields)
    if (r.chance(0.3))
      tell(
        40 * MINUTE,
        'pull_request.merge',
        { ...actor, agent: browserOf(who, at).agent },
        { repo },
      )
  }
}
