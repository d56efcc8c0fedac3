import { details } from '../calls/index.js'
import { objectCall, objectKey } from '../calls/storage.js'
import { ACCOUNTS, familiar, place } from '../company/accounts.js'
import { boto3 } from '../company/clients.js'
import { KEY_USERS, type KeyUser, TAKEN_OVER } from '../company/key-users.js'
import { DOCS } from '../company/more-people.js'
import { addressIn, network } from '../company/networks.js'
import { issued } from '../people/aws-session.js'
import { fixed } from '../random.js'
import { DAY, HOUR, isWeekend, MINUTE, SECOND } from '../rhythm.js'
import { federatedUser, iamUser } from '../vendors/aws-identity.js'
import { type GitHubActor, gitHubEvent, gitHubToken, gitTraffic } from '../vendors/github.js'
import type { World } from '../world.js'
import { egress } from './steady.js'

const REGION = 'us-east-1'
const SCRIPT = boto3('1.35.36', 'os/linux#5.10.234-225.910.amzn2.x86_64 md/arch#x86_64')

export const keyHolder = (user: KeyUser) =>
  iamUser({ account: ACCOUNTS[user.account], user: user.user, accessKeyId: user.accessKeyId })

/** Whether the day lies behind the share of the window at which a script took over. */
export const takenOver = (world: World, at: number, share: number): boolean =>
  at >= world.dayAt(share) * DAY

/** Scripts on servers that hold a user's key: an hourly export, a job that took over an analyst's key, a broker for uploads. */
export function keyScriptsHour(world: World, hour: number): void {
  const start = hour * HOUR
  script(world, KEY_USERS.reportsExport, start + 20 * MINUTE, [
    's3:ListObjects',
    's3:GetObject',
    's3:PutObject',
  ])
  if (hour % 12 === 4 && takenOver(world, start, TAKEN_OVER.nateColeman))
    script(world, KEY_USERS.nateColeman, start + 10 * MINUTE, [
      's3:ListObjects',
      's3:GetObject',
      's3:GetObject',
      's3:PutObject',
    ])
  uploads(world, hour)
  documentation(world, hour)
}

function script(world: World, user: KeyUser, start: number, apis: readonly string[]): void {
  const r = world.random(`script ${user.user} ${start}`)
  const ip = egress(ACCOUNTS[user.account], REGION, fixed(`script ${user.user}`))
  const spot = familiar(place(user.account, REGION), user.user)
  let at = start + r.int(1, 6) * SECOND
  for (const api of apis) {
    at += r.int(300, 2500)
    const call = { at, api, region: REGION, ...details(api, r, spot, at) }
    world.log.aws(r, { identity: keyHolder(user), ip, agent: SCRIPT }, call, user.user)
  }
}

const CLINICS = ['toronto-bell', 'london-virgin', 'berlin-vodafone', 'denver-comcast'] as const

/** In the hours of clinics: a token bound to one folder for each clinic that wants to send documents, and the uploads. */
function uploads(world: World, hour: number): void {
  const r = world.random(`uploads ${hour}`)
  const start = hour * HOUR
  const ofDay = hour % 24
  if (isWeekend(Math.floor(start / DAY)) || ofDay < 8 || ofDay > 21 || !r.chance(0.22)) return
  const user = KEY_USERS.uploadBroker
  const account = ACCOUNTS[user.account]
  const broker = keyHolder(user)
  const clinic = r.int(0, CLINICS.length - 1)
  const name = `clinic-${101 + clinic}`
  const spot = place('prod', REGION)
  const bucket = spot.buckets.find((b) => b.includes('media-uploads')) as string
  let at = start + r.int(0, 3000) * SECOND
  const key = issued(r, at)
  const guest = federatedUser(account, name, key.accessKeyId, broker, user.user, at)
  world.credentials.pass(guest, at, broker)
  world.log.aws(
    r,
    { identity: broker, ip: egress(account, REGION, fixed('upload broker')), agent: SCRIPT },
    {
      at,
      api: 'sts:GetFederationToken',
      region: REGION,
      params: {
        name,
        durationSeconds: 3600,
        policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: 's3:PutObject',
              Resource: `arn:aws:s3:::${bucket}/${name}/*`,
            },
          ],
        }),
      },
      response: {
        credentials: key.json,
        federatedUser: { federatedUserId: guest.principalId, arn: guest.arn },
        packedPolicySize: 9,
      },
    },
    user.user,
  )
  const caller = {
    identity: guest,
    ip: addressIn(network(CLINICS[clinic] as string), fixed(name)).ip,
    agent:
      'aws-sdk-js/3.540.0 ua/2.0 os/Windows#NT-10.0 lang/js md/browser#Edge_133.0 api/s3#3.540.0',
  }
  for (let n = r.int(2, 6); n > 0; n--) {
    at += r.int(4, 60) * SECOND
    const object = `${name}/${objectKey(r, bucket)}`
    const call = objectCall(r, spot, bucket, object, r.int(20_000, 900_000), true)
    world.log.aws(r, caller, { at, api: 's3:PutObject', region: REGION, ...call }, user.user)
  }
}

export const DOCS_REPOS = ['meridian-health/docs', 'meridian-health/status-page'] as const

/** From its day on a nightly job publishes the documentation, under the login that a writer had used. */
function documentation(world: World, hour: number): void {
  const start = hour * HOUR
  if (hour % 24 !== 2 || !takenOver(world, start, TAKEN_OVER.docs)) return
  const r = world.random(`documentation ${hour}`)
  const actor: GitHubActor = {
    login: DOCS.login,
    ip: addressIn(network('azure-phoenix'), fixed('docs job')).ip,
    country: 'US',
    agent: 'git/2.43.0',
    token: gitHubToken('docs', 'Fine-grained personal access token'),
  }
  for (const [n, repo] of DOCS_REPOS.entries())
    for (const [m, action] of ['git.fetch', 'git.push'].entries()) {
      const at = start + (n * 40 + m * 12 + r.int(2, 9)) * SECOND
      const fields = gitTraffic(repo, 'http', repo.endsWith('status-page'))
      world.log.write('github-audit', gitHubEvent(r, at, action, actor, fields), DOCS.login)
    }
}
