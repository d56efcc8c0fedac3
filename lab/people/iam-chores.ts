import { createdKey, createdUser, longDate } from '../calls/iam.js'
import { ACCOUNTS } from '../company/accounts.js'
import type { Workday } from '../company/calendar.js'
import { awsCli, browserOf } from '../company/clients.js'
import type { Person } from '../company/people.js'
import type { Random } from '../random.js'
import { momentIn, SECOND } from '../rhythm.js'
import type { World } from '../world.js'
import { signOn } from './aws-session.js'

/** A service user with a key for a vendor that knows no roles, tagged and bounded, made by those who may. */
export function iamChores(world: World, r: Random, me: Person, today: Workday): void {
  const at = momentIn(r, today.shift)
  const account = 'shared'
  const caller = signOn(world, r, {
    owner: me.id,
    email: me.email,
    account,
    set: 'AdministratorAccess',
    ip: today.desk.ip,
    browser: browserOf(me, at).agent,
    agent: awsCli(me, 'sso:GetRoleCredentials'),
    console: false,
    at,
  })
  const userName = `svc-${r.pick(['mailgun', 'segment', 'fivetran', 'sendgrid', 'looker'])}-${r.hex(3)}`
  const steps: [string, object, object | null][] = [
    [
      'iam:CreateUser',
      { userName, path: '/', tags: [{ key: 'Owner', value: 'platform' }] },
      createdUser(ACCOUNTS[account], userName, at),
    ],
    [
      'iam:PutUserPolicy',
      {
        userName,
        policyName: 'access',
        policyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'ses:SendRawEmail', Resource: '*' }],
        }),
      },
      null,
    ],
    ...(r.chance(0.3)
      ? [
          [
            'iam:AttachUserPolicy',
            { userName, policyArn: 'arn:aws:iam::aws:policy/AmazonSESFullAccess' },
            null,
          ] as [string, object, null],
        ]
      : []),
    ...(r.chance(0.15)
      ? [
          [
            'iam:CreateLoginProfile',
            { userName, passwordResetRequired: true },
            { loginProfile: { userName, createDate: longDate(at), passwordResetRequired: true } },
          ] as [string, object, object],
        ]
      : []),
    ['iam:CreateAccessKey', { userName }, createdKey(userName, `AKIA${r.base32(16)}`, at)],
  ]
  steps.forEach(([api, params, response], i) => {
    world.log.aws(
      r,
      { ...caller, agent: awsCli(me, api) },
      { at: at + (5 + i * 14) * SECOND, api, region: 'us-east-1', params, response },
      me.id,
    )
  })
}
