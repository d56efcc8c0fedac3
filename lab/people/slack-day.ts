import type { Workday } from '../company/calendar.js'
import { phoneClient } from '../company/clients.js'
import type { Person } from '../company/people.js'
import { fixed, Weighted } from '../random.js'
import { HOUR, MINUTE, momentIn } from '../rhythm.js'
import {
  aboutUser,
  type SlackContext,
  slackChannel,
  slackEntry,
  slackFile,
  slackUser,
} from '../vendors/slack.js'
import type { World } from '../world.js'

const SYSTEM: Readonly<Record<Person['os'], string>> = {
  mac: 'Mac OS X 15.3.1',
  windows: 'Windows 10.0.26100',
  linux: 'Linux 6.8.0',
}

const CHANNELS = [
  'general',
  'random',
  'announcements',
  'help-it',
  'lunch',
  'customers',
  'product-feedback',
  'clinical-safety',
  'releases',
  'incidents',
  'offices',
]

const DOINGS = new Weighted<string>([
  ['file_downloaded', 50],
  ['file_uploaded', 32],
  ['user_channel_join', 9],
  ['user_channel_leave', 4],
  ['public_channel_created', 1],
  ['private_channel_created', 1.5],
  ['public_channel_archive', 0.8],
  ['channel_topic_changed', 2],
])

/** The desktop program; its session is a number that lives until the next sign-in. */
export function slackDesktop(who: Person, ip: string, session: number): SlackContext {
  return {
    ip,
    agent: `Mozilla/5.0 Slack_SSB/4.43.${fixed(`slack version ${who.id}`).int(40, 52)} (${SYSTEM[who.os]})`,
    session,
  }
}

/** People sign in about every other week; the number of the session follows from when. */
export function slackSession(
  world: World,
  who: Person,
  day: number,
): { number: number; begins: boolean } {
  const rest = fixed(`slack habit ${who.id}`).int(0, 12)
  const term = Math.floor((day + rest) / 13)
  const number = world
    .random(`slack session ${who.id} ${term}`)
    .int(7_000_000_000_000, 7_999_999_999_999)
  return { number, begins: (day + rest) % 13 === 0 }
}

/** A day in Slack: now and then a sign-in, files up and down, channels joined. Messages are not audited. */
export function slackDay(world: World, who: Person, today: Workday): void {
  const r = world.random(`slack ${who.id} ${today.day}`)
  const me = slackUser(who)
  const session = slackSession(world, who, today.day)
  const desk = slackDesktop(who, today.desk.ip, session.number)
  const tell = (at: number, action: string, context: SlackContext, entity: object, more = {}) =>
    world.log.write('slack-audit', slackEntry(r, at, action, me, context, entity, more), who.id)
  const { start, end } = today.shift
  if (session.begins || r.chance(0.06))
    tell(start + r.int(1, 30) * MINUTE, 'user_login', desk, aboutUser(me), { type: 'saml' })
  for (let n = r.poisson(1.3 * world.bustle); n > 0; n--) {
    const at = momentIn(r, today.shift)
    const action = DOINGS.pick(r)
    if (action.startsWith('file_')) {
      const kind = r.pick(['pdf', 'png', 'xlsx', 'docx', 'jpg', 'csv'])
      tell(at, action, desk, slackFile(`${r.pick(CHANNELS)}-${r.int(100, 999)}.${kind}`, kind))
    } else {
      const made = action.endsWith('_created')
      const name = made ? `proj-${r.hex(4)}` : r.pick(CHANNELS)
      tell(
        at,
        action,
        desk,
        slackChannel(name, action.startsWith('private') ? 'private' : 'public'),
      )
    }
  }
  if (r.chance(0.05)) {
    const phone = { ip: today.phone.ip, agent: phoneClient(who, today.phone).agent }
    tell(end + Math.floor(r.next() * 2 * HOUR), 'user_login', phone, aboutUser(me), {
      type: 'saml',
    })
  }
  if (r.chance(0.015)) tell(end, 'user_logout', desk, aboutUser(me))
}
