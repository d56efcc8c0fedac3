import { ACCOUNTS, place } from '../company/accounts.js'
import { dayOf, homeAddress } from '../company/calendar.js'
import { awsCli } from '../company/clients.js'
import { person } from '../company/people.js'
import { signOn } from '../people/aws-session.js'
import type { Oddity } from '../story.js'

const engineer = person('oliver.hayes')
const account = ACCOUNTS.staging

export const keyRetirement: Oddity = {
  id: 'key-retirement',
  title: 'An encryption key in staging is scheduled for deletion',
  why: 'PLAT-904 retires an unused staging key: checked for use, disabled, scheduled with the longest waiting time.',
  identities: [engineer.email],
  at: 0.86,
  hour: 14.4,
  play(stage) {
    const { ip } = homeAddress(stage.world, engineer, dayOf(stage.at))
    const caller = signOn(stage.world, stage.random, {
      owner: engineer.id,
      email: engineer.email,
      account: 'staging',
      set: 'PlatformEngineer',
      ip,
      browser: '',
      agent: awsCli(engineer, 'sso:GetRoleCredentials'),
      console: false,
      at: stage.at,
      note: (id) => stage.note('aws-cloudtrail', id),
    })
    const keyId = place('staging', 'us-east-1').keys[3] as string
    const arn = `arn:aws:kms:us-east-1:${account}:key/${keyId}`
    const resources = [{ accountId: account, type: 'AWS::KMS::Key', ARN: arn }]
    const call = (api: string, params: object, response: object | null = null) =>
      stage
        .wait(20, 90)
        .aws({ ...caller, agent: awsCli(engineer, api) }, api, { params, response, resources })
    call('kms:DescribeKey', { keyId })
    call('kms:ListGrants', { keyId })
    call('kms:DisableKey', { keyId })
    call(
      'kms:ScheduleKeyDeletion',
      { keyId, pendingWindowInDays: 30 },
      { keyId: arn, keyState: 'PendingDeletion', pendingWindowInDays: 30 },
    )
  },
  context(stage) {
    return `PLAT-904: ${engineer.name} retires an unused KMS key in staging on ${new Date(stage.start).toISOString().slice(0, 10)}.`
  },
}
