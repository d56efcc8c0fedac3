import { ACCOUNTS } from '../company/accounts.js'
import { officeAddress } from '../company/calendar.js'
import { awsCli } from '../company/clients.js'
import { person } from '../company/people.js'
import { signOn } from '../people/aws-session.js'
import type { Oddity } from '../story.js'

const leaver = person('carlos.vega')
const admin = person('dana.kowalski')
const userName = leaver.id

export const leaverCleanUp: Oddity = {
  id: 'leaver-clean-up',
  title: 'A user is stripped of keys, password and policies and deleted',
  why: 'The ordinary clean-up after carlos.vega left, following the offboarding checklist.',
  identities: [admin.email, `arn:aws:iam::${ACCOUNTS.dev}:user/${userName}`],
  at: (leaver.leaves ?? 0.7) + 0.02,
  hour: 19.2,
  play(stage) {
    const caller = signOn(stage.world, stage.random, {
      owner: admin.id,
      email: admin.email,
      account: 'dev',
      set: 'AdministratorAccess',
      ip: (officeAddress('sf') ?? stage.address('sf-zayo')).ip,
      browser: '',
      agent: awsCli(admin, 'sso:GetRoleCredentials'),
      console: false,
      at: stage.at,
      note: (id) => stage.note('aws-cloudtrail', id),
    })
    const steps: [string, object][] = [
      ['iam:ListAccessKeys', { userName }],
      [
        'iam:UpdateAccessKey',
        { userName, accessKeyId: `AKIA${stage.random.base32(16)}`, status: 'Inactive' },
      ],
      ['iam:DeleteAccessKey', { userName, accessKeyId: `AKIA${stage.random.base32(16)}` }],
      [
        'iam:DeactivateMFADevice',
        { userName, serialNumber: `arn:aws:iam::${ACCOUNTS.dev}:mfa/${userName}` },
      ],
      [
        'iam:DeleteVirtualMFADevice',
        { serialNumber: `arn:aws:iam::${ACCOUNTS.dev}:mfa/${userName}` },
      ],
      ['iam:DeleteLoginProfile', { userName }],
      ['iam:DetachUserPolicy', { userName, policyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' }],
      ['iam:DeleteUser', { userName }],
    ]
    for (const [api, params] of steps)
      stage.wait(4, 25).aws({ ...caller, agent: awsCli(admin, api) }, api, { params })
  },
}
