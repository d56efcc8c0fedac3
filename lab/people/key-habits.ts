import { details } from '../calls/index.js'
import { ACCOUNTS, familiar, place } from '../company/accounts.js'
import { type Workday, workday } from '../company/calendar.js'
import { awsCli, gitAgent } from '../company/clients.js'
import { KEY_USERS, type KeyUser, TAKEN_OVER } from '../company/key-users.js'
import { type Person, person } from '../company/people.js'
import { STATISTICS } from '../company/tokens.js'
import { keyHolder, takenOver } from '../machines/key-scripts.js'
import type { Random } from '../random.js'
import { momentIn, SECOND } from '../rhythm.js'
import { type Identity, iamUser } from '../vendors/aws-identity.js'
import { type GitHubActor, gitHubEvent, gitHubToken, gitTraffic } from '../vendors/github.js'
import type { World } from '../world.js'
import { issued } from './aws-session.js'
import { ownRepos } from './github-day.js'

const READING = ['s3:ListObjects', 's3:GetObject', 'glue:GetTables', 'athena:StartQueryExecution']

/** What people do with long-lived keys at their own desks. */
export function keyHabitsDay(world: World, day: number): void {
  // The author of the hourly export has its key in his own profile, too.
  atDesk(world, day, 'owen.price', 0.35, (r, who, today) =>
    byHand(world, r, who, today, KEY_USERS.reportsExport, keyHolder(KEY_USERS.reportsExport)),
  )
  if (!takenOver(world, day * 86_400_000, TAKEN_OVER.nateColeman))
    atDesk(world, day, 'nate.coleman', 0.75, (r, who, today) =>
      byHand(world, r, who, today, KEY_USERS.nateColeman, keyHolder(KEY_USERS.nateColeman)),
    )
  atDesk(world, day, 'victor.osei', 0.6, (r, who, today) => sessionToken(world, r, who, today))
  atDesk(world, day, STATISTICS.login.replace('-', '.'), 0.5, (r, who, today) =>
    statistics(world, r, who, today),
  )
}

function atDesk(
  world: World,
  day: number,
  id: string,
  chance: number,
  work: (r: Random, who: Person, today: Workday) => void,
): void {
  const who = person(id)
  const r = world.random(`key habit ${id} ${day}`)
  const today = workday(world, who, day)
  if (today && r.chance(chance)) work(r, who, today)
}

function byHand(
  world: World,
  r: Random,
  who: Person,
  today: Workday,
  user: KeyUser,
  identity: Identity,
  apis: readonly string[] = READING,
  from = momentIn(r, today.shift),
): void {
  const spot = familiar(place(user.account, 'us-east-1'), user.user)
  let at = from
  for (let n = r.int(3, 9); n > 0; n--) {
    at += r.int(8, 150) * SECOND
    const api = r.pick(apis)
    const caller = { identity, ip: today.desk.ip, agent: awsCli(who, api) }
    const call = { at, api, region: 'us-east-1', ...details(api, r, spot, at) }
    world.log.aws(r, caller, call, who.id)
  }
}

/** With the key and the code of a second factor a user gets a session for half a day, and works with that. */
function sessionToken(world: World, r: Random, who: Person, today: Workday): void {
  const user = KEY_USERS.victorOsei
  const account = ACCOUNTS[user.account]
  const at = momentIn(r, today.shift)
  const key = issued(r, at, 12)
  const session = iamUser({
    account,
    user: user.user,
    accessKeyId: key.accessKeyId,
    console: { at, mfa: true },
  })
  const owner = keyHolder(user)
  world.credentials.pass(session, at, owner)
  world.log.aws(
    r,
    { identity: owner, ip: today.desk.ip, agent: awsCli(who, 'sts:GetSessionToken') },
    {
      at,
      api: 'sts:GetSessionToken',
      region: 'us-east-1',
      params: {
        durationSeconds: 43_200,
        serialNumber: `arn:aws:iam::${account}:mfa/${user.user}`,
        tokenCode: '***',
      },
      response: { credentials: key.json },
    },
    who.id,
  )
  const apis = ['s3:ListObjects', 's3:GetObject', 'lambda:ListFunctions20150331', 'dynamodb:Query']
  byHand(world, r, who, today, user, session, apis, at)
}

/** A script over one's own repositories, when someone asks for a number. */
function statistics(world: World, r: Random, who: Person, today: Workday): void {
  const actor: GitHubActor = {
    login: STATISTICS.login,
    email: who.email,
    ip: today.desk.ip,
    country: today.desk.network.city.country,
    agent: gitAgent(who),
    token: gitHubToken(STATISTICS.name, STATISTICS.kind),
  }
  let at = momentIn(r, today.shift)
  for (const repo of [...ownRepos(who), ...ownRepos(who)]) {
    at += r.int(1, 4) * SECOND
    const fields = gitTraffic(repo.name, 'http', repo.isPublic)
    world.log.write('github-audit', gitHubEvent(r, at, 'git.fetch', actor, fields), who.id)
  }
}
