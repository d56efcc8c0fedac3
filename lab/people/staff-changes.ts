import { homeAddress, officeAddress } from '../company/calendar.js'
import { oktaClient } from '../company/clients.js'
import { oktaGroup, oktaUser } from '../company/okta.js'
import { type Person, person } from '../company/people.js'
import { MINUTE, SECOND } from '../rhythm.js'
import { gitHubEvent } from '../vendors/github.js'
import type { World } from '../world.js'
import { webActor } from './github-day.js'
import { OktaHand } from './okta-day.js'

/** First day and last day: accounts made and closed by IT and the directory sync. */
export function comingsAndGoings(world: World, who: Person, day: number, at: number): void {
  const joins = who.joins !== undefined && day === world.workdayAt(who.joins)
  const leaves = who.leaves !== undefined && day === world.workdayAt(who.leaves)
  if (!joins && !leaves) return
  const r = world.random(`staff change ${who.id}`)
  const it = person('ruth.calloway')
  const desk = officeAddress('sf') ?? homeAddress(world, it, day)
  const hand = new OktaHand(
    world,
    r,
    oktaUser(it),
    oktaClient(it, desk, at),
    it.id,
    `idx${r.base62(21)}`,
  )
  const owner = person('dana.kowalski')
  const web = webActor(owner, { desk }, at)
  const user = oktaUser(who)
  if (joins) {
    hand.event(at, 'user.lifecycle.create', { targets: [user] })
    hand.event(at + 2 * SECOND, 'user.lifecycle.activate', { targets: [user] })
    for (const name of ['Everyone', who.department, 'VPN Users'])
      hand.event(at + r.int(5, 60) * SECOND, 'group.user_membership.add', {
        targets: [user, oktaGroup(name)],
      })
    if (who.github) {
      world.log.write(
        'github-audit',
        gitHubEvent(r, at + 30 * MINUTE, 'org.invite_member', web, {
          user: who.github,
          email: who.email,
        }),
        owner.id,
      )
      world.log.write(
        'github-audit',
        gitHubEvent(r, at + 50 * MINUTE, 'org.add_member', web, {
          user: who.github,
          permission: 'read',
        }),
        owner.id,
      )
      world.log.write(
        'github-audit',
        gitHubEvent(r, at + 55 * MINUTE, 'team.add_member', web, {
          user: who.github,
          team: 'meridian-health/backend',
        }),
        owner.id,
      )
    }
  } else {
    const end = at + 9 * 60 * MINUTE
    hand.event(end, 'user.session.clear', { targets: [user] })
    hand.event(end + 3 * SECOND, 'user.lifecycle.deactivate', { targets: [user] })
    if (who.github)
      world.log.write(
        'github-audit',
        gitHubEvent(r, end + 4 * MINUTE, 'org.remove_member', web, { user: who.github }),
        owner.id,
      )
  }
}
