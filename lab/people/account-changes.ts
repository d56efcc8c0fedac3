import { homeAddress, officeAddress } from '../company/calendar.js'
import { type Person, person } from '../company/people.js'
import { HOUR, MINUTE, SECOND } from '../rhythm.js'
import { aboutUser, slackEntry, slackUser } from '../vendors/slack.js'
import type { World } from '../world.js'
import { slackDesktop, slackSession } from './slack-day.js'
import { mailingList } from './workspace-admin.js'
import { WorkspaceHand } from './workspace-day.js'

/** Mailbox and Slack account of somebody who joins or leaves, by the hand of IT's manager. */
export function accountChanges(world: World, who: Person, day: number, at: number): void {
  const joins = who.joins !== undefined && day === world.workdayAt(who.joins)
  const leaves = who.leaves !== undefined && day === world.workdayAt(who.leaves)
  if (!joins && !leaves) return
  const r = world.random(`account change ${who.id}`)
  const it = person('ruth.calloway')
  const desk = officeAddress('sf') ?? homeAddress(world, it, day)
  const google = new WorkspaceHand(world, r, { email: it.email, address: desk }, it.id)
  const user = { USER_EMAIL: who.email }
  const when = joins ? at + 6 * MINUTE : at + 9 * HOUR
  google.event(when, 'admin', {
    type: 'USER_SETTINGS',
    name: joins ? 'CREATE_USER' : 'SUSPEND_USER',
    parameters: user,
  })
  for (const list of ['all', who.department.toLowerCase()])
    google.event(when + r.int(20, 90) * SECOND, 'admin', {
      type: 'GROUP_SETTINGS',
      name: joins ? 'ADD_GROUP_MEMBER' : 'REMOVE_GROUP_MEMBER',
      parameters: { ...user, GROUP_EMAIL: mailingList(list) },
    })
  world.log.write(
    'slack-audit',
    slackEntry(
      r,
      when + 4 * MINUTE,
      joins ? 'user_created' : 'user_deactivated',
      slackUser(it),
      slackDesktop(it, desk.ip, slackSession(world, it, day).number),
      aboutUser(slackUser(who)),
    ),
    it.id,
  )
}
