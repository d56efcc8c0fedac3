import type { Workday } from '../company/calendar.js'
import { PEOPLE, type Person } from '../company/people.js'
import type { Random } from '../random.js'
import { momentIn } from '../rhythm.js'
import type { WorkspaceEvent } from '../vendors/google-workspace.js'
import type { World } from '../world.js'
import { WorkspaceHand } from './workspace-day.js'

const LISTS = ['all', 'engineering', 'sales', 'clinical', 'finance', 'product', 'leadership']

export const mailingList = (name: string): string => `${name}@meridian-health.example`

/** One step in the admin console. */
function step(random: Random): WorkspaceEvent {
  const user = random.pick(PEOPLE.filter((p) => p.joins === undefined)).email
  const list = mailingList(random.pick(LISTS))
  const job = random.next()
  const group = (name: string) => ({
    type: 'GROUP_SETTINGS',
    name,
    parameters: { USER_EMAIL: user, GROUP_EMAIL: list },
  })
  if (job < 0.35) return group('ADD_GROUP_MEMBER')
  if (job < 0.5) return group('REMOVE_GROUP_MEMBER')
  if (job < 0.6)
    return {
      type: 'USER_SETTINGS',
      name: 'ADD_NICKNAME',
      parameters: { USER_EMAIL: user, USER_NICKNAME: user.replace('.', '') },
    }
  if (job < 0.8)
    return {
      type: 'USER_SETTINGS',
      name: 'MOVE_USER_TO_ORG_UNIT',
      parameters: { USER_EMAIL: user, ORG_UNIT_NAME: '/Staff', NEW_VALUE: '/Staff/Hybrid' },
    }
  return {
    type: 'CALENDAR_SETTINGS',
    name: 'CHANGE_CALENDAR_RESOURCE',
    parameters: { RESOURCE_IDENTIFIER: `room-${random.int(1, 18)}`, NEW_VALUE: 'Seats: 8' },
  }
}

/** What IT does in Google's admin console on a day; sign-ins and factors are Okta's business. */
export function workspaceAdmin(world: World, me: Person, today: Workday): void {
  const r = world.random(`workspace admin ${me.id} ${today.day}`)
  const hand = new WorkspaceHand(world, r, { email: me.email, address: today.desk }, me.id)
  for (let n = r.poisson(1.1); n > 0; n--) hand.event(momentIn(r, today.shift), 'admin', step(r))
}
