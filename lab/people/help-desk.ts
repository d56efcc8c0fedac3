import type { Workday } from '../company/calendar.js'
import { oktaClient } from '../company/clients.js'
import { APPS, oktaGroup, oktaPolicy, oktaUser } from '../company/okta.js'
import { PEOPLE, type Person, person } from '../company/people.js'
import type { Random } from '../random.js'
import { MINUTE, momentIn } from '../rhythm.js'
import { oktaId } from '../vendors/okta.js'
import type { World } from '../world.js'
import { OktaHand } from './okta-day.js'

const GROUPS = [
  'Engineering',
  'Sales',
  'Clinical',
  'Contractors',
  'Finance',
  'Figma Editors',
  'Snowflake Users',
  'Jira Users',
]

/** A day at the Okta help desk: passwords, factors, groups, applications. */
export function helpDesk(world: World, r: Random, me: Person, today: Workday): void {
  const hand = new OktaHand(
    world,
    r,
    oktaUser(me),
    oktaClient(me, today.desk, today.shift.start),
    me.id,
    `idx${r.base62(21)}`,
  )
  hand.event(today.shift.start + 5 * MINUTE, 'user.session.access_admin_app', {
    targets: [APPS.admin],
  })
  for (let n = r.poisson(2.2); n > 0; n--) {
    const at = momentIn(r, today.shift)
    const user = oktaUser(r.pick(PEOPLE))
    const group = oktaGroup(r.pick(GROUPS))
    const job = r.next()
    if (job < 0.27) hand.event(at, 'user.account.reset_password', { targets: [user] })
    else if (job < 0.3) hand.event(at, 'user.mfa.factor.reset_all', { targets: [user] })
    else if (job < 0.42) {
      hand.event(at, 'user.mfa.factor.deactivate', {
        reason: 'User reset OKTA_VERIFY_PUSH factor',
        targets: [user],
      })
      const owner = PEOPLE.find((p) => p.email === user.alternateId)
      if (owner) reEnrol(world, r, owner, today, at + r.int(4, 25) * MINUTE)
    } else if (job < 0.55) hand.event(at, 'user.account.unlock_by_admin', { targets: [user] })
    else if (job < 0.75) hand.event(at, 'group.user_membership.add', { targets: [user, group] })
    else if (job < 0.85) hand.event(at, 'group.user_membership.remove', { targets: [user, group] })
    else if (job < 0.93)
      hand.event(at, 'application.user_membership.add', {
        targets: [user, r.pick(Object.values(APPS))],
      })
    else if (job < 0.97)
      hand.event(at, 'application.lifecycle.update', { targets: [r.pick(Object.values(APPS))] })
    else if (me.id === 'ruth.calloway' && job < 0.98)
      hand.event(at, 'user.account.privilege.grant', {
        targets: [oktaUser(person('anjali.bose'))],
        debug: { privilegeGranted: 'Help desk administrator' },
      })
    else if (me.id === 'ruth.calloway')
      hand.event(at, 'policy.rule.update', {
        targets: [oktaPolicy('Any two factors'), oktaPolicy('Default rule', 'PolicyRule')],
      })
  }
  if (me.id === 'ruth.calloway' && r.chance(0.03)) {
    hand.event(momentIn(r, today.shift), 'system.api_token.create', {
      targets: [
        {
          id: oktaId('00T', `${today.day}`),
          type: 'Token',
          alternateId: 'unknown',
          displayName: 'workday-sync',
        },
      ],
    })
  }
}

/** The person whose factor was reset enrols it again, from their own desk. */
function reEnrol(world: World, r: Random, who: Person, today: Workday, at: number): void {
  const hand = new OktaHand(
    world,
    r,
    oktaUser(who),
    oktaClient(who, { ...today.desk }, at),
    who.id,
    `idx${r.base62(21)}`,
  )
  if (who.city !== today.desk.network.cityId) return
  hand.event(at, 'user.mfa.factor.activate', {
    reason: 'User set up OKTA_VERIFY_PUSH factor',
    targets: [hand.actor],
  })
}
