import { createdKey } from '../calls/iam.js'
import { ACCOUNTS } from '../company/accounts.js'
import { officeAddress } from '../company/calendar.js'
import { awsCli, browserOf } from '../company/clients.js'
import { LEGACY_USERS, userArn } from '../company/legacy-users.js'
import { person } from '../company/people.js'
import { signOn } from '../people/aws-session.js'
import type { Oddity } from '../story.js'

const admin = person('tom.brandt')
const rotated = LEGACY_USERS.filter((u) =>
  ['george.tan', 'felix.braun', 'deploy-legacy'].includes(u.user),
)

export const keyRotation: Oddity = {
  id: 'key-rotation',
  title: 'A platform engineer makes new access keys on other users',
  why: 'The half-yearly rotation of the remaining long-lived keys: create, deactivate, delete, in turn, by the person responsible.',
  identities: [admin.email, ...rotated.map(userArn)],
  at: 0.58,
  hour: 9.4,
  play(stage) {
    const ip = (officeAddress('berlin') ?? stage.address('berlin-colt')).ip
    for (const user of rotated) {
      const account = ACCOUNTS[user.account]
      const set = 'AdministratorAccess'
      const caller = signOn(stage.world, stage.random, {
        owner: admin.id,
        email: admin.email,
        account: user.account,
        set,
        ip,
        browser: browserOf(admin, stage.at).agent,
        agent: awsCli(admin, 'sso:GetRoleCredentials'),
        console: false,
        at: stage.at,
        note: (id) => stage.note('aws-cloudtrail', id),
      })
      const call = (api: string, params: object, response: object | null = null) =>
        stage.wait(6, 40).aws({ ...caller, agent: awsCli(admin, api) }, api, { params, response })
      const fresh = `AKIA${stage.random.base32(16)}`
      call('iam:ListAccessKeys', { userName: user.user })
      call('iam:CreateAccessKey', { userName: user.user }, createdKey(user.user, fresh, stage.at))
      call('iam:GetAccessKeyLastUsed', { accessKeyId: fresh })
      call('iam:UpdateAccessKey', { userName: user.user, accessKeyId: fresh, status: 'Active' })
      call('iam:TagUser', {
        userName: user.user,
        tags: [{ key: 'rotated', value: account.slice(0, 4) }],
      })
      stage.wait(300, 900)
    }
  },
  context(stage) {
    return `Half-yearly rotation of the remaining IAM user keys: ${admin.name}, ${new Date(stage.start).toISOString().slice(0, 10)} (${rotated.map((u) => u.user).join(', ')}). New keys are stored in 1Password; the old ones stay active for a while until their owners have switched.`
  },
}
