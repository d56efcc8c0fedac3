import { details } from '../calls/index.js'
import { ACCOUNTS, familiar, place } from '../company/accounts.js'
import type { Workday } from '../company/calendar.js'
import { boto3 } from '../company/clients.js'
import { LEGACY_USERS } from '../company/legacy-users.js'
import type { Person } from '../company/people.js'
import { fixed } from '../random.js'
import { momentIn, SECOND } from '../rhythm.js'
import { iamUser } from '../vendors/aws-identity.js'
import type { World } from '../world.js'

const SCRIPTS = {
  dev: ['s3:ListObjects', 's3:GetObject', 's3:PutObject', 'lambda:Invoke', 'dynamodb:Query'],
  data: [
    's3:ListObjects',
    's3:GetObject',
    's3:PutObject',
    'glue:GetTables',
    'athena:StartQueryExecution',
  ],
  security: ['securityhub:GetFindings', 'guardduty:ListFindings', 's3:GetObject'],
} as const

/** The old habit of a few: a script at the own desk, with an access key from before single sign-on. */
export function legacyDay(world: World, person: Person, today: Workday): void {
  for (const user of LEGACY_USERS.filter((u) => u.person === person.id)) {
    const r = world.random(`legacy ${user.user} ${today.day}`)
    if (!r.chance(0.45)) continue
    const account = user.account as keyof typeof SCRIPTS
    const identity = iamUser({
      account: ACCOUNTS[account],
      user: user.user,
      accessKeyId: user.accessKeyId,
    })
    const os =
      person.os === 'linux'
        ? 'os/linux#6.8.0-52-generic md/arch#x86_64'
        : 'os/macos#24.3.0 md/arch#arm64'
    const caller = {
      identity,
      ip: today.desk.ip,
      agent: boto3(`1.${fixed(user.user).int(28, 34)}.84`, os),
    }
    let at = momentIn(r, today.shift)
    for (let n = r.int(4, 14); n > 0; n--) {
      at += r.int(1, 20) * SECOND
      const api = r.pick(SCRIPTS[account])
      world.log.aws(
        r,
        caller,
        {
          at,
          api,
          region: 'us-east-1',
          ...details(api, r, familiar(place(account, 'us-east-1'), user.user), at),
        },
        person.id,
      )
    }
  }
}
